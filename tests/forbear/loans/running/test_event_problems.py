"""Everything wrong with a set of events is told at once, in the place it is wrong."""

from collections.abc import Sequence
from datetime import date

import pytest
from lives import PLAIN

from forbear.loans import Component
from forbear.loans.running import Charge, Correction, Event, Payment, Reversal, Waiver, running_loan
from forbear.problems import BadInput

AS_OF = date(2025, 4, 20)
PAID = Payment(id="p1", on=date(2025, 2, 15), amount_minor=175_525)
FEE = Charge(id="c1", on=date(2025, 3, 1), component=Component.FEE, amount_minor=2_000)


def day(month: int, number: int) -> date:
    return date(2025, month, number)


def problems(*events: Event, as_of: date = AS_OF) -> list[str]:
    with pytest.raises(BadInput) as caught:
        running_loan(contract=PLAIN, events=events, as_of=as_of)
    return [str(problem) for problem in caught.value.problems]


def waived(component: Component, minor: int, on: date = AS_OF) -> Waiver:
    return Waiver(on=on, component=component, amount_minor=minor)


@pytest.mark.parametrize(
    ("events", "starts"),
    [
        (
            [Payment(id="p0", on=day(1, 14), amount_minor=1)],
            ["events[0].on: 2025-01-14 is before the money was lent"],
        ),
        ([Payment(id="p0", on=day(4, 21), amount_minor=1)], ["events[0].on: 2025-04-21 is after 2025-04-20"]),
        (
            [Payment(id="p0", on=day(3, 2), amount_minor=1, booked_on=day(3, 1))],
            ["events[0].booked_on: nothing is booked before its own day 2025-03-02"],
        ),
        ([PAID, PAID], ["events[1].id: 'p1' is the id of events[0] too"]),
        ([Reversal(of="p1", on=AS_OF)], ["events[0].of: 'p1' is no event that could be taken back"]),
        ([Reversal(of="p1", on=day(2, 14)), PAID], ["events[0].on: 2025-02-14 is before 'p1' was known"]),
        (
            [PAID, Reversal(of="p1", on=day(3, 1)), Reversal(of="p1", on=day(3, 2))],
            ["events[2].of: 'p1' is reversed already"],
        ),
        ([FEE, Correction(of="c1", on=AS_OF, amount_minor=1)], ["events[1].of: 'c1' is no payment"]),
        ([PAID, Correction(of="p1", on=AS_OF)], ["events[1]: nothing is corrected"]),
        (
            [PAID, Correction(of="p1", on=day(3, 1), paid_on=day(3, 2))],
            ["events[1].paid_on: 2025-03-02 is after 2025-03-01, when it was found out"],
        ),
        (
            [PAID, *[Correction(of="p1", on=AS_OF, amount_minor=minor) for minor in (1, 2)]],
            ["events[2].of: 'p1' is corrected on 2025-04-20 by another event already"],
        ),
        (
            [PAID, Reversal(of="p1", on=day(3, 1)), Correction(of="p1", on=day(3, 1), amount_minor=1)],
            ["events[2].of: 'p1' was reversed on 2025-03-01"],
        ),
        (
            [PAID, Correction(of="p1", on=AS_OF, paid_on=day(1, 1))],
            ["events[1].paid_on: 2025-01-01 is before the money"],
        ),
    ],
)
def test_what_cannot_be_is_refused(events: Sequence[Event], starts: list[str]) -> None:
    found = problems(*events)
    assert len(found) == len(starts)
    for problem, start in zip(found, starts, strict=True):
        assert problem.startswith(start)


def test_a_day_before_the_loan_is_refused() -> None:
    assert problems(as_of=day(1, 14))[0].startswith("as_of: 2025-01-14 is before the money was lent on 2025-01-15")


def test_problems_of_several_events_are_told_together() -> None:
    found = problems(Payment(id="p1", on=day(1, 1), amount_minor=1), FEE, FEE, Reversal(of="x", on=day(5, 1)))
    assert [problem.split(":")[0] for problem in found] == [
        "events[0].on",
        "events[3].on",
        "events[2].id",
        "events[3].of",
    ]


@pytest.mark.parametrize(
    ("component", "most"),
    [
        # Nothing was paid: three installments are due by 20 April, five of thirty days of the fourth have passed.
        (Component.PRINCIPAL, 1_000_000),
        (Component.INTEREST, 15_000 + 12_592 + 10_148 + 1_278),
        (Component.PENALTY, 7_705 + 4_399 + 620),
        (Component.FEE, 0),
    ],
)
def test_a_waiver_reaches_all_that_is_owed_and_not_a_cent_more(component: Component, most: int) -> None:
    if most:
        loan = running_loan(contract=PLAIN, events=[waived(component, most)], as_of=AS_OF)
        assert loan.owed.of(component) == 0
    (problem,) = problems(waived(component, most + 1))
    assert problem.startswith("events[0].amount: ")
    assert f"is more {component} than the {most // 100}.{most % 100:02d} owed on 2025-04-20" in problem


def test_waivers_of_one_day_share_what_is_owed() -> None:
    found = problems(waived(Component.PENALTY, 12_000), waived(Component.PENALTY, 1_000))
    assert [problem.split(":")[0] for problem in found] == ["events[0].amount"]
    assert "than the 117.24 owed" in found[0]


def test_a_waiver_is_of_what_is_owed_before_the_payments_of_its_day() -> None:
    paid = Payment(id="p1", on=AS_OF, amount_minor=1_500_000)
    loan = running_loan(contract=PLAIN, events=[paid, waived(Component.PENALTY, 12_724)], as_of=AS_OF)
    assert loan.owed.total_minor == 0
    assert loan.credit_minor == 1_500_000 - 1_000_000 - (15_000 + 12_592 + 10_148 + 1_278)
