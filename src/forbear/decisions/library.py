"""Where a decision finds its packs and tables: what forbear ships, what a lender has, or what a record brings along.

A record that brings the texts of its packs can be decided again long after they were replaced.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from forbear.affordability import CapacityParameters, capacity_from_text, in_force, parameters_for
from forbear.policy import LawPack, PolicyShelf, load_law, policy_from_text, shelf_of, shipped_policies
from forbear.policy.law_reader import law_from_texts
from forbear.problems import BadInput, Document, Problem, ProblemList
from forbear.risk import RiskTables, load_risk, risk_from_text

TextT = TypeVar("TextT")
ValueT = TypeVar("ValueT")


@dataclass(frozen=True, kw_only=True, slots=True)
class Library:
    """The packs and tables to decide with.

    ``law`` gives the law of a jurisdiction, ``risk`` the hazard tables, ``capacity`` a region's figures on a day;
    each raises BadInput where it has none.
    """

    policies: PolicyShelf
    law: Callable[[str], LawPack] = load_law
    risk: Callable[[], RiskTables] = load_risk
    capacity: Callable[..., CapacityParameters] = parameters_for


class PackTexts(Document):
    """The files of the packs a decision used, as they were on its day; what is left out is taken as shipped.

    ``law`` maps the place of each file in the pack's folder to its text.
    """

    policy: str | None = None
    law: dict[str, str] | None = None
    risk: str | None = None
    capacity: str | None = None


@cache
def shipped_library() -> Library:
    """Everything forbear ships."""
    return Library(policies=shipped_policies())


def library_of(texts: PackTexts, *, otherwise: Library) -> Library:
    """A library that holds the packs of ``texts`` and, for kinds it leaves out, those of ``otherwise``.

    Raises BadInput listing everything wrong with the texts, each problem under the kind of its pack.
    """
    problems = ProblemList()
    policies = _read(_shelf, texts.policy, "policy", problems)
    law = _read(_law, texts.law, "law", problems)
    risk = _read(risk_from_text, texts.risk, "risk", problems)
    versions = _read(capacity_from_text, texts.capacity, "capacity", problems)
    problems.raise_if_any()
    return Library(
        policies=otherwise.policies if policies is None else policies,
        law=otherwise.law if law is None else _law_source(law),
        risk=otherwise.risk if risk is None else lambda: risk,
        capacity=otherwise.capacity if versions is None else _capacity_source(versions),
    )


def _read(read: Callable[[TextT], ValueT], text: TextT | None, kind: str, problems: ProblemList) -> ValueT | None:
    try:
        return None if text is None else read(text)
    except BadInput as error:
        problems.extend(error.problems, under=kind)
        return None


@lru_cache(maxsize=16)
def _shelf(text: str) -> PolicyShelf:
    return shelf_of([policy_from_text(text)])


def _law(texts: Mapping[str, str]) -> LawPack:
    return _law_once(tuple(texts.items()))


@lru_cache(maxsize=8)
def _law_once(texts: tuple[tuple[str, str], ...]) -> LawPack:
    """A law pack is a hundred files; decisions replayed one after the other mostly bring the same ones."""
    return law_from_texts(dict(texts))


def _law_source(law: LawPack) -> Callable[[str], LawPack]:
    def found(jurisdiction: str) -> LawPack:
        if jurisdiction != law.jurisdiction:
            message = f"the law given is of {law.jurisdiction}, not of {jurisdiction}"
            raise BadInput([Problem(path="packs.law", message=message, remedy="Give the law the policy comes under")])
        return law

    return found


def _capacity_source(versions: Sequence[CapacityParameters]) -> Callable[..., CapacityParameters]:
    def found(region: str, *, as_of: date | None = None) -> CapacityParameters:
        if region != versions[0].region:
            message = f"the figures given are of {versions[0].region}, not of {region}"
            raise BadInput([Problem(path="packs.capacity", message=message, remedy="Give the figures of the region")])
        return in_force(versions, as_of=as_of)

    return found
