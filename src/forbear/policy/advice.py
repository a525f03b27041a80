"""Where a household finds independent help with its debts: dated, sourced pointers of a law pack (``advice.yaml``).

Only what was read in a source is told. Where no body, number or address was read, the table says so plainly, so that
nobody is sent to a place that may not exist.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from forbear.policy.fields import Day, TextsDocument
from forbear.policy.text_problems import text_problems
from forbear.policy.texts import Texts
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput, Document, Problem, ProblemList, read_document, said

AdviceKind = Literal["help", "caution", "none_named"]
"""A way to independent help, something to beware of, or the plain word that no source names a contact."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice:
    """One pointer. ``confidence`` is V where its source was read in the rule's own words, L where it is likely.

    ``read_on`` is the day the source was read; the pointer counts from ``valid_from`` to ``valid_to``.
    """

    code: str
    kind: AdviceKind
    texts: Texts
    contact: str | None
    citation: str | None
    source: str
    confidence: Literal["V", "L"]
    read_on: date
    valid_from: date
    valid_to: date | None

    def is_in_force(self, *, on: date) -> bool:
        """Whether it counts on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class AdviceEntry(Document):
    """One pointer as the file writes it."""

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    kind: AdviceKind
    texts: TextsDocument
    contact: Annotated[str, Field(min_length=1, max_length=200)] | None
    citation: Annotated[str, Field(min_length=1)] | None
    source: Annotated[str, Field(min_length=1)]
    confidence: Literal["V", "L"]
    read_on: Day
    valid_from: Day
    valid_to: Day | None

    def advice(self) -> Advice:
        """The entry as a value."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return Advice(**{**values, "texts": self.texts.texts()})


class AdviceDocument(Document):
    """The table of a jurisdiction."""

    pointers: tuple[AdviceEntry, ...] = Field(min_length=1)


def advice_from_text(text: str) -> tuple[Advice, ...]:
    """The pointers a YAML text holds, in its order. Raises BadInput listing everything that is wrong with it."""
    file = read_yaml(text)
    if file.problems:
        raise BadInput(file.problems)
    pointers = tuple(entry.advice() for entry in read_document(AdviceDocument, file.data).pointers)
    problems = _problems(pointers)
    if problems:
        raise BadInput(problems)
    return pointers


def advice_on(pointers: Sequence[Advice], *, on: date) -> tuple[Advice, ...]:
    """The pointers that count on a day."""
    return tuple(pointer for pointer in pointers if pointer.is_in_force(on=on))


def _problems(pointers: Sequence[Advice]) -> tuple[Problem, ...]:
    problems, counts = ProblemList(), Counter(pointer.code for pointer in pointers)
    for place, pointer in enumerate(pointers):
        path = f"pointers[{place}]"
        problems.extend(text_problems(pointer.texts, path=f"{path}.texts"))
        if counts[pointer.code] > 1:
            message = said("{code} is used twice", code=pointer.code)
            problems.add(f"{path}.code", message, said("Give each pointer its own code"))
        if pointer.valid_to is not None and pointer.valid_to < pointer.valid_from:
            problems.add(f"{path}.valid_to", said("the pointer ends before it begins"), said("Put the days in order"))
        if pointer.kind == "none_named" and pointer.contact is not None:
            message = said("it says that no contact is known, and gives one")
            problems.add(f"{path}.contact", message, said("Write null, or another kind"))
    if not any(pointer.contact for pointer in pointers) and all(pointer.kind != "none_named" for pointer in pointers):
        message = said("no pointer has a contact, and none says that there is none")
        problems.add("pointers", message, said("Add a pointer of the kind none_named"))
    return tuple(problems.found)
