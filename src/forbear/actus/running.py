"""Running a contract: its timetable, event by event, from its state on the status date."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from forbear.actus.contract import ActusContract, ContractType
from forbear.actus.event import Event, EventType, Planned
from forbear.actus.figures import unrounded
from forbear.actus.frame import Frame, frame_of
from forbear.actus.market import missing_observations
from forbear.actus.observed import Observed
from forbear.actus.payments import payment_from_terms
from forbear.actus.state import State, accrued_to, state_on_status_date
from forbear.actus.steps import Situation, take_step
from forbear.actus.timetable import payment_is_fixed_ahead, timetable
from forbear.problems import BadInput, Problem

NOTHING_OBSERVED = Observed()
MOST_WEIGHED = 5_000_000
"""Resets times payments of an annuity (judgement: daily ones for six years, or monthly ones for 180)."""


def events(
    contract: ActusContract, *, observed: Observed = NOTHING_OBSERVED, until: datetime | None = None
) -> tuple[Event, ...]:
    """What happens to ``contract`` after its status date, up to and including ``until``, unrounded.

    Events before a purchase are left out. Raises BadInput for every observation that is missing, and for a contract
    whose dates leave the calendar.
    """
    with unrounded():
        try:
            frame = frame_of(contract)
            planned = timetable(frame, until=until)
            _check_work(frame, planned)
        except ValueError as error:
            remedy = "Check the dates, the cycles and the payment"
            raise BadInput([Problem(path="terms", message=str(error), remedy=remedy)]) from None
        missing = missing_observations(contract, observed, planned)
        if missing:
            raise BadInput(missing)
        return _since_purchase(_run(frame, observed, planned), planned)


def _check_work(frame: Frame, planned: tuple[Planned, ...]) -> None:
    """An annuity weighs every payment to come at each fixing, which daily resets of daily payments make endless."""
    fixings = sum(event.kind is EventType.PRF for event in planned)
    if fixings * len(frame.payment_dates) > MOST_WEIGHED:
        raise ValueError(f"{fixings} resets of {len(frame.payment_dates)} payments are more than can be worked out")


def _run(frame: Frame, observed: Observed, planned: tuple[Planned, ...]) -> list[Event]:
    found = []
    state = _first_state(frame)
    for event in planned:
        state = accrued_to(frame, state, event.scheduled)
        payoff, state = take_step(Situation(frame=frame, observed=observed, planned=event), state)
        found.append(_event(event, payoff, state))
    return found


def _first_state(frame: Frame) -> State:
    """The state on the status date, with the payment of a contract that has begun and names none."""
    state = state_on_status_date(frame)
    contract = frame.contract
    is_open = contract.has_begun and contract.kind is not ContractType.PAM and contract.payment is None
    if is_open and not payment_is_fixed_ahead(frame):
        state = replace(state, payment=payment_from_terms(frame, state, includes_today=False))
    return state


def _event(planned: Planned, payoff: Decimal, state: State) -> Event:
    return Event(
        on=planned.on,
        kind=planned.kind,
        payoff=payoff,
        notional=state.notional,
        rate=state.rate,
        accrued=state.accrued,
    )


def _since_purchase(found: list[Event], planned: tuple[Planned, ...]) -> tuple[Event, ...]:
    bought = next((place for place, event in enumerate(planned) if event.kind is EventType.PRD), 0)
    return tuple(found[bought:])
