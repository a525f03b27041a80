"""What is known of a contract before anything happens: its anchored patterns, its maturity, its counting of time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_CEILING, Decimal
from itertools import count

from forbear.actus.contract import ActusContract, ContractType
from forbear.actus.day_counts import years_between
from forbear.actus.figures import ZERO
from forbear.actus.given import given
from forbear.actus.moments import counted_day
from forbear.actus.schedules import Pattern, schedule

REDEEMS = "an amortizing contract has a cycle of redemption"


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """A contract with its maturity worked out, and the dates its payment is worked out for: none for a bullet."""

    contract: ActusContract
    matures_on: datetime
    payment_dates: tuple[datetime, ...] = ()

    def years(self, start: datetime, end: datetime) -> Decimal:
        """Years between two scheduled moments by day count and business-day convention."""
        return _years(self.contract, self.matures_on, start, end)

    def dates(self, pattern: Pattern, *, with_end: bool, end: datetime | None = None) -> tuple[datetime, ...]:
        """The dates of a pattern of the contract up to its maturity (or ``end``)."""
        anchored = pattern.anchored(self.contract.exchange_on, end_of_month=self.contract.end_of_month)
        return schedule(anchored, end or self.matures_on, end_of_month=self.contract.end_of_month, with_end=with_end)

    @property
    def redeems_from(self) -> datetime:
        """The first date of the pattern of redemption."""
        return given(_redemption(self.contract).anchor, REDEEMS)


def frame_of(contract: ActusContract) -> Frame:
    """The contract with its maturity, which LAM and ANN may leave to the payment.

    An annuity's payment is worked out to its amortization date, also beyond maturity. ValueError if the payment never
    repays the notional or only after the year 9999, or if there are too many dates.
    """
    amortizes_until = contract.amortizes_until if contract.kind is ContractType.ANN else None
    matures_on = contract.matures_on or amortizes_until or _maturity_of_payment(contract)
    frame = Frame(contract=contract, matures_on=matures_on)
    if contract.kind is ContractType.PAM:
        return frame
    dates = frame.dates(contract.redemption, with_end=True, end=amortizes_until)
    return replace(frame, payment_dates=dates)


def _years(contract: ActusContract, matures_on: datetime, start: datetime, end: datetime) -> Decimal:
    days = contract.business_days
    return years_between(
        counted_day(days.counted_to(start)),
        counted_day(days.counted_to(end)),
        day_count=contract.day_count,
        maturity=counted_day(matures_on),
        holidays=days.calendar,
    )


def _redemption(contract: ActusContract) -> Pattern:
    return contract.redemption.anchored(contract.exchange_on, end_of_month=contract.end_of_month)


def _maturity_of_payment(contract: ActusContract) -> datetime:
    """The date of the last payment, counted in whole cycles from the first one that is still to come."""
    number, upcoming = next(item for item in _numbered(contract) if _is_to_come(contract, item[1]))
    _, after = next(item for item in _numbered(contract, number + 1))
    redeemed = _redeemed_in_a_cycle(contract, upcoming, after)
    if redeemed <= 0:
        raise ValueError("the payment does not even cover the interest of a cycle")
    payments = int((contract.notional / redeemed).to_integral_value(ROUND_CEILING))
    return next(_numbered(contract, number + payments - 1))[1]


def _is_to_come(contract: ActusContract, moment: datetime) -> bool:
    return moment > contract.status_on if contract.has_begun else moment >= contract.exchange_on


def _numbered(contract: ActusContract, start: int = 0) -> Iterator[tuple[int, datetime]]:
    pattern = _redemption(contract)
    anchor, cycle = given(pattern.anchor, REDEEMS), given(pattern.cycle, REDEEMS)
    for number in count(start):
        yield number, cycle.nth(anchor, number, end_of_month=contract.end_of_month)


def _redeemed_in_a_cycle(contract: ActusContract, start: datetime, end: datetime) -> Decimal:
    """What a payment takes off the notional; of an annuity the part beyond the first cycle's interest."""
    payment = given(contract.payment, "a contract without maturity has a payment")
    if contract.kind is ContractType.LAM:
        return payment
    return payment - _years(contract, end, start, end) * (contract.rate or ZERO) * contract.notional
