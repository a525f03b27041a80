"""The periods of a contract: due days, the part of a year each one lasts, and its rate."""

from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from forbear.dates import Cycle, DayCount, Roll, rolled, year_fraction
from forbear.loans.annuity import Ratio
from forbear.loans.contract import Contract, Convention

_POWER_DIGITS = 40
_UNITS_PER_YEAR = {
    DayCount.THIRTY_360: 360,
    DayCount.ACT_365F: 365,
    DayCount.ACT_360: 360,
    DayCount.ACT_ACT: 365 * 366,
}


Days = tuple[date, ...]


class Periods(NamedTuple):
    """Columns, one value for each period: it runs from the day after ``starts_on`` to ``ends_on``.

    ``units`` is its length in ``units_per_year`` parts of a year; ``due_on`` is ``ends_on`` but for business days.
    """

    starts_on: Days
    ends_on: Days
    due_on: Days
    units: tuple[int, ...]
    units_per_year: int


def contract_periods(contract: Contract) -> Periods:
    """The periods of the contract and, after them, those an amortization longer than the term still counts on."""
    count = max(contract.installments, contract.amortization_installments or 0)
    unrolled = contract.period.days_from(contract.due_first, count=count, end_of_month=contract.end_of_month)
    due_on = _rolled(contract, unrolled)
    ends_on = due_on if contract.interest_follows_roll else unrolled
    starts_on = (contract.disbursed_on, *ends_on[:-1])
    units, units_per_year = _lengths(contract, starts_on, ends_on)
    return Periods(starts_on, ends_on, due_on, units, units_per_year)


def period_rates(contract: Contract, rate_annual: Fraction, periods: Periods) -> list[Ratio]:
    """The rate of each period at ``rate_annual``, compounded as the contract says."""
    if contract.compounds_per_year is None:
        above, below = rate_annual.numerator, rate_annual.denominator * periods.units_per_year
        return [(above * units, below) for units in periods.units]
    known = {units: _compounded(contract, rate_annual, units, periods) for units in set(periods.units)}
    return [known[units] for units in periods.units]


def _rolled(contract: Contract, days: Days) -> Days:
    if contract.roll is Roll.NONE:
        return days
    return tuple(rolled(day, roll=contract.roll, calendar=contract.calendar) for day in days)


def _lengths(contract: Contract, starts_on: Days, ends_on: Days) -> tuple[tuple[int, ...], int]:
    per_year = _UNITS_PER_YEAR[contract.day_count]
    match contract.day_count:
        case DayCount.ACT_365F | DayCount.ACT_360:
            return tuple((end - start).days for start, end in zip(starts_on, ends_on, strict=True)), per_year
        case DayCount.THIRTY_360 if not contract.interest_follows_roll or contract.roll is Roll.NONE:
            first, whole = _first_part(contract), whole_period(contract.period)
            scale = first.denominator
            rest = (whole.numerator * scale * per_year // whole.denominator,) * (len(ends_on) - 1)
            return (first.numerator * per_year, *rest), per_year * scale
        case _:
            parts = [_part(contract, start, end) for start, end in zip(starts_on, ends_on, strict=True)]
            return tuple(int(part * per_year) for part in parts), per_year


def whole_period(period: Cycle) -> Fraction:
    """The part of a year a whole period is under 30/360: months over 12, days over 360."""
    return Fraction(period.months, 12) if period.months else Fraction(period.days or 0, 360)


def _first_part(contract: Contract) -> Fraction:
    whole = whole_period(contract.period)
    if _is_regular(contract):
        return whole
    if contract.convention is Convention.FINERACT:
        regular_start = contract.period.nth(contract.due_first, -1, end_of_month=contract.end_of_month)
        days = (contract.due_first - contract.disbursed_on).days
        return whole * days / (contract.due_first - regular_start).days
    return _part(contract, contract.disbursed_on, contract.due_first)


def _is_regular(contract: Contract) -> bool:
    return contract.period.nth(contract.disbursed_on, 1, end_of_month=contract.end_of_month) == contract.due_first


def _part(contract: Contract, start: date, end: date) -> Fraction:
    return year_fraction(start, end, day_count=contract.day_count)


def _compounded(contract: Contract, rate_annual: Fraction, units: int, periods: Periods) -> Ratio:
    per_year = contract.compounds_per_year or 1
    growth, power = 1 + rate_annual / per_year, Fraction(per_year * units, periods.units_per_year)
    if power.denominator == 1:
        return (growth**power.numerator - 1).as_integer_ratio()
    return (_power(growth, power) - 1).as_integer_ratio()


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    with localcontext() as context:
        context.prec = _POWER_DIGITS
        power = Decimal(exponent.numerator) / exponent.denominator
        return Fraction((Decimal(base.numerator) / base.denominator) ** power)
