"""Random loans and what happens to them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from forbear.dates import Cycle, DayCount
from forbear.loans import CARD_WATERFALL, Component, Contract, Method, PenaltyBase, Sweep, Waterfall
from forbear.loans.contract import FreeInterest
from forbear.loans.running import (
    Advance,
    Charge,
    Correction,
    Event,
    Handling,
    Payment,
    Reversal,
    Waiver,
    running_loan,
)
from forbear.money import Rounding
from forbear.problems import BadInput

LENT_ON = date(2025, 1, 15)
LAST_DAY = LENT_ON + timedelta(days=300)

PLAIN = Contract(
    currency="CNY",
    principal_minor=1_000_000,
    rate_annual=Fraction("0.18"),
    installments=6,
    method=Method.ANNUITY,
    disbursed_on=LENT_ON,
    due_first=date(2025, 2, 15),
    penalty_rate_annual=Fraction("0.27"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Life:
    """A loan, its rules, and a set of events it can have."""

    contract: Contract
    handling: Handling
    events: tuple[Event, ...]


CONTRACTS = st.builds(
    replace,
    st.just(PLAIN),
    method=st.sampled_from(Method),
    principal_minor=st.sampled_from((1_000_000, 999_983, 100)),
    rate_annual=st.sampled_from((Fraction(0), Fraction("0.18"), Fraction("0.3599"))),
    due_first=st.sampled_from((LENT_ON, date(2025, 1, 31), date(2025, 2, 15), date(2025, 3, 2))),
    period=st.sampled_from((Cycle.parse("P1M"), Cycle.parse("P1M"), Cycle.parse("P2W"))),
    day_count=st.sampled_from(DayCount),
    rounding=st.sampled_from(Rounding),
    penalty_base=st.sampled_from(PenaltyBase),
    penalty_day_count=st.sampled_from(DayCount),
    penalty_compounds=st.booleans(),
    fee_minor_per_installment=st.sampled_from((0, 1_500)),
    fee_upfront_minor=st.sampled_from((0, 50)),
    payment_free=st.sampled_from((0, 0, 2)),
    payment_free_interest=st.sampled_from(FreeInterest),
    interest_only=st.sampled_from((0, 0, 1)),
)
WATERFALLS = st.one_of(
    st.just(CARD_WATERFALL),
    st.builds(Waterfall, order=st.permutations(list(Component)).map(tuple), sweep=st.sampled_from(Sweep)),
)
HANDLINGS = st.builds(
    Handling, waterfall=WATERFALLS, advance=st.sampled_from(Advance), closes_when_covered=st.booleans()
)
DAYS = st.integers(0, (LAST_DAY - LENT_ON).days)
AMOUNTS = st.one_of(st.integers(1, 3_000), st.integers(100_000, 400_000))


@st.composite
def lives(draw: st.DrawFn, handlings: st.SearchStrategy[Handling] = HANDLINGS) -> Life:
    """Payments first, then what is charged and waived, then what turns out otherwise; every event possible."""
    contract, handling = draw(CONTRACTS), draw(handlings)
    payments = [
        Payment(id=f"p{number}", on=on_day(day), amount_minor=minor)
        for number, (day, minor) in enumerate(draw(st.lists(st.tuples(DAYS, AMOUNTS), max_size=8)))
    ]
    events: list[Event] = [*payments]
    for number, (day, minor, part) in enumerate(
        draw(st.lists(st.tuples(DAYS, st.integers(1, 3_000), st.sampled_from(Component)), max_size=4))
    ):
        if number % 2 and part in {Component.FEE, Component.PENALTY}:
            events.append(Charge(id=f"c{number}", on=on_day(day), component=part, amount_minor=minor))
        else:
            events.append(Waiver(id=f"w{number}", on=on_day(day), component=part, amount_minor=minor))
    for event, wait in draw(st.lists(st.tuples(st.sampled_from(events), DAYS), max_size=3)) if events else ():
        known = min(LAST_DAY, event.on + timedelta(days=wait))  # type: ignore[union-attr]
        if isinstance(event, Payment) and wait % 2:
            paid_on = max(LENT_ON, event.on - timedelta(days=wait // 4))
            events.append(Correction(of=event.id, on=known, paid_on=paid_on, amount_minor=draw(AMOUNTS)))
        else:
            events.append(Reversal(of=str(event.id), on=known))  # type: ignore[union-attr]
    return Life(contract=contract, handling=handling, events=possible(contract, handling, events))


def possible(contract: Contract, handling: Handling, events: Sequence[Event]) -> tuple[Event, ...]:
    """``events`` without those that are refused beside the others."""
    while True:
        try:
            running_loan(contract=contract, events=events, as_of=LAST_DAY, handling=handling)
            return tuple(events)
        except BadInput as error:
            wrong = {int(re.findall(r"[0-9]+", problem.path)[0]) for problem in error.problems}
            events = [event for index, event in enumerate(events) if index not in wrong]


def on_day(number: int) -> date:
    """So many days after lending."""
    return LENT_ON + timedelta(days=number)
