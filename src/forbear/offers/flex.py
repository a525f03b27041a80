"""What the agreed flex of a plan costs the lender, from the exact plan, its hazards and the policy's prices alone.

Specification: ``docs/algorithms/flex.md``. Floats of minor units; the price is rounded to a whole one at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from forbear.dates import add_months, due_month
from forbear.loans import Method
from forbear.offers.case import SearchCase
from forbear.offers.exact import exact_paths, exact_room, installment_rows, single_path
from forbear.offers.lawful import plan_law_facts
from forbear.offers.prices import Prices
from forbear.offers.results import Candidate
from forbear.offers.say import amount
from forbear.offers.value import kept_by_month
from forbear.policy import Flex, check_plan
from forbear.problems import Reason
from forbear.restructure import DeferralInterest, Layer, Outcome
from forbear.risk import Floats

_YEAR = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanFlex:
    """The flex of one plan: from and until when it may be used, what put-off principal of each loan bears, its price.

    ``chance_of_use`` is that it is used at all. ``against`` says why an offer does not carry it, None where it does.
    """

    starts_on: date
    ends_by: date
    rates: dict[str, Fraction]
    price_minor: int
    chance_of_use: float
    against: Reason | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Uses:
    """The chance that a skip, and the step down, is used in each month; ``never`` that neither is."""

    skip: Floats
    step_down: Floats
    never: float


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ahead:
    """The plan by month (index 0 is month 1) with the months after it that flex may reach.

    ``interest`` is what putting a month's payment off bears a month, ``lowered`` what a step down puts off of it
    does. ``staying`` and ``falling`` go on after the last payment with the hazard of its month.
    """

    payment: Floats
    interest: Floats
    lowered: Floats
    staying: Floats
    falling: Floats
    discount: Floats
    last: int


def plan_flex(candidate: Candidate, *, case: SearchCase) -> PlanFlex | None:
    """The flex of ``candidate`` under the policy of ``case``; None where the policy has none."""
    flex = case.policy.flex
    if not flex.is_any:
        return None
    outcomes = [loan.outcome for loan in candidate.loans]
    longest, as_of = case.levers.longest_months, case.capacity.as_of
    ends_by = add_months(as_of, longest)
    ahead = _ahead(candidate, outcomes, flex=flex, case=case, longest=longest)
    used, price = _priced(ahead, flex=flex, case=case, longest=longest)
    price_minor = max(0, round(price))
    return PlanFlex(
        starts_on=min(installment_rows(outcome)[0].due_on for outcome in outcomes),
        ends_by=ends_by,
        rates={loan.loan_id: _rate(loan.outcome.layer) for loan in candidate.loans},
        price_minor=price_minor,
        chance_of_use=1.0 - used.never,
        against=_against(candidate, case, price_minor, used, ends_by),
    )


def uses_of(wanted: Sequence[float], *, flex: Flex, may_skip: Sequence[bool], may_step: Sequence[bool]) -> Uses:
    """When flex is used where relief is ``wanted`` in each month with a chance: the year's skip first, then the step.

    ``may_skip`` and ``may_step`` tell whether it would end in time. Who stepped down goes on skipping.
    """
    months = len(wanted)
    skip, step = np.zeros(months), np.zeros(months)
    free, used, stepped_free, stepped_used, never = 1.0, 0.0, 0.0, 0.0, 1.0
    for month, want in enumerate(wanted):
        if month % _YEAR == 0:
            free, used, stepped_free, stepped_used = free + used, 0.0, stepped_free + stepped_used, 0.0
        skips = bool(flex.skips_a_year) and may_skip[month]
        steps = bool(flex.step_downs) and may_step[month]
        never *= 1.0 - want if skips or steps else 1.0
        if skips:
            skip[month] = (free + stepped_free) * want
            begun = free * want
            from_used = used * want if steps else 0.0
            free, used = free - begun, used + begun - from_used
            stepped_free, stepped_used = stepped_free * (1.0 - want), stepped_used + stepped_free * want + from_used
            step[month] = from_used
        elif steps:
            step[month] = (free + used) * want
            stepped_free, stepped_used = stepped_free + free * want, stepped_used + used * want
            free, used = free * (1.0 - want), used * (1.0 - want)
    return Uses(skip=skip, step_down=step, never=never)


def _ahead(
    candidate: Candidate, outcomes: Sequence[Outcome], *, flex: Flex, case: SearchCase, longest: int
) -> _Ahead:
    shape = candidate.levers.shape
    rising = 0 if shape.start is None else shape.start.installments
    paths = exact_paths(outcomes, months=case.months, rising=rising)
    kept = kept_by_month(
        single_path(paths, shape=shape),
        capacity=np.array(exact_room(paths, shape=shape, case=case).expected, dtype=np.float64),
        old_payment=case.old_payment_minor,
        risk=case.risk,
    )[0]
    last, months = paths.last_month, max(longest, paths.last_month) + 1
    kept = np.concatenate([kept[:last], np.full(months - last, kept[last - 1])])
    staying = np.cumprod(kept)
    falling = np.concatenate([[1.0], staying[:-1]]) * (1.0 - kept)
    payment = np.zeros(months)
    payment[:last] = paths.payment[:last]
    interest, lowered = _borne(outcomes, months, put_off=1 - flex.step_down_share, as_of=case.capacity.as_of)
    return _Ahead(
        payment=payment,
        interest=interest,
        lowered=lowered,
        staying=staying,
        falling=falling,
        discount=case.prices.lender_month ** np.arange(1, months + 1, dtype=np.float64),
        last=last,
    )


def _borne(outcomes: Sequence[Outcome], months: int, *, put_off: Fraction, as_of: date) -> tuple[Floats, Floats]:
    """By month, what its principal bears a month when all of the payment, or ``put_off`` of it, waits."""
    whole, lowered = np.zeros(months), np.zeros(months)
    share = float(put_off)
    for outcome in outcomes:
        rate, rows = float(_rate(outcome.layer)) / _YEAR, installment_rows(outcome)
        for row in rows:
            month = due_month(row.due_on, first=rows[0].due_on, as_of=as_of) - 1
            if month < months:
                whole[month] += rate * row.principal_minor
                lowered[month] += rate * min(row.principal_minor, share * row.payment_minor)
    return whole, lowered


def _rate(layer: Layer) -> Fraction:
    """What put-off principal bears: the plan's rate; a flat fee is the price of the loan and buys no more time."""
    return Fraction(0) if layer.method is Method.FLAT_FEE else layer.rate_annual


