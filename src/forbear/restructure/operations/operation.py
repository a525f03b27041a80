"""The one signature every operation has: say what is wrong, or turn one layer into the next."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, ClassVar, Protocol, Self

from forbear.money import LARGEST_MINOR, parse_minor
from forbear.problems import BadInput, Problem
from forbear.restructure.layer import Layer

MOST_INSTALLMENTS = 600


class Operation(Protocol):
    """One reversible change to a loan under a plan; a value, applied to any layer."""

    kind: ClassVar[str]

    def problems(self, layer: Layer) -> list[Problem]:
        """Everything that keeps this operation from being applied to ``layer``; paths are those of its document."""

    def apply(self, layer: Layer) -> Layer:
        """The layer after this operation, its books balanced. Raises BadInput when there are problems."""

    def document(self, *, currency: str) -> dict[str, Any]:
        """The operation as JSON, amounts and rates as decimal strings."""

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""


def refuse_if_any(problems: Iterable[Problem]) -> None:
    """Raise BadInput with ``problems`` unless there are none."""
    if found := tuple(problems):
        raise BadInput(found)


def problem(path: str, message: str, remedy: str) -> Problem:
    """Shorter to write where there are many."""
    return Problem(path=path, message=message, remedy=remedy)


def nothing_owed(layer: Layer) -> list[Problem]:
    """The problem of changing how a settled loan is paid; one this plan has forgiven altogether is none."""
    if layer.balances.total_minor or layer.stays_due.total_minor or layer.waived.total_minor:
        return []
    return [problem("kind", "nothing is owed any more", "Leave a settled loan as it is")]


def unknown_word(path: str, given: object, allowed: Iterable[str]) -> list[Problem]:
    """The problem of a word that is none of ``allowed``."""
    known = tuple(allowed)
    if given in known:
        return []
    return [problem(path, f"{str(given)!r} is none of the words there are", f"Use one of {', '.join(known)}")]


def count_problems(path: str, count: int, *, most: int) -> list[Problem]:
    """The problem of a number of installments that is not 1 to ``most``."""
    if 1 <= count <= most:
        return []
    return [problem(path, f"{count} installments are not possible", f"Use 1 to {most}")]


def calendar_problems(path: str, changed: Callable[[], Layer]) -> list[Problem]:
    """The problem of a plan whose days leave the calendar, the years 1 to 9999."""
    return last_day_problems(path, lambda: changed().last_due_on())


def last_day_problems(path: str, last_due_on: Callable[[], date]) -> list[Problem]:
    """:func:`calendar_problems` of a change that can tell its last due day without being made."""
    try:
        last_due_on()
    except (ValueError, OverflowError):
        return [
            problem(path, "the plan would go on beyond the year 9999", "Use an earlier day or fewer installments")
        ]
    return []


def read_amount(text: str, *, currency: str, path: str = "amount") -> int:
    """A decimal string as minor units. Raises BadInput for one the currency cannot have or beyond any loan."""
    try:
        minor = parse_minor(text, currency=currency)
    except ValueError as error:
        raise BadInput([problem(path, str(error), f"Write an amount of {currency}")]) from None
    if abs(minor) > LARGEST_MINOR:
        raise BadInput([problem(path, f"{text} is more than any loan", "Use a smaller amount")])
    return minor
