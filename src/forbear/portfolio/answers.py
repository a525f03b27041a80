"""The answer for each borrower as a row: what was found, what the plan asks for, and what it is worth."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import polars as pl

from forbear.loans import Balances
from forbear.offers import Candidate, SearchResult, plan_space
from forbear.offers.levers import PlanLevers, Shape
from forbear.portfolio.case_rows import MILLION
from forbear.portfolio.windows import ROW
from forbear.problems import Reason
from forbear.workout import Assessment, search_case

OUTCOMES = ("offer", "person", "nothing", "question")
"""A plan a machine may put to the borrower; a plan a person may grant; no plan, a person looks; a question first."""

_AMOUNTS = (
    "monthly_minor",
    "highest_minor",
    "total_minor",
    "paid_now_minor",
    "waived_principal_minor",
    "waived_interest_minor",
    "waived_penalty_minor",
    "waived_fee_minor",
    "vesting_minor",
    "lender_gain_minor",
    "borrower_gain_minor",
)
SCHEMA: Mapping[str, Any] = MappingProxyType(
    {
        ROW: pl.Int64,
        "borrower_ref": pl.String,
        "loans": pl.Int64,
        "outcome": pl.String,
        "reasons": pl.String,
        "nothing_because": pl.String,
        "questions": pl.String,
        "segment": pl.String,
        "required_role": pl.String,
        "deferral_months": pl.Int64,
        "deferral_interest": pl.String,
        "installments": pl.Int64,
        "rising_installments": pl.Int64,
        "rising_share": pl.String,
        "pay_now_share": pl.String,
        "settle_share": pl.String,
        "rate_annual_ppm": pl.Int64,
        "waive_penalty_share": pl.String,
        "waive_interest_share": pl.String,
        "waive_fee_share": pl.String,
        "months": pl.Int64,
        "first_due_on": pl.Date,
        "ends_on": pl.Date,
        **dict.fromkeys(_AMOUNTS, pl.Int64),
        "chance_to_finish": pl.Float64,
        "chance_of_nothing": pl.Float64,
        "plans_represented": pl.Int64,
        "plans_evaluated": pl.Int64,
    }
)
"""The columns of a result, with meanings in docs/reference/portfolio-layout.md; ``row`` is of the first loan."""


def answer_frame(answers: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Answers as rows; what one leaves out is null."""
    return pl.DataFrame(list(answers), schema=dict(SCHEMA), orient="row")


def answer_of(told: Assessment) -> dict[str, Any]:
    """The row of one borrower, without its number."""
    found = told.offers or told.proposals
    plan = found.offers[0] if found and found.offers else None
    return {
        "borrower_ref": told.case.borrower_ref,
        "loans": len(told.case.positions),
        "outcome": _outcome(told, plan),
        "reasons": _codes(told.reasons),
        "nothing_because": _codes(found.reasons) if found and not found.offers else None,
        "questions": ", ".join(told.questions) or None,
        "segment": segment.code if (segment := told.segments.segment) else None,
        **(_searched(told, found) if found else {}),
        **(_plan(plan) if plan else {}),
    }


def _outcome(told: Assessment, plan: Candidate | None) -> str:
    if told.outcome == "ask":
        return "question"
    if told.outcome == "offers":
        return "offer"
    return "person" if plan else "nothing"


def _codes(reasons: Iterable[Reason]) -> str | None:
    return ", ".join(dict.fromkeys(reason.code for reason in reasons)) or None


def _searched(told: Assessment, found: SearchResult) -> dict[str, Any]:
    case = search_case(told, role=None)
    space = plan_space(case.levers, layers=case.layers, savings_minor=case.savings_minor)
    plans = space.count - int(space.repeated.sum())
    chance = float(found.nothing.chance_to_finish)
    return {"chance_of_nothing": chance, "plans_represented": plans, "plans_evaluated": plans}


def _plan(plan: Candidate) -> dict[str, Any]:
    return {
        "required_role": plan.required_role,
        **lever_columns(plan.levers),
        "rate_annual_ppm": round(plan.rate_annual * MILLION),
        "months": plan.months,
        "first_due_on": plan.first_due_on,
        "ends_on": plan.ends_on,
        "monthly_minor": plan.monthly_minor,
        "highest_minor": plan.highest_minor,
        "total_minor": plan.total_minor,
        "paid_now_minor": plan.paid_now_minor,
        **_waived(plan.waived),
        "vesting_minor": plan.vesting.total_minor,
        "lender_gain_minor": plan.lender_gain_minor,
        "borrower_gain_minor": plan.borrower_gain_minor,
        "chance_to_finish": float(plan.chance_to_finish),
    }


def lever_columns(levers: PlanLevers) -> dict[str, Any]:
    """The choice of each lever; shares as fractions, such as ``1/2``."""
    interest = levers.deferral_interest
    return {
        "deferral_months": levers.deferral_months,
        "deferral_interest": None if interest is None else interest.value,
        "installments": levers.installments,
        **rising_columns(levers.shape),
        "waive_penalty_share": share_text(levers.waiver.penalty),
        "waive_interest_share": share_text(levers.waiver.interest),
        "waive_fee_share": share_text(levers.waiver.fee),
    }


def rising_columns(shape: Shape) -> dict[str, Any]:
    """How payments rise (share 0: interest alone at first), what is paid at once, what a settlement forgives."""
    start = shape.start
    return {
        "rising_installments": 0 if start is None else start.installments,
        "rising_share": None if start is None else share_text(start.share or Fraction(0)),
        "pay_now_share": share_text(shape.pay_now),
        "settle_share": None if shape.settles is None else share_text(shape.settles),
    }


def share_text(share: Fraction) -> str:
    """A share as the results write it."""
    return str(share)


def _waived(waived: Balances) -> dict[str, int]:
    return {
        "waived_principal_minor": waived.principal_minor,
        "waived_interest_minor": waived.interest_minor,
        "waived_penalty_minor": waived.penalty_minor,
        "waived_fee_minor": waived.fee_minor,
    }