def _priced(ahead: _Ahead, *, flex: Flex, case: SearchCase, longest: int) -> tuple[Uses, float]:
    prices = case.prices
    skips = np.full(ahead.last, ahead.last + 1 <= longest)
    losses = _skip_losses(ahead, prices)
    stepping, steps = _step_losses(ahead, flex=flex, prices=prices, longest=longest)
    wanted = np.where(ahead.payment > 0, 1.0 - ahead.staying / np.concatenate([[1.0], ahead.staying[:-1]]), 0.0)
    used = uses_of(wanted[: ahead.last].tolist(), flex=flex, may_skip=skips.tolist(), may_step=steps)
    return used, float((used.skip * losses).sum() + (used.step_down * stepping).sum())


def _skip_losses(ahead: _Ahead, prices: Prices) -> Floats:
    """``V − V′`` of skipping each month: paid in the month after the last, owed meanwhile."""
    last, worth = ahead.last, ahead.discount * ahead.staying
    payment, months = ahead.payment[:last], np.arange(1, last + 1)
    waits = (last + 1 - months) * ahead.interest[:last]
    failing = np.cumsum(ahead.discount * ahead.falling)
    owed = prices.recovered * payment * (failing[last] - failing[:last])
    return np.asarray(worth[:last] * payment - worth[last] * (payment + waits - prices.servicing) - owed)


def _step_losses(ahead: _Ahead, *, flex: Flex, prices: Prices, longest: int) -> tuple[Floats, list[bool]]:
    """``V − V′`` of stepping down from each month on, and whether the plan then ends in time."""
    last, put_off, share = ahead.last, float(1 - flex.step_down_share), float(flex.step_down_share)
    payment, months = ahead.payment[:last], np.arange(last)
    less = np.triu(np.broadcast_to(put_off * payment, (last, last)))
    level = share * np.maximum.accumulate(payment[::-1])[::-1]
    waits = np.cumsum((ahead.lowered[:last] * (last - 1 - months))[::-1])[::-1]
    rest = less.sum(axis=1) + waits
    more = np.ceil(rest / level)
    fits = last + more <= longest
    room = max(0, longest - last)
    after = np.clip(rest[:, None] - level[:, None] * np.arange(room), 0.0, level[:, None])
    worth, failing = ahead.discount * ahead.staying, ahead.discount * ahead.falling
    runs = np.arange(room) < more[:, None]
    lost = less @ worth[:last] - (after - prices.servicing * runs) @ worth[last : last + room]
    owed = np.cumsum(less, axis=1) @ failing[1 : last + 1]
    owed += (rest[:, None] - np.cumsum(after, axis=1)) @ failing[last + 1 : last + room + 1]
    return np.where(fits, lost - prices.recovered * owed, 0.0), fits.tolist()


def _against(candidate: Candidate, case: SearchCase, price_minor: int, used: Uses, ends_by: date) -> Reason | None:
    """Why the plan does not carry flex; None where it does."""
    if candidate.levers.shape.settles is not None or candidate.levers.installments < 2:
        return Reason(code="flex.one_payment")
    if not used.skip.any() and not used.step_down.any():
        return Reason(code="flex.no_room", facts={"months": case.levers.longest_months})
    if candidate.lender_gain_minor - price_minor <= 0:
        return Reason(code="flex.lender_would_lose", facts={"price": amount(price_minor, case)})
    return _law_against(candidate, case, ends_by)


def _law_against(candidate: Candidate, case: SearchCase, ends_by: date) -> Reason | None:
    """The rule of law that stops a plan ending on the last day flex could take it to."""
    for loan, position in zip(candidate.loans, case.positions, strict=True):
        facts = plan_law_facts(
            case,
            position,
            ends_on=ends_by,
            rate_annual=loan.outcome.layer.rate_annual,
            capitalizes_interest=candidate.levers.deferral_interest is DeferralInterest.CAPITALIZED,
        )
        for finding in check_plan(facts, law=case.law, on=case.capacity.as_of):
            if finding.stops:
                return Reason(code="flex.law", facts={"rule": finding.rule.id}, citation=finding.rule.citation)
    return None
