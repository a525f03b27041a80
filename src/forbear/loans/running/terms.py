"""What the contract says about each installment beyond its amounts: rates, phase, where a payment is solved anew."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from forbear.loans.annuity import Ratio
from forbear.loans.contract import Contract
from forbear.loans.periods import contract_periods, period_rates
from forbear.loans.phases import Phase, Segment, segments


class RowTerms(NamedTuple):
    """One installment's terms; ``rates`` are those of its period and of all later ones at the rate now in force."""

    rates: Sequence[Ratio]
    phase: Phase
    payment_cap: Fraction | None
    is_solved_anew: bool


def row_terms(contract: Contract) -> tuple[RowTerms, ...]:
    """The terms of every installment, in order; the last one repays whatever is left."""
    periods = contract_periods(contract)
    found: list[RowTerms] = []
    for segment in segments(contract):
        rates = period_rates(contract, segment.rate_annual, periods)
        found += _of_segment(segment, rates)
    return (*found, RowTerms(rates[contract.installments - 1 :], Phase.REPAYING, None, False))


def _of_segment(segment: Segment, rates: Sequence[Ratio]) -> Iterator[RowTerms]:
    cap = None if segment.is_first_repaying else segment.payment_cap
    for number in range(segment.first, segment.last + 1):
        yield RowTerms(rates[number - 1 :], segment.phase, cap, number == segment.first)
