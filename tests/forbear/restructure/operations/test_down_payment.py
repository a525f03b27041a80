from datetime import date

from forbear.loans import Balances, Component
from forbear.restructure import Layer, PayDown, Plan

PRINCIPAL_FIRST = (Component.PRINCIPAL, Component.INTEREST, Component.PENALTY, Component.FEE)


def test_two_down_payments_are_two_rows_in_the_order_of_their_days(lin_xiao: Layer) -> None:
    later = PayDown(amount_minor=20000, on=date(2026, 11, 20))
    plan = Plan(operations=(later, PayDown(amount_minor=10000)))
    first, second, third, *_ = plan.apply(lin_xiao).schedule.installments
    assert [(row.due_on, row.payment_minor) for row in (first, second)] == [
        (date(2026, 11, 10), 10000),
        (date(2026, 11, 20), 20000),
    ]
    assert third.due_on == date(2026, 12, 10)


def test_the_second_covers_what_the_first_left(lin_xiao: Layer) -> None:
    """Fees 24.00, penalty 60.00, interest 360.00, then principal."""
    layer = Plan(operations=(PayDown(amount_minor=5000), PayDown(amount_minor=5000))).changed(lin_xiao)
    assert [down.amounts for down in layer.down_payments] == [
        Balances(fee_minor=2400, penalty_minor=2600),
        Balances(penalty_minor=3400, interest_minor=1600),
    ]


def test_it_stays_owed_until_it_is_paid(lin_xiao: Layer) -> None:
    layer = PayDown(amount_minor=100000).apply(lin_xiao)
    assert (layer.balances, layer.entries) == (lin_xiao.balances, lin_xiao.entries)
    assert layer.to_spread.total_minor == lin_xiao.balances.total_minor - 100000


def test_principal_paid_down_later_bears_interest_until_its_day(lin_xiao: Layer) -> None:
    """11,000.00 bear 165.00 in the month; 1,000.00 bear ten days of thirty, 5.00; 30.00 are arrears."""
    down = PayDown(amount_minor=100000, on=date(2026, 11, 20), order=PRINCIPAL_FIRST)
    rows = Plan(operations=(down,)).apply(lin_xiao).schedule.installments
    assert (rows[0].principal_minor, rows[0].interest_minor) == (100000, 0)
    assert rows[1].interest_minor == 16500 + 500 + 3000
