"""What each event pays and how it changes the contract. Interest has been counted up to the event before a step."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from forbear.actus.contract import ContractType, Deal, FeeBasis
from forbear.actus.event import EventType, Planned
from forbear.actus.figures import ZERO
from forbear.actus.frame import Frame
from forbear.actus.given import given
from forbear.actus.market import index_ratio, market_rate
from forbear.actus.observed import Observed
from forbear.actus.payments import payment_from_terms
from forbear.actus.state import State, opened, with_notional
from forbear.actus.timetable import payment_is_fixed_ahead

CHECKED = "observations are checked before any step"


@dataclass(frozen=True, kw_only=True, slots=True)
class Situation:
    """What a step looks at besides the state."""

    frame: Frame
    observed: Observed
    planned: Planned


Outcome = tuple[Decimal, State]


def take_step(situation: Situation, state: State) -> Outcome:
    """The payoff of the event and the state after it."""
    return _STEPS[situation.planned.kind](situation, state)


def _exchange(situation: Situation, state: State) -> Outcome:
    """The notional with its premium or discount changes hands; interest counts from an anchor that came before."""
    frame, contract = situation.frame, situation.frame.contract
    state = opened(frame, state)
    accrued = contract.sign * (contract.accrued or ZERO)
    anchor = contract.interest.anchor
    if anchor is not None and anchor < contract.exchange_on:
        accrued += frame.years(anchor, contract.exchange_on) * state.rate * state.notional
    state = replace(state, accrued=accrued, fees=ZERO)
    if _is_due_its_payment(frame):
        state = replace(state, payment=payment_from_terms(frame, state, includes_today=True))
    return -contract.sign * (contract.notional + contract.premium_or_discount), state


def _is_due_its_payment(frame: Frame) -> bool:
    contract = frame.contract
    return contract.kind is not ContractType.PAM and contract.payment is None and not payment_is_fixed_ahead(frame)


def _interest(situation: Situation, state: State) -> Outcome:
    return state.interest_scaling * state.accrued, replace(state, accrued=ZERO)


def _capitalization(situation: Situation, state: State) -> Outcome:
    grown = with_notional(situation.frame, state, state.notional + state.accrued)
    return ZERO, replace(grown, accrued=ZERO)


def _redemption(situation: Situation, state: State) -> Outcome:
    """The payment, of an annuity less its interest, but never more than is owed."""
    contract = situation.frame.contract
    wanted = state.payment - state.accrued if contract.kind is ContractType.ANN else state.payment
    redeemed = contract.sign * min(contract.sign * wanted, contract.sign * state.notional)
    return state.notional_scaling * redeemed, with_notional(situation.frame, state, state.notional - redeemed)


def _maturity(situation: Situation, state: State) -> Outcome:
    payoff = state.notional_scaling * state.notional + state.interest_scaling * state.accrued + state.fees
    return payoff, _ended(state)


def _ended(state: State) -> State:
    return replace(state, notional=ZERO, base=ZERO, accrued=ZERO, fees=ZERO)


def _purchase(situation: Situation, state: State) -> Outcome:
    contract = situation.frame.contract
    return -contract.sign * (_price(contract.purchase) + state.accrued), state


def _termination(situation: Situation, state: State) -> Outcome:
    contract = situation.frame.contract
    return contract.sign * (_price(contract.termination) + state.accrued), _ended(state)


def _price(deal: Deal | None) -> Decimal:
    return given(deal, "a purchase or termination is planned only from a deal").price


def _fee(situation: Situation, state: State) -> Outcome:
    contract = situation.frame.contract
    payoff = contract.sign * contract.fee.rate if contract.fee.basis is FeeBasis.AMOUNT else state.fees
    return payoff, replace(state, fees=ZERO)


def _reset(situation: Situation, state: State) -> Outcome:
    """The observed rate by the contract's formula, first within the bounds of a period, then of the life."""
    reset = situation.frame.contract.reset
    observed = market_rate(situation.frame.contract, situation.observed, situation.planned.scheduled)
    change = given(observed, CHECKED) * reset.multiplier + reset.spread - state.rate
    change = _within(change, reset.period_floor, reset.period_cap)
    return ZERO, replace(state, rate=_within(state.rate + change, reset.life_floor, reset.life_cap))


def _within(value: Decimal, floor: Decimal | None, cap: Decimal | None) -> Decimal:
    if floor is not None:
        value = max(value, floor)
    return value if cap is None else min(value, cap)


def _fixed_reset(situation: Situation, state: State) -> Outcome:
    rate = given(situation.frame.contract.reset.next_rate, "a reset is fixed only to a rate")
    return ZERO, replace(state, rate=rate)


def _payment_fixing(situation: Situation, state: State) -> Outcome:
    payment = payment_from_terms(situation.frame, state, includes_today=False)
    return ZERO, replace(state, payment=payment)


def _base_fixing(situation: Situation, state: State) -> Outcome:
    return ZERO, replace(state, base=state.notional)


def _scaling(situation: Situation, state: State) -> Outcome:
    scaling = situation.frame.contract.scaling
    observed = index_ratio(situation.frame.contract, situation.observed, situation.planned.scheduled)
    ratio = given(observed, CHECKED)
    return ZERO, replace(
        state,
        notional_scaling=ratio if scaling.scales_notional else state.notional_scaling,
        interest_scaling=ratio if scaling.scales_interest else state.interest_scaling,
    )


_STEPS: dict[EventType, Callable[[Situation, State], Outcome]] = {
    EventType.IED: _exchange,
    EventType.FP: _fee,
    EventType.PR: _redemption,
    EventType.IP: _interest,
    EventType.IPCI: _capitalization,
    EventType.RRF: _fixed_reset,
    EventType.RR: _reset,
    EventType.PRF: _payment_fixing,
    EventType.PRD: _purchase,
    EventType.TD: _termination,
    EventType.SC: _scaling,
    EventType.IPCB: _base_fixing,
    EventType.MD: _maturity,
}
