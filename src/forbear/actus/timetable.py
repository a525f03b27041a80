"""Which events a contract will see, in order, before any amount is computed."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from forbear.actus.contract import ContractType, InterestBase
from forbear.actus.event import EventType, Planned
from forbear.actus.frame import Frame


def timetable(frame: Frame, *, until: datetime | None = None) -> tuple[Planned, ...]:
    """The events after the status date, up to termination, maturity and ``until``."""
    contract = frame.contract
    found = {(event.kind, event.scheduled, event.on): event for event in _all_events(frame)}.values()
    ordered = sorted(found, key=lambda event: (event.order, event.scheduled))
    kept = [event for event in ordered if event.on > contract.status_on]
    if until is not None:
        kept = [event for event in kept if event.on <= until]
    return tuple(_until_termination(frame, kept))


def payment_is_fixed_ahead(frame: Frame) -> bool:
    """Whether an annuity without a payment fixes it on the day before the first redemption, by an event of its own.

    Where that day is before the exchange or not after the status date, the payment is fixed there, without an event.
    """
    contract = frame.contract
    if contract.kind is not ContractType.ANN or contract.payment is not None:
        return False
    day_before = frame.redeems_from - timedelta(days=1)
    return day_before >= contract.exchange_on and day_before > contract.status_on


def _until_termination(frame: Frame, events: list[Planned]) -> Iterable[Planned]:
    termination = next((event for event in events if event.kind is EventType.TD), None)
    if termination is None:
        return events
    return [event for event in events if event.order <= termination.order]


def _all_events(frame: Frame) -> Iterator[Planned]:
    contract = frame.contract
    yield _on_the_day(EventType.IED, contract.exchange_on)
    yield _shifted(frame, EventType.MD, frame.matures_on)
    yield from _redemptions(frame)
    yield from _interest(frame)
    yield from _resets(frame)
    yield from _side_events(frame)
    if contract.purchase:
        yield _on_the_day(EventType.PRD, contract.purchase.on)
    if contract.termination:
        yield _on_the_day(EventType.TD, contract.termination.on)


def _redemptions(frame: Frame) -> Iterator[Planned]:
    if frame.contract.kind is ContractType.PAM:
        return
    for moment in frame.dates(frame.contract.redemption, with_end=False):
        yield _shifted(frame, EventType.PR, moment)
    if payment_is_fixed_ahead(frame):
        yield _on_the_day(EventType.PRF, frame.redeems_from - timedelta(days=1))


def _interest(frame: Frame) -> Iterator[Planned]:
    """Interest is paid on its dates; up to the end of capitalization, and on it, interest joins the notional."""
    if frame.contract.rate is None:
        return
    end = frame.contract.capitalizes_until
    for moment in interest_dates(frame):
        if end is None or moment > end:
            yield _shifted(frame, EventType.IP, moment)
        elif moment < end:
            yield _shifted(frame, EventType.IPCI, moment)
    if end is not None:
        yield _shifted(frame, EventType.IPCI, end)


def interest_dates(frame: Frame) -> tuple[datetime, ...]:
    """The dates of interest with the maturity; an annuity pays interest with every redemption once these begin."""
    contract = frame.contract
    own = frame.dates(contract.interest, with_end=True)
    if contract.kind is not ContractType.ANN:
        return own
    first = frame.redeems_from
    return tuple(moment for moment in own if moment < first) + frame.dates(contract.redemption, with_end=True)


def _resets(frame: Frame) -> Iterator[Planned]:
    """Rate resets, the first one to a rate that is known already where there is one; an annuity is fixed anew."""
    contract = frame.contract
    is_fixed = contract.reset.next_rate is not None
    for moment in frame.dates(contract.reset.pattern, with_end=False):
        event = _shifted(frame, EventType.RR, moment)
        if is_fixed and event.on > contract.status_on:
            event = _shifted(frame, EventType.RRF, moment)
            is_fixed = False
        yield event
        if contract.kind is ContractType.ANN:
            yield _shifted(frame, EventType.PRF, moment)


def _side_events(frame: Frame) -> Iterator[Planned]:
    contract = frame.contract
    if contract.fee.rate and contract.fee.pattern.is_given:
        for moment in frame.dates(contract.fee.pattern, with_end=True):
            yield _shifted(frame, EventType.FP, moment)
    if contract.scaling.scales_notional or contract.scaling.scales_interest:
        for moment in frame.dates(contract.scaling.pattern, with_end=False):
            yield _shifted(frame, EventType.SC, moment)
    if contract.kind is not ContractType.PAM and contract.base is InterestBase.NTL:
        for moment in frame.dates(contract.base_pattern, with_end=False):
            yield _shifted(frame, EventType.IPCB, moment)


def _on_the_day(kind: EventType, moment: datetime) -> Planned:
    return Planned(kind=kind, scheduled=moment, on=moment)


def _shifted(frame: Frame, kind: EventType, moment: datetime) -> Planned:
    return Planned(kind=kind, scheduled=moment, on=frame.contract.business_days.paid_on(moment))
