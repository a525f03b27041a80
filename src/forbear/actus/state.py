"""Where a contract stands at a moment, and how it gets there from its terms."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from forbear.actus.contract import ContractType, FeeBasis, InterestBase
from forbear.actus.figures import ZERO
from forbear.actus.frame import Frame
from forbear.actus.timetable import interest_dates


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """Amounts are signed, positive for a lender; interest is computed on ``base``, ``payment`` is the next one."""

    at: datetime
    notional: Decimal
    rate: Decimal
    accrued: Decimal
    base: Decimal
    fees: Decimal
    payment: Decimal
    notional_scaling: Decimal
    interest_scaling: Decimal


def accrued_to(frame: Frame, state: State, moment: datetime) -> State:
    """``state`` at ``moment``: interest on the base and fees on the notional have run up, nothing else changed."""
    years = frame.years(state.at, moment)
    fee = frame.contract.fee
    fee_rate = fee.rate if fee.basis is FeeBasis.NOTIONAL else ZERO
    return replace(
        state,
        at=moment,
        accrued=state.accrued + years * state.rate * state.base,
        fees=state.fees + years * fee_rate * state.notional,
    )


def with_notional(frame: Frame, state: State, notional: Decimal) -> State:
    """``state`` with another notional, which interest follows at once unless the contract says otherwise."""
    follows = frame.contract.kind is ContractType.PAM or frame.contract.base is InterestBase.NT
    return replace(state, notional=notional, base=notional if follows else state.base)


def state_on_status_date(frame: Frame) -> State:
    """Where the contract stands at its status date: nowhere before the exchange, else by its terms."""
    contract = frame.contract
    state = State(
        at=contract.status_on,
        notional=ZERO,
        rate=ZERO,
        accrued=ZERO,
        base=ZERO,
        fees=ZERO,
        payment=contract.sign * (contract.payment or ZERO),
        notional_scaling=contract.scaling.notional_multiplier,
        interest_scaling=contract.scaling.interest_multiplier,
    )
    if not contract.has_begun:
        return state
    state = opened(frame, state)
    return replace(state, accrued=_accrued_at_status(frame, state), fees=_fees_at_status(frame, state))


def opened(frame: Frame, state: State) -> State:
    """``state`` with the notional, rate and base of the terms."""
    contract = frame.contract
    notional = contract.sign * contract.notional
    is_own = contract.kind is not ContractType.PAM and contract.base is not InterestBase.NT
    base = contract.sign * contract.base_amount if is_own and contract.base_amount is not None else notional
    return replace(state, notional=notional, rate=contract.rate or ZERO, base=base)


def _accrued_at_status(frame: Frame, state: State) -> Decimal:
    """What the terms say, else interest since the last date of interest; nothing where none has passed."""
    contract = frame.contract
    if contract.accrued is not None:
        return contract.sign * contract.accrued
    if contract.rate is None:
        return ZERO
    return _since_last(frame, interest_dates(frame)) * state.rate * state.base


def _fees_at_status(frame: Frame, state: State) -> Decimal:
    fee = frame.contract.fee
    if fee.accrued is not None:
        return frame.contract.sign * fee.accrued
    if fee.basis is not FeeBasis.NOTIONAL or not fee.rate:
        return ZERO
    return _since_last(frame, frame.dates(fee.pattern, with_end=False)) * fee.rate * state.notional


def _since_last(frame: Frame, dates: tuple[datetime, ...]) -> Decimal:
    past = [moment for moment in dates if moment < frame.contract.status_on]
    return frame.years(past[-1], frame.contract.status_on) if past else ZERO
