"""The two classifications of a restructured loan: this plan set behind the changes the lender tells of."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from forbear.cases.restructuring.noting import noted
from forbear.cases.restructuring.request import ChinaRequest, EuRequest, RestructureDocument
from forbear.money import format_minor, known_currencies
from forbear.problems import ProblemList
from forbear.reporting import (
    ChinaClass,
    EuForbearance,
    adjustments_of,
    china_from_document,
    eu_from_document,
)

OF_THIS_PLAN = {"difficulties", "is_refinanced", "in_difficulty", "is_concession", "was_non_performing"}
"""What the request says of the plan itself; the reports have it at the plan's place in the list of changes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A plan as the classifications see it: ``kinds`` of its operations, and its value before and after if known."""

    on: date
    kinds: tuple[str, ...]
    due_days: tuple[date, ...]
    days_past_due: int
    contracted_on: date
    currency: str
    values: tuple[int, int] | None = None


def china_of(asked: ChinaRequest, change: Change, problems: ProblemList) -> ChinaClass | None:
    """China's class of the loan after the plan; None, and problems at their place in the request, without one."""
    facts = _told(asked, change)
    facts.setdefault("contracted_on", change.contracted_on.isoformat())
    if change.kinds:
        this = {
            "on": change.on.isoformat(),
            "due_days": [day.isoformat() for day in change.due_days],
            "adjustments": sorted(adjustments_of(change.kinds)),
            "difficulties": sorted(asked.difficulties),
            "is_refinanced": asked.is_refinanced,
        }
        facts["restructurings"] = [*facts["restructurings"], this]
    here = f"restructurings[{len(asked.restructurings)}]."
    return noted(
        lambda: china_from_document(facts, as_of=change.on),
        problems,
        under="china",
        place=lambda path: path.removeprefix(here),
    )


def eu_of(asked: EuRequest, change: Change, problems: ProblemList) -> EuForbearance | None:
    """The EU's report of the exposure after the plan; None, and problems at their place in the request, if not."""
    this = {
        "on": change.on.isoformat(),
        "in_difficulty": asked.in_difficulty,
        "is_concession": bool(change.kinds) if asked.is_concession is None else asked.is_concession,
        "was_non_performing": asked.was_non_performing,
    }
    if change.values is not None:
        before, after = (format_minor(minor, currency=change.currency) for minor in change.values)
        this |= {"npv_before": before, "npv_after": after}
    facts = _told(asked, change) | {"currency": change.currency}
    facts["measures"] = [*facts["measures"], this]
    here = f"measures[{len(asked.measures)}]."
    return noted(
        lambda: eu_from_document(facts, as_of=change.on),
        problems,
        under="eu",
        place=lambda path: path.removeprefix(here),
    )


def classification_problems(document: RestructureDocument, problems: ProblemList) -> None:
    """Note what is wrong with what was asked, whatever the plan will make of the loan."""
    currency = document.contract.currency
    change = Change(
        on=document.as_of,
        kinds=("defer",) if document.operations or document.consolidate else (),
        due_days=(document.as_of + timedelta(days=1),),
        days_past_due=0,
        contracted_on=document.contract.disbursed_on,
        currency=currency if currency in known_currencies() else "CNY",
    )
    if document.china is not None:
        china_of(document.china, change, problems)
    if document.eu is not None:
        eu_of(document.eu, change, problems)


def _told(asked: ChinaRequest | EuRequest, change: Change) -> dict[str, Any]:
    """What was asked as the reports read it, days past due from the loan where they were not told."""
    facts = asked.model_dump(mode="json", exclude=OF_THIS_PLAN, exclude_none=True)
    return {"days_past_due": change.days_past_due} | facts
