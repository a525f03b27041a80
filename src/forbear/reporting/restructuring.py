"""Restructured assets in China: a change in the debtor's favour because of financial difficulty (arts 17-19)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from forbear.problems import ProblemList
from forbear.reporting.findings import Findings

_ADJUSTMENTS = {
    "defer": "grace_period",
    "pause_interest": "reduction",
    "re_term": "extension",
    "extra_terms": "extension",
    "re_age": "extension",
    "re_amortize": "eased_repayment_plan",
    "move_due_date": "eased_repayment_plan",
    "interest_only": "eased_repayment_plan",
    "step_up": "eased_repayment_plan",
    "balloon": "eased_repayment_plan",
    "waive": "reduction",
    "settle": "reduction",
    "capitalize": "interest_to_principal",
    "consolidate": "swap",
}
"""Which way of loosening a contract an operation is. A lower rate need not be below the fair one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Restructuring:
    """One change of a loan as the classification sees it.

    ``difficulties`` and ``adjustments`` use the words of rules CN-CLS-18 and CN-CLS-19. ``due_days`` are those of
    the changed contract, in order; ``missed_on`` the due days not paid on time and in full so far.
    ``difficulty_ended_on`` is the day the lender found the financial difficulty solved, None when it has not.
    """

    on: date
    due_days: tuple[date, ...]
    difficulties: frozenset[str]
    adjustments: frozenset[str] = frozenset()
    is_refinanced: bool = False
    missed_on: tuple[date, ...] = ()
    difficulty_ended_on: date | None = None

    @property
    def is_restructured_asset(self) -> bool:
        """Whether the change makes a restructured asset: difficulty, and a loosening or a refinancing."""
        return bool(self.difficulties) and (self.is_refinanced or bool(self.adjustments))

    def is_in_difficulty(self, *, on: date) -> bool:
        """Whether the financial difficulty is unsolved at the end of a day."""
        return self.difficulty_ended_on is None or self.difficulty_ended_on > on


def adjustments_of(operations: Iterable[str]) -> frozenset[str]:
    """The ways of CN-CLS-19 in which operations, by kind, loosen a contract; any unlisted kind is another one."""
    return frozenset(_ADJUSTMENTS.get(kind, "other_loosening") for kind in operations)


def restructuring_problems(restructurings: Sequence[Restructuring], findings: Findings) -> ProblemList:
    """Everything that makes restructurings unusable: words the rules do not know, and days that cannot be."""
    problems = ProblemList()
    known = {
        "difficulties": findings.book.rule("CN-CLS-18").words("difficulties"),
        "adjustments": findings.book.rule("CN-CLS-19").words("adjustments"),
    }
    for place, change in enumerate(restructurings):
        path = f"restructurings[{place}]"
        for name, words in known.items():
            for word in sorted(getattr(change, name) - set(words)):
                problems.add(f"{path}.{name}", f"{word!r} is unknown", f"Use {', '.join(words)}")
        _check_days(change, problems, path=path, as_of=findings.as_of)
    days = [change.on for change in restructurings]
    if days != sorted(set(days)):
        problems.add("restructurings", "they are not in the order of their days", "Give the oldest first, one a day")
    return problems


def _check_days(change: Restructuring, problems: ProblemList, *, path: str, as_of: date) -> None:
    if change.on > as_of:
        problems.add(f"{path}.on", f"{change.on} lies after {as_of}", "Leave out what has not happened yet")
    if not change.due_days:
        problems.add(f"{path}.due_days", "no due days", "Give the due days of the changed contract")
    elif list(change.due_days) != sorted(set(change.due_days)):
        problems.add(f"{path}.due_days", "the due days are not in order", "Give each day once, the earliest first")
    elif change.due_days[0] < change.on:
        message = "the first due day lies before the change"
        problems.add(f"{path}.due_days", message, "Give only the due days after the change")
    for missed in sorted(set(change.missed_on) - set(change.due_days)):
        problems.add(f"{path}.missed_on", f"{missed} is no due day", "Give due days of the changed contract only")
