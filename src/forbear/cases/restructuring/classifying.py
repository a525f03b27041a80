"""The two classifications of a restructured loan: this plan set behind the changes the lender tells of."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from forbear.cases.restructuring.noting import noted
from forbear.cases.restructuring.request import ChinaRequest, EuRequest, RestructureDocument
from forbear.money import known_currencies
from forbear.problems import ProblemList
from forbear.reporting import (
    ChinaClass,
    EuForbearance,
    EuMeasure,
    Restructuring,
    adjustments_of,
    china_classification,
    china_from_document,
    eu_forbearance,
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
    values: tuple[int, int] | None


def china_of(asked: ChinaRequest, change: Change) -> ChinaClass:
    """China's class of the loan after the plan; what was asked is known to be right."""
    past = [each.restructuring() for each in asked.restructurings]
    this = Restructuring(
        on=change.on,
        due_days=change.due_days,
        difficulties=asked.difficulties,
        adjustments=adjustments_of(change.kinds),
        is_refinanced=asked.is_refinanced,
    )
    return china_classification(
        days_past_due=change.days_past_due if asked.days_past_due is None else asked.days_past_due,
        as_of=change.on,
        lender_type=asked.lender_type,
        contracted_on=asked.contracted_on or change.contracted_on,
        restructurings=[*past, this] if change.kinds else past,
        is_technical_overdue=asked.is_technical_overdue,
        class_before=asked.class_before,
        recovery=None if asked.recovery is None else asked.recovery.recovery(),
        has_impaired_debt=asked.has_impaired_debt,
    )


def eu_of(asked: EuRequest, change: Change, *, currency: str) -> EuForbearance:
    """The EU's report of the exposure after the plan; what was asked is known to be right."""
    past = [each.measure(currency=currency) for each in asked.measures]
    is_concession = bool(change.kinds) if asked.is_concession is None else asked.is_concession
    before, after = change.values or (None, None)
    this = EuMeasure(
        on=change.on,
        in_difficulty=asked.in_difficulty,
        is_concession=is_concession,
        was_non_performing=asked.was_non_performing,
        npv_before_minor=before,
        npv_after_minor=after,
    )
    return eu_forbearance(
        measures=[*past, this] if change.kinds or is_concession else past,
        as_of=change.on,
        days_past_due=change.days_past_due if asked.days_past_due is None else asked.days_past_due,
        over_30_days_on=asked.over_30_days_on,
        cured_on=asked.cured_on,
        has_repayment_concern=asked.has_repayment_concern,
        own_threshold=None if asked.own_threshold is None else Fraction(asked.own_threshold),
    )


def classification_problems(document: RestructureDocument, problems: ProblemList) -> None:
    """Note what is wrong with what was asked, whatever the plan will make of the loan."""
    is_change = bool(document.operations or document.consolidate)
    if (china := document.china) is not None:
        _note_china(document, china, problems, is_change=is_change)
    if (eu := document.eu) is not None:
        _note_eu(document, eu, problems, is_change=is_change or bool(eu.is_concession))


def _note_china(
    document: RestructureDocument, asked: ChinaRequest, problems: ProblemList, *, is_change: bool
) -> None:
    facts = {"days_past_due": 0} | _told(asked)
    if is_change:
        this = {
            "on": document.as_of.isoformat(),
            "due_days": [(document.as_of + timedelta(days=1)).isoformat()],
            "difficulties": sorted(asked.difficulties),
        }
        facts["restructurings"] = [*facts["restructurings"], this]
    here = f"restructurings[{len(asked.restructurings)}]."
    noted(
        lambda: china_from_document(facts, as_of=document.as_of),
        problems,
        under="china",
        place=lambda path: path.removeprefix(here),
    )


def _note_eu(document: RestructureDocument, asked: EuRequest, problems: ProblemList, *, is_change: bool) -> None:
    facts, currency = _told(asked), document.contract.currency
    facts["currency"] = currency if currency in known_currencies() else "CNY"
    if is_change:
        this = {"on": document.as_of.isoformat(), "in_difficulty": True, "is_concession": True}
        facts["measures"] = [*facts["measures"], this | {"was_non_performing": asked.was_non_performing}]
    noted(lambda: eu_from_document(facts, as_of=document.as_of), problems, under="eu")


def _told(asked: ChinaRequest | EuRequest) -> dict[str, Any]:
    """What was asked as the reports read it, without this plan."""
    return asked.model_dump(mode="json", exclude=OF_THIS_PLAN, exclude_none=True)
