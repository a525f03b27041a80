"""What a fact is: a name, a type, a meaning in Chinese and English, and where its value comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

from forbear.problems import invariant

FactType = Literal["int", "decimal", "bool", "text", "date"]
"""``decimal`` is an amount in major units or a share; it is a float only in the frame conditions run over."""

FactSource = Literal["application", "loan", "capacity", "platform"]

FactValue: TypeAlias = int | float | bool | str | date | None
FactRow: TypeAlias = dict[str, FactValue]
"""One case as conditions see it: fact name to value; ``None`` means unknown, never "no"."""


class Way(StrEnum):
    """What a person may honestly do about a fact.

    Evidence backs a stated value and leaves it as it is. An answer fills in what is not known, or says what somebody
    is willing to do; what was stated is never to be stated otherwise. No way at all: the fact is what it is.
    """

    EVIDENCE = "evidence"
    ANSWER = "answer"
    PAYMENT = "payment"
    WAITING = "waiting"


@dataclass(frozen=True, kw_only=True, slots=True)
class FactDefinition:
    """One row of the published table. ``since`` is the version of forbear that first had it.

    ``ways`` says how the fact can honestly change; empty for what never can, such as a household's children.
    """

    name: str
    type: FactType
    meaning: Mapping[str, str]
    source: FactSource
    since: str
    ways: tuple[Way, ...] = ()

    def __post_init__(self) -> None:
        invariant(self.name.isidentifier(), "a fact's name can stand in a SQL expression")
        invariant(set(self.meaning) == {"zh", "en"}, "a fact has its meaning in Chinese and in English")
