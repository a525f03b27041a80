"""What happened at the platform before a case, and what its other plans waive already in the month of the case."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from forbear.money import LARGEST_MINOR, exponent, parse_minor
from forbear.problems import AmountText, Document, ProblemList, said

SHORTER_THAN_A_YEAR, LONGER_THAN_A_YEAR = 365, 366
"""A plan that began fewer days ago is surely one of the last twelve months; one that began more days ago is not."""


class HistoryDocument(Document):
    """What happened on this platform before.

    ``days_since_last_plan`` counts from the day the last plan began; null when there was none. A plan that is counted
    in ``workouts_12m`` and has no such day leads to a person, for nobody can tell whether it is too soon.
    """

    workouts_12m: Annotated[int, Field(strict=True, ge=0, le=1000)] = 0
    days_since_last_plan: Annotated[int, Field(strict=True, ge=0, le=36_600)] | None = None


class PlatformStateDocument(Document):
    """Where the platform stands: what plans granted in the calendar month of the case waive already."""

    waived_this_month: AmountText = "0.00"


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """Both as values, the amount in minor units of the platform's currency."""

    workouts_12m: int = 0
    days_since_last_plan: int | None = None
    waived_this_month_minor: int = 0


def read_history(
    history: HistoryDocument, state: PlatformStateDocument, *, currency: str, problems: ProblemList
) -> History:
    """History and state as values; what is wrong with them is noted in ``problems``."""
    _note_contradiction(history, problems)
    return History(
        workouts_12m=history.workouts_12m,
        days_since_last_plan=history.days_since_last_plan,
        waived_this_month_minor=_waived(state.waived_this_month, currency, problems),
    )


def _note_contradiction(history: HistoryDocument, problems: ProblemList) -> None:
    days, path = history.days_since_last_plan, "history.days_since_last_plan"
    if days is None:
        return
    if not history.workouts_12m and days < SHORTER_THAN_A_YEAR:
        message = said(
            "a plan that began {days} days ago is one of the last twelve months, and none is counted", days=days
        )
        problems.add(path, message, said("Count it in workouts_12m, or leave the days out"))
    if history.workouts_12m and days > LONGER_THAN_A_YEAR:
        count = history.workouts_12m
        message = said(
            "the last plan began {days} days ago, and {count} are counted in twelve months", days=days, count=count
        )
        problems.add(path, message, said("Give the days since the last of them, or leave them out"))


def _waived(text: str, currency: str, problems: ProblemList) -> int:
    path = "platform_state.waived_this_month"
    try:
        minor = parse_minor(text, currency=currency)
    except ValueError as error:
        remedy = said("Write an amount with at most {count} decimals", count=exponent(currency))
        problems.add(path, error.args[0], remedy)
        return 0
    if not 0 <= minor <= LARGEST_MINOR:
        message = said("{given} is no amount that can have been waived", given=text)
        problems.add(path, message, said("Write zero or more"))
        return 0
    return minor
