"""The effective interest rate of IFRS 9 and CAS 22: later flows are worth the net carrying amount at the start."""

from collections.abc import Sequence
from datetime import date

from forbear.rates.flows import DatedFlow, Flow
from forbear.rates.results import Rate
from forbear.rates.solving import loan_rate
from forbear.rates.xirr import in_years


def effective_interest_rate(*, carrying_minor: int, as_of: date, flows: Sequence[DatedFlow]) -> Rate:
    """The compound yearly rate (days/365) at which ``flows`` are worth ``carrying_minor`` on ``as_of``.

    ``flows`` are what the borrower will pay, in the same minor units, on ``as_of`` or later. Use ``unrounded`` to
    discount with: six places move a present value of millions.
    """
    return loan_rate(
        advances=(Flow(amount=carrying_minor, t=0),),
        payments=in_years(flows, start=as_of),
        yearly=lambda rate: rate,
    )
