"""What a plan takes over from the contract on a day, before any operation."""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from forbear.dates import MONTHLY, Cycle, DayCount, Roll, rolled, year_fraction
from forbear.loans import Balances, Contract, Convention, Installment, LoanPosition, Method, build_schedule
from forbear.loans.periods import whole_period
from forbear.problems import BadInput, Problem, invariant
from forbear.restructure.interest_path import Counted, DatedRate
from forbear.restructure.layer import NOTHING, Layer
from forbear.restructure.postings import CONTRACT, taken_on


class OverdueGoes(StrEnum):
    """Where what is overdue goes."""

    INTO_PLAN = "into_plan"
    """It is owed under the plan with all the rest."""

    STAY_DUE = "stay_due"
    """It remains due by the contract, beside the plan."""


class InterestFrom(StrEnum):
    """Up to when interest is in what the plan takes over."""

    ACCRUED = "accrued"
    """Up to the day of the plan."""

    LAST_DUE_DAY = "last_due_day"
    """Up to the last due day; the first installment of the plan bears the whole period."""


def opening_layer(
    position: LoanPosition,
    *,
    notice_days: int = 7,
    arrears: OverdueGoes | Literal["into_plan", "stay_due"] = OverdueGoes.INTO_PLAN,
    interest: InterestFrom | Literal["accrued", "last_due_day"] = InterestFrom.ACCRUED,
    keeps_terms: bool = False,
    platform: str = "",
) -> Layer:
    """What is owed as a plan takes it over, before any operation.

    The first due day is the contract's first at least ``notice_days`` (1 or more) after the position's day. There are
    as many installments as the contract has not yet due, at least 1. A flat-fee contract goes on as an annuity at the
    contract's rate, and one that counts in days or weeks goes on in months, unless the plan ``keeps_terms``: then
    payment, flat charge, period, rolls and convention stay the contract's. Raises BadInput where everything is
    overdue and stays so, because then nothing is left for a plan.
    """
    invariant(notice_days >= 1, "a plan gives at least a day's notice of its first installment")
    stays = position.overdue if OverdueGoes(arrears) is OverdueGoes.STAY_DUE else NOTHING
    taken = _taken_over(position, stays, InterestFrom(interest))
    if stays.total_minor and not taken.total_minor:
        raise BadInput(
            [Problem(path="arrears", message="everything owed is overdue", remedy="Take it into the plan")]
        )
    layer = _in_the_calendar(position, taken, notice_days, rolls=keeps_terms)
    layer = replace(layer, platform=platform, stays_due=stays)
    if InterestFrom(interest) is InterestFrom.LAST_DUE_DAY:
        layer = _counted_from(layer, _last_due_day(position))
    return _with_terms(layer, position) if keeps_terms else layer


def _in_the_calendar(position: LoanPosition, taken: Balances, notice_days: int, *, rolls: bool) -> Layer:
    try:
        not_before = position.as_of + timedelta(days=notice_days)
        return _plain(position, taken, first=_first_due_day(position.contract, not_before=not_before, rolls=rolls))
    except (ValueError, OverflowError):
        message = f"after {position.as_of} there is no due day before the year 9999 ends"
        raise BadInput([Problem(path="as_of", message=message, remedy="Look at an earlier day")]) from None


def _plain(position: LoanPosition, taken: Balances, *, first: date) -> Layer:
    contract, as_of = position.contract, position.as_of
    return Layer(
        loan_id=position.loan_id,
        currency=contract.currency,
        as_of=as_of,
        balances=taken,
        rate_annual=_rate_in_force(position),
        method=Method.ANNUITY if contract.method is Method.FLAT_FEE else contract.method,
        installments=_installments(position, first),
        first_due_on=first,
        interest_from=as_of,
        day_count=contract.day_count,
        rounding=contract.rounding,
        period=_in_months(contract),
        due_day=contract.due_first.day if contract.period.months else first.day,
        counted=_counted(position),
        entries=taken_on(taken, on=as_of, memo="contract.handover", against=CONTRACT),
    )


def _taken_over(position: LoanPosition, stays: Balances, interest: InterestFrom) -> Balances:
    taken = position.balances - stays
    if interest is InterestFrom.ACCRUED:
        return taken
    due = min(position.overdue.interest_minor, position.balances.interest_minor) - stays.interest_minor
    return replace(taken, interest_minor=due)


def _in_months(contract: Contract) -> Cycle:
    """Plans are paid in months, also where the contract counts in days or weeks."""
    return contract.period if contract.period.months else MONTHLY


def _installments(position: LoanPosition, first: date) -> int:
    if position.contract.period.months or not position.upcoming:
        return max(1, len(position.upcoming))
    last = position.upcoming[-1].due_on
    return max(1, (last.year - first.year) * 12 + last.month - first.month + 1)


