"""What dated payments are worth on a day at a yearly rate: exact to far below a cent, rounded once."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction

from forbear.money import Rounding, round_fraction
from forbear.problems import BadInput, Problem, invariant
from forbear.rates import DatedFlow

_DIGITS = 60
_PLACES = Decimal("1e-12")
"""Of a minor unit. A sum nearer than this to a half is the half: so far the powers of a rate are sure."""


def present_value_minor(
    flows: Sequence[DatedFlow], *, rate_annual: Decimal | Fraction, as_of: date, path: str = "flows"
) -> int:
    """The value of ``flows`` on ``as_of`` at a compound yearly rate (ACT/365), rounded once, half up.

    Amounts are minor units. Raises BadInput naming every flow before ``as_of``, and a rate of -100 % or less.
    """
    invariant(all(isinstance(flow.amount, int) for flow in flows), "amounts of money are whole minor units")
    problems = [*_rate_problems(rate_annual), *_flow_problems(flows, as_of=as_of, path=path)]
    if problems:
        raise BadInput(problems)
    with localcontext(Context(prec=_DIGITS)):
        growth = 1 + decimal_rate(rate_annual)
        worth = sum((int(flow.amount) * _factor(growth, (flow.on - as_of).days) for flow in flows), Decimal(0))
        exact = worth.quantize(_PLACES, ROUND_HALF_EVEN)
    return round_fraction(Fraction(exact), rounding=Rounding.HALF_UP)


def decimal_rate(rate: Decimal | Fraction) -> Decimal:
    """``rate`` as a decimal number of the current context's length."""
    return rate if isinstance(rate, Decimal) else Decimal(rate.numerator) / Decimal(rate.denominator)


def _factor(growth: Decimal, days: int) -> Decimal:
    """Whole years go by multiplication, which is exact for longer than a root would be."""
    years, rest = divmod(days, 365)
    return growth**-years * growth ** (Decimal(-rest) / 365)


def _rate_problems(rate: Decimal | Fraction) -> list[Problem]:
    if rate > -1:
        return []
    remedy = "Give the original effective rate of the loan, such as 0.18 for 18 % a year"
    return [Problem(path="original_rate", message=f"a rate of {rate} makes no present value", remedy=remedy)]


def _flow_problems(flows: Sequence[DatedFlow], *, as_of: date, path: str) -> list[Problem]:
    problems = []
    for place, flow in enumerate(flows):
        if flow.on < as_of:
            remedy = "Date what is overdue on the first day it can be paid, and leave out what was paid"
            message = f"{flow.on} lies before {as_of}"
            problems.append(Problem(path=f"{path}[{place}].on", message=message, remedy=remedy))
    return problems
