"""The ways in which a plan takes a loan over from its contract."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from forbear.dates import Cycle, PeriodUnit, Roll, calendar_named
from forbear.loans import Balances, Contract, LoanPosition, Method, Payment, RateStep, position_from_payments
from forbear.problems import BadInput
from forbear.restructure import Counted, DatedRate, Plan, ReAmortize, opening_layer


def contract(**changes: Any) -> Contract:
    """6,000.00 at 18 %: six times 1,000.00, and interest of 90.00, 75.00, 60.00, 45.00, 30.00 and 15.00."""
    fields: dict[str, Any] = {
        "currency": "CNY",
        "principal_minor": 600000,
        "rate_annual": Fraction(18, 100),
        "installments": 6,
        "method": Method.EQUAL_PRINCIPAL,
        "disbursed_on": date(2026, 6, 10),
        "due_first": date(2026, 7, 10),
    }
    return Contract(**(fields | changes))


def position(agreed: Contract, as_of: date, *paid: tuple[date, int]) -> LoanPosition:
    made = [Payment(paid_on=day, amount_minor=minor) for day, minor in paid]
    return position_from_payments(loan_id="NH-1002", product="", contract=agreed, payments=made, as_of=as_of)


TWO_PAID = ((date(2026, 7, 10), 109000), (date(2026, 8, 10), 107500))
AUTUMN = date(2026, 9, 25)


def test_what_is_overdue_may_stay_due_beside_the_plan() -> None:
    layer = opening_layer(position(contract(), AUTUMN, *TWO_PAID), arrears="stay_due")
    assert layer.stays_due == Balances(principal_minor=100000, interest_minor=6000)
    assert layer.balances == Balances(principal_minor=300000, interest_minor=2250)
    rolled = ReAmortize(interest="spread").apply(layer)
    assert rolled.stays_due == Balances()
    assert rolled.balances == opening_layer(position(contract(), AUTUMN, *TWO_PAID)).balances


def test_a_loan_of_which_everything_is_overdue_leaves_nothing_for_such_a_plan() -> None:
    matured = position(contract(), date(2027, 3, 1), *TWO_PAID)
    with pytest.raises(BadInput, match="everything owed is overdue"):
        opening_layer(matured, arrears="stay_due")
    assert opening_layer(matured).installments == 1


def test_interest_since_the_last_due_day_may_wait_for_the_first_installment() -> None:
    layer = opening_layer(position(contract(), AUTUMN, *TWO_PAID), interest="last_due_day")
    assert (layer.balances.interest_minor, layer.interest_from) == (6000, date(2026, 9, 10))
    assert Plan().apply(layer).schedule.installments[0].interest_minor == 400000 * 18 // 1200 + 2000


def test_the_layer_knows_what_interest_was_counted_on() -> None:
    layer = opening_layer(position(contract(), AUTUMN, *TWO_PAID))
    assert layer.counted is not None
    assert layer.counted[-1] == Counted(
        start=date(2026, 9, 10),
        until=AUTUMN,
        principal_minor=300000,
        rate_annual=Fraction(18, 100),
        years=Fraction(15, 360),
    )
    assert sum(piece.interest for piece in layer.counted) == 9000 + 7500 + 6000 + 2250


def test_money_paid_ahead_leaves_it_unknown_only_where_it_changed_the_principal() -> None:
    ahead = position(contract(), AUTUMN, *TWO_PAID, (date(2026, 9, 1), 300000))
    assert opening_layer(ahead).counted is not None
    assert ahead.credit_minor


def test_a_level_payment_is_kept_with_the_terms_of_the_contract() -> None:
    level = contract(method=Method.ANNUITY, roll=Roll.FOLLOWING, calendar=calendar_named("weekends"))
    at = position(level, AUTUMN)
    layer = opening_layer(at, interest="last_due_day", keeps_terms=True)
    assert layer.payment_minor == at.upcoming[0].principal_minor + at.upcoming[0].interest_minor
    assert Plan().apply(layer).schedule.first_due_on == date(2026, 10, 12)
    assert opening_layer(at).payment_minor is None


def test_a_flat_charge_goes_on_only_where_the_plan_keeps_the_terms() -> None:
    flat = position(contract(method=Method.FLAT_FEE), AUTUMN)
    assert opening_layer(flat).method is Method.ANNUITY
    kept = opening_layer(flat, interest="last_due_day", keeps_terms=True)
    assert (kept.method, kept.flat_base_minor) == (Method.FLAT_FEE, 600000)
    spread = kept.balances.interest_minor // 3
    assert [row.interest_minor - spread for row in Plan().apply(kept).schedule.installments] == [9000, 9000, 9000]


def test_a_plan_is_paid_in_months_where_the_contract_counts_in_weeks_unless_it_keeps_them() -> None:
    weekly = contract(period=Cycle(2, PeriodUnit.WEEK), installments=20, due_first=date(2026, 6, 24))
    at = position(weekly, AUTUMN)
    layer = opening_layer(at)
    assert (str(layer.period), layer.first_due_on, layer.installments) == ("P1M", date(2026, 10, 14), 6)
    schedule = Plan().apply(layer).schedule
    assert (schedule.first_due_on, schedule.ends_on) == (date(2026, 10, 14), date(2027, 3, 14))
    kept = opening_layer(at, keeps_terms=True)
    assert (str(kept.period), kept.installments) == ("P2W", len(at.upcoming))


def test_a_fortnights_first_day_under_a_plan_may_lie_late_in_a_month_that_began_early() -> None:
    fortnights = contract(period=Cycle(2, PeriodUnit.WEEK), installments=20, due_first=date(2026, 7, 2))
    layer = opening_layer(position(fortnights, date(2026, 9, 16)))
    assert Plan().apply(layer).schedule.first_due_on == layer.first_due_on == date(2026, 9, 24)


def test_a_first_day_that_moves_back_before_the_plan_is_passed_over_where_due_days_move() -> None:
    # Sunday 22 February 2026 is in the Spring Festival holiday; the business day before it is Saturday the 14th.
    lent = {"disbursed_on": date(2026, 1, 15), "due_first": date(2026, 2, 1), "period": Cycle(1, PeriodUnit.WEEK)}
    weekly = contract(**lent, roll=Roll.PRECEDING, calendar=calendar_named("cn"))
    at = position(weekly, date(2026, 2, 15))
    assert opening_layer(at).first_due_on == date(2026, 2, 22)
    assert opening_layer(at, keeps_terms=True).first_due_on == date(2026, 3, 1)


def test_a_contract_with_rate_steps_goes_on_at_the_rate_in_force() -> None:
    stepped = contract(
        rate_steps=(
            RateStep(number=3, rate_annual=Fraction(12, 100)),
            RateStep(number=5, rate_annual=Fraction(6, 100)),
        )
    )
    at = position(stepped, AUTUMN)
    assert (opening_layer(at).rate_annual, opening_layer(at).rate_steps) == (Fraction(12, 100), ())
    kept = opening_layer(at, keeps_terms=True)
    assert kept.rate_steps == (DatedRate(on=date(2026, 10, 10), rate_annual=Fraction(6, 100)),)


def test_installments_that_ask_for_nothing_are_waited_for() -> None:
    with pytest.raises(BadInput, match="still to come"):
        opening_layer(position(contract(payment_free=4), AUTUMN), keeps_terms=True)


def test_after_the_last_day_there_is_no_due_day() -> None:
    ends = contract(disbursed_on=date(9999, 10, 10), due_first=date(9999, 11, 10), installments=1)
    with pytest.raises(BadInput, match="no due day before the year 9999 ends"):
        opening_layer(position(ends, date(9999, 12, 30)))