def _first_due_day(contract: Contract, *, not_before: date, rolls: bool) -> date:
    """The first day of the contract's pattern of due days, which goes on past maturity.

    Under a plan that ``rolls`` due days as the contract does, the day it moves to is not too early either.
    """
    first, period = contract.due_first, contract.period
    number = max(0, (not_before - first).days // ((period.days or 31 * (period.months or 1)) + 1) - 1)
    roll = contract.roll if rolls else Roll.NONE
    while True:
        due_on = _pattern_day(contract, number)
        if min(due_on, rolled(due_on, roll=roll, calendar=contract.calendar)) >= not_before:
            return due_on
        number += 1


def _pattern_day(contract: Contract, number: int) -> date:
    return contract.period.nth(contract.due_first, number, end_of_month=contract.end_of_month)


def _last_due_day(position: LoanPosition) -> date:
    due = [row.due_on for row in build_schedule(position.contract).installments if row.due_on <= position.as_of]
    return due[-1] if due else position.contract.disbursed_on


def _rate_in_force(position: LoanPosition) -> Fraction:
    rates = _dated_rates(position.contract)
    return [rate.rate_annual for rate in rates if rate.on <= position.as_of or rate is rates[0]][-1]


def _dated_rates(contract: Contract) -> tuple[DatedRate, ...]:
    """The contract's rate and its steps, each from the due day before its installment on."""
    opening = DatedRate(on=contract.disbursed_on, rate_annual=contract.rate_annual)
    steps = (
        DatedRate(on=_pattern_day(contract, step.number - 2), rate_annual=step.rate_annual)
        for step in contract.rate_steps
    )
    return (opening, *steps)


def _counted(position: LoanPosition) -> tuple[Counted, ...] | None:
    """The interest the contract has charged so far.

    Not known where only balances were given, where interest compounds, or where payments changed the principal.
    """
    contract = position.contract
    rows = build_schedule(contract).installments
    is_changed = position.upcoming != rows[len(rows) - len(position.upcoming) :]
    if position.payments is None or contract.compounds_per_year is not None or is_changed:
        return None
    days = [contract.disbursed_on, *(min(row.due_on, position.as_of) for row in rows)]
    owed = [contract.principal_minor, *(row.balance_minor for row in rows)]
    rates = _dated_rates(contract)
    return tuple(
        Counted(
            start=start,
            until=until,
            principal_minor=contract.principal_minor if contract.method is Method.FLAT_FEE else owed[number],
            rate_annual=[rate.rate_annual for rate in rates if rate.on <= start or rate is rates[0]][-1],
            years=_years(contract, start, until),
        )
        for number, (start, until) in enumerate(pairwise(days))
        if start < until
    )


def _years(contract: Contract, start: date, until: date) -> Fraction:
    is_whole = until == contract.period.nth(start, 1, anchor_day=contract.due_first.day)
    if is_whole and contract.day_count is DayCount.THIRTY_360:
        return whole_period(contract.period)
    return year_fraction(start, until, day_count=contract.day_count)


def _counted_from(layer: Layer, last_due: date) -> Layer:
    counted = None if layer.counted is None else tuple(piece for piece in layer.counted if piece.until <= last_due)
    return replace(layer, interest_from=last_due, counted=counted)


def _with_terms(layer: Layer, position: LoanPosition) -> Layer:
    contract = position.contract
    due_already = contract.installments - len(position.upcoming)
    if due_already < contract.payment_free:
        message = "installments that ask for nothing are still to come"
        remedy = "Take the loan over after them, or let the plan set its own terms"
        raise BadInput([Problem(path="as_of", message=message, remedy=remedy)])
    only = min(max(0, contract.payment_free + contract.interest_only - due_already), max(0, layer.installments - 1))
    is_flat = contract.method is Method.FLAT_FEE
    return replace(
        layer,
        method=contract.method,
        flat_base_minor=contract.principal_minor if is_flat else None,
        installments=max(1, len(position.upcoming)),
        period=contract.period,
        due_day=contract.due_first.day if contract.period.months else None,
        end_of_month=contract.end_of_month,
        roll=contract.roll,
        calendar=contract.calendar,
        interest_follows_roll=contract.interest_follows_roll,
        convention=contract.convention,
        long_first=contract.convention is Convention.FINERACT,
        whole_periods=is_flat and contract.convention is Convention.FINERACT,
        payment_rounding=contract.payment_rounding,
        payment_unit_minor=contract.payment_unit_minor,
        rate_steps=tuple(rate for rate in _dated_rates(contract)[1:] if rate.on > layer.interest_from),
        payment_minor=_kept_payment(contract, position.upcoming, only),
        interest_only=only,
        balloon_minor=min(contract.balloon_minor, layer.balances.principal_minor),
    )


def _kept_payment(contract: Contract, upcoming: tuple[Installment, ...], interest_only: int) -> int | None:
    """The level payment still to come; None where the contract solves it anew or only its last is left."""
    if contract.method is not Method.ANNUITY or contract.rate_steps or len(upcoming) <= interest_only + 1:
        return None
    row = upcoming[interest_only]
    return row.principal_minor + row.interest_minor
