"""Schedules of restructured loans computed by other people: Apache Fineract's end-to-end tests (Apache-2.0).

Case names are theirs; amounts in cents.
"""

from datetime import date
from fractions import Fraction

from forbear.dates import DayCount
from forbear.loans import Balances, Method
from forbear.money import Rounding
from forbear.restructure import CONTRACT, Defer, Layer, Operation, Plan, PlanSchedule, ReTerm, taken_on


def schedule(
    *operations: Operation, principal: int, percent: int, installments: int, since: date, first: date
) -> PlanSchedule:
    owed = Balances(principal_minor=principal)
    layer = Layer(
        loan_id="fineract",
        currency="EUR",
        as_of=since,
        balances=owed,
        rate_annual=Fraction(percent, 100),
        method=Method.ANNUITY,
        installments=installments,
        first_due_on=first,
        interest_from=since,
        day_count=DayCount.THIRTY_360,
        rounding=Rounding.HALF_UP,
        entries=taken_on(owed, on=since, memo="contract.handover", against=CONTRACT),
    )
    return Plan(operations=operations).apply(layer).schedule


def test_c2806_two_extra_terms_halve_what_is_left_at_no_interest() -> None:
    found = schedule(
        ReTerm(installments=4),
        principal=200000,
        percent=0,
        installments=2,
        since=date(2023, 8, 1),
        first=date(2023, 9, 1),
    )
    assert [(row.due_on, row.payment_minor, row.balance_minor) for row in found.installments] == [
        (date(2023, 9, 1), 50000, 150000),
        (date(2023, 10, 1), 50000, 100000),
        (date(2023, 11, 1), 50000, 50000),
        (date(2023, 12, 1), 50000, 0),
    ]


def test_c2807_a_month_of_grace_moves_the_installments_by_a_month() -> None:
    found = schedule(
        Defer(months=1, interest="paused"),
        principal=200000,
        percent=0,
        installments=2,
        since=date(2023, 8, 1),
        first=date(2023, 9, 1),
    )
    assert [(row.due_on, row.payment_minor) for row in found.installments] == [
        (date(2023, 10, 1), 100000),
        (date(2023, 11, 1), 100000),
    ]


def test_c3475_a_plan_that_changes_nothing_gives_the_level_schedule() -> None:
    found = schedule(principal=10000, percent=7, installments=6, since=date(2024, 1, 1), first=date(2024, 2, 1))
    assert [(row.principal_minor, row.interest_minor, row.balance_minor) for row in found.installments] == [
        (1643, 58, 8357),
        (1652, 49, 6705),
        (1662, 39, 5043),
        (1672, 29, 3371),
        (1681, 20, 1690),
        (1690, 10, 0),
    ]


def test_c4075_a_month_owed_before_the_new_installments_costs_the_same_within_a_cent() -> None:
    """They let the month before compound, we spread its simple interest evenly."""
    found = schedule(
        ReTerm(installments=6),
        principal=8357,
        percent=7,
        installments=5,
        since=date(2024, 2, 1),
        first=date(2024, 4, 1),
    )
    theirs = [1430, 1430, 1430, 1430, 1430, 1429]
    payments = [row.payment_minor for row in found.installments]
    assert all(abs(payment - due) <= 1 for payment, due in zip(payments[:-1], theirs[:-1], strict=True))
    assert abs(sum(payments) - sum(theirs)) <= 1
    assert found.ends_on == date(2024, 9, 1)
