"""The payment of a linear amortizer or an annuity whose terms name none."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from forbear.actus.contract import ContractType
from forbear.actus.figures import ONE, figure_text
from forbear.actus.frame import Frame
from forbear.actus.state import State
from forbear.problems import BadInput, Problem


def payment_from_terms(frame: Frame, state: State, *, includes_today: bool) -> Decimal:
    """The payment that repays ``state`` on the redemption dates after its moment (or on it, if asked for)."""
    dates = tuple(
        moment for moment in frame.payment_dates if moment > state.at or (includes_today and moment == state.at)
    )
    if frame.contract.kind is ContractType.LAM:
        return state.notional / max(1, len(dates))
    return annuity(frame, state, dates)


def annuity(frame: Frame, state: State, dates: Sequence[datetime]) -> Decimal:
    """The equal payment on ``dates`` whose value is the notional with the interest run up to the first of them.

    Each later payment is discounted to the first date by one simple factor for each period between.
    """
    if not dates:
        return state.notional + state.accrued
    first = dates[0]
    owed = state.notional + state.accrued + frame.years(state.at, first) * state.rate * state.base
    value, factor = ONE, ONE
    for start, end in pairwise(dates):
        growth = ONE + state.rate * frame.years(start, end)
        if growth <= 0:
            raise BadInput([_nothing_grows(state)])
        factor /= growth
        value += factor
    return owed / value


def _nothing_grows(state: State) -> Problem:
    message = f"at a rate of {figure_text(state.rate)} a period takes more than all there is"
    return Problem(path="terms.nominalInterestRate", message=message, remedy="Give a rate an annuity can be paid at")
