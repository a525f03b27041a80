"""How principal is repaid over the periods of a plan: level, in equal parts, or all at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from forbear.loans import Method
from forbear.loans.annuity import level_payment
from forbear.money import split_evenly
from forbear.problems import invariant
from forbear.restructure.accrual import interest_on, period_years
from forbear.restructure.layer import Layer


@dataclass(frozen=True, kw_only=True, slots=True)
class Repayment:
    """Principal and the interest on it due with one installment, in minor units."""

    principal_minor: int
    interest_minor: int


def repayments(layer: Layer) -> tuple[Repayment, ...]:
    """One repayment for each installment of ``layer``; their principal is the layer's, to the cent."""
    years = period_years(layer)
    level = _level_payment(layer, years) if layer.method is Method.ANNUITY else None
    fixed = _fixed_principal(layer)
    balance, rows = layer.balances.principal_minor, []
    for number, part in enumerate(years):
        interest = interest_on(balance, layer=layer, years=part)
        wanted = fixed[number] if level is None else max(0, level - interest)
        is_last = number == len(years) - 1
        principal = balance if is_last else min(balance, wanted)
        rows.append(Repayment(principal_minor=principal, interest_minor=interest))
        balance -= principal
    invariant(balance == 0, "the last installment settles the principal")
    return tuple(rows)


def _level_payment(layer: Layer, years: Sequence[Fraction]) -> int:
    rates = [layer.rate_annual * part for part in years]
    return level_payment(Fraction(layer.balances.principal_minor), rates=rates, rounding=layer.rounding)


def _fixed_principal(layer: Layer) -> tuple[int, ...]:
    principal, count = layer.balances.principal_minor, layer.installments
    if layer.method is Method.INTEREST_FIRST:
        return (0,) * (count - 1) + (principal,)
    return split_evenly(principal, parts=count)
