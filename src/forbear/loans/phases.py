"""The stretches of a contract in which every installment is worked alike: same phase, same rate."""

from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

from forbear.loans.contract import Contract, RateStep


class Phase(Enum):
    """What installments ask for."""

    PAYMENT_FREE = auto()
    INTEREST_ONLY = auto()
    REPAYING = auto()


class Segment(NamedTuple):
    """Installments ``first`` to ``last``; the contract's last installment, which settles the loan, is in none."""

    first: int
    last: int
    phase: Phase
    rate_annual: Fraction
    payment_cap: Fraction | None
    is_first_repaying: bool


def segments(contract: Contract) -> list[Segment]:
    """The segments of ``contract`` in order; one of a single installment may be empty."""
    free, paying = contract.payment_free, contract.payment_free + contract.interest_only
    if not (paying or contract.rate_steps):
        return [Segment(1, contract.installments - 1, Phase.REPAYING, contract.rate_annual, None, True)]
    steps = {step.number: step for step in contract.rate_steps}
    starts = sorted({1, free + 1, paying + 1, *steps})
    found, in_force = [], RateStep(number=1, rate_annual=contract.rate_annual)
    for first, following in zip(starts, (*starts[1:], contract.installments), strict=True):
        in_force = steps.get(first, in_force)
        phase = Phase.PAYMENT_FREE if first <= free else Phase.INTEREST_ONLY if first <= paying else Phase.REPAYING
        cap = in_force.payment_cap
        found.append(Segment(first, following - 1, phase, in_force.rate_annual, cap, first == paying + 1))
    return found
