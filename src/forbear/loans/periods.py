"""The periods of a contract: due days, the part of a year each one lasts, and its rate."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from forbear.dates import DayCount, add_months, due_dates, year_fraction
from forbear.loans.contract import Contract

_POWER_DIGITS = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """From the day after ``starts_on`` to ``due_on``, ``years`` long by the contract's day count."""

    number: int
    starts_on: date
    due_on: date
    years: Fraction


def contract_periods(contract: Contract) -> tuple[Period, ...]:
    """The periods of the contract and, after them, those an amortization longer than the term still counts on."""
    count = max(contract.installments, contract.amortization_installments or 0)
    ends = due_dates(contract.due_first, count=count, period_months=contract.period_months)
    starts = (contract.disbursed_on, *ends[:-1])
    return tuple(
        Period(number=number, starts_on=start, due_on=end, years=_years(contract, start, end, is_first=number == 1))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    )


def period_rate(contract: Contract, rate_annual: Fraction, years: Fraction) -> Fraction:
    """The rate of a period of ``years`` at ``rate_annual``, compounded as the contract says."""
    per_year = contract.compounds_per_year
    if per_year is None:
        return rate_annual * years
    growth, power = 1 + rate_annual / per_year, per_year * years
    if power.denominator == 1:
        return growth**power.numerator - 1
    return _power(growth, power) - 1


def _years(contract: Contract, start: date, end: date, *, is_first: bool) -> Fraction:
    if contract.day_count is DayCount.THIRTY_360 and not (is_first and _is_irregular(contract)):
        return Fraction(contract.period_months, 12)
    return year_fraction(start, end, day_count=contract.day_count)


def _is_irregular(contract: Contract) -> bool:
    return add_months(contract.disbursed_on, contract.period_months) != contract.due_first


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    with localcontext() as context:
        context.prec = _POWER_DIGITS
        power = Decimal(exponent.numerator) / exponent.denominator
        return Fraction((Decimal(base.numerator) / base.denominator) ** power)
