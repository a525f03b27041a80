"""Why a plan is what it is, in codes with the facts behind them; the words live in ``forbear.wording``.

Every code is listed with its meaning in ``docs/algorithms/offers.md``.
"""

from collections.abc import Iterator
from dataclasses import replace

from forbear.loans import Component
from forbear.offers.case import SearchCase
from forbear.offers.exact import tightest_month
from forbear.offers.levers import WAIVABLE, pay_now_on
from forbear.offers.nothing import Nothing
from forbear.offers.results import Candidate
from forbear.offers.say import amount, share
from forbear.offers.terms import Shorter, next_shorter
from forbear.problems import Reason
from forbear.restructure import DeferralInterest


def with_reasons(plan: Candidate, *, case: SearchCase, nothing: Nothing) -> Candidate:
    """``plan`` and why: what it is best at, then each lever, then the chance, then doing nothing beside it."""
    return replace(plan, reasons=_reasons(plan, case, nothing))


def _reasons(plan: Candidate, case: SearchCase, nothing: Nothing) -> tuple[Reason, ...]:
    return (
        _label(plan, case),
        *_kind(plan, case),
        *_deferral(plan, case),
        *_term(plan, next_shorter(plan.levers, case=case), case),
        *_rate(plan, case),
        *_waivers(plan, case),
        _room(plan, case),
        *_chance(plan),
        *_nothing(plan, case, nothing),
    )


def _label(plan: Candidate, case: SearchCase) -> Reason:
    facts = {
        "highest": amount(plan.highest_minor, case),
        "total": amount(plan.total_minor, case),
        "ends_on": plan.ends_on.isoformat(),
        "months": plan.months,
    }
    return Reason(code=f"offer.{plan.label}", facts=facts)


def _kind(plan: Candidate, case: SearchCase) -> Iterator[Reason]:
    """What is paid at once, how payments rise, or the one payment that settles everything."""
    shape, start = plan.levers.shape, plan.levers.shape.start
    if shape.settles is not None:
        facts = {
            "payment": amount(plan.total_minor, case),
            "by": plan.ends_on.isoformat(),
            "forgiven": amount(plan.waived.total_minor, case),
            "share": share(shape.settles),
        }
        yield Reason(code="offer.settles", facts=facts)
    if plan.paid_now_minor:
        facts = {
            "amount": amount(plan.paid_now_minor, case),
            "by": pay_now_on(case.capacity.as_of).isoformat(),
            "savings": amount(case.savings_minor, case),
        }
        yield Reason(code="offer.pays_now", facts=facts, threshold=facts["savings"])
    if start is not None:
        code = "offer.interest_only" if start.share is None else "offer.steps_up"
        months = [due for due in plan.path if due]
        facts_of_start = {
            "installments": start.installments,
            "at_first": amount(max(months[: start.installments], default=0), case),
            "after": amount(max(months[start.installments :], default=0), case),
        }
        yield Reason(code=code, facts=facts_of_start)


def _deferral(plan: Candidate, case: SearchCase) -> Iterator[Reason]:
    how = plan.levers.deferral_interest
    if how is None:
        return
    facts = {"months": plan.levers.deferral_months, "first_due_on": plan.first_due_on.isoformat()}
    recovered = case.capacity.recovered_from
    if recovered is None:
        yield Reason(code="offer.deferral_gives_time", facts=facts)
    else:
        yield Reason(
            code="offer.deferral_until_income_returns", facts={**facts, "recovered_from": recovered.isoformat()}
        )
    if how is DeferralInterest.PAUSED:
        yield Reason(code="offer.deferral_without_interest", facts={"months": plan.levers.deferral_months})
    elif (added := _interest_added(plan)) > 0:
        yield Reason(code=f"offer.deferral_interest_{how}", facts={"interest": amount(added, case)})


def _interest_added(plan: Candidate) -> int:
    """What the deferral added to the debt: all that is owed under the plan and was neither owed before nor waived."""
    return sum(
        loan.outcome.layer.balances.total_minor + loan.outcome.layer.waived.total_minor - loan.owed_before.total_minor
        for loan in plan.loans
    )


def _term(plan: Candidate, shorter: Shorter | None, case: SearchCase) -> Iterator[Reason]:
    if plan.levers.shape.settles is not None:
        return
    facts = {"installments": plan.levers.installments, "monthly": amount(plan.monthly_minor, case)}
    if shorter is None:
        yield Reason(code="offer.term_shortest", facts=facts)
    elif shorter.beyond_capacity:
        more = {"shorter": shorter.installments, "shorter_monthly": amount(shorter.highest_minor, case)}
        yield Reason(code="offer.term_shortest_affordable", facts={**facts, **more})
    else:
        more = {"shorter": shorter.installments, "shorter_monthly": amount(shorter.highest_minor, case)}
        yield Reason(code="offer.term_balances", facts={**facts, **more})
    if plan.levers.installments == max(case.levers.terms):
        yield Reason(code="offer.term_longest", facts={"installments": plan.levers.installments})


def _rate(plan: Candidate, case: SearchCase) -> Iterator[Reason]:
    before = max(layer.rate_annual for layer in case.layers)
    if plan.rate_annual == 0 < before:
        yield Reason(code="offer.rate_zero", facts={"rate_before": share(before)})
    elif plan.rate_annual < before:
        yield Reason(code="offer.rate_lowered", facts={"rate": share(plan.rate_annual), "rate_before": share(before)})


def _waivers(plan: Candidate, case: SearchCase) -> Iterator[Reason]:
    for part in (*WAIVABLE, Component.PRINCIPAL):
        if minor := plan.waived.of(part):
            yield Reason(code=f"offer.waived_{part}", facts={"waived": amount(minor, case)})
    if plan.vesting.total_minor and plan.levers.shape.settles is None:
        facts = {"waived": amount(plan.vesting.total_minor, case), "installments": plan.levers.installments}
        yield Reason(code="offer.waiver_vests", facts=facts)


def _room(plan: Candidate, case: SearchCase) -> Reason:
    """The month with the least room between payment and capacity."""
    tightest = tightest_month(plan.path, capacity=plan.room)
    capacity = amount(plan.room[tightest], case)
    facts = {
        "payment": amount(plan.path[tightest], case),
        "capacity": capacity,
        "month": tightest + 1,
        "confidence_chance": str(case.capacity.confidence),
    }
    return Reason(code="offer.within_capacity", facts=facts, threshold=capacity)


def _chance(plan: Candidate) -> Iterator[Reason]:
    code = "offer.chance_below_half" if plan.chance_to_finish * 2 < 1 else "offer.chance"
    yield Reason(code=code, facts={"chance": str(plan.chance_to_finish)})


def _nothing(plan: Candidate, case: SearchCase, nothing: Nothing) -> Iterator[Reason]:
    due, room = nothing.path[0], case.capacity.binding[0]
    if due > room:
        facts = {"due_first_month": amount(due, case), "capacity": amount(room, case)}
        yield Reason(code="offer.nothing_is_out_of_reach", facts=facts)
    facts = {"chance": str(plan.chance_to_finish), "nothing_chance": str(nothing.chance_to_finish)}
    yield Reason(code="offer.nothing_chance", facts=facts)
    if plan.saves_minor > 0:
        yield Reason(code="offer.pays_less_than_contract", facts={"saves": amount(plan.saves_minor, case)})
    elif plan.saves_minor < 0:
        yield Reason(code="offer.pays_more_than_contract", facts={"more": amount(-plan.saves_minor, case)})
