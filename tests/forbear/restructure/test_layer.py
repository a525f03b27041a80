from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from forbear.dates import Cycle, PeriodUnit
from forbear.ledger import trial_balance
from forbear.loans import Balances, Contract, LoanPosition, Method, build_schedule
from forbear.restructure import Layer, Plan, opening_layer

OWED = Balances(principal_minor=600000, interest_minor=9000, penalty_minor=700)


def contract(**changes: Any) -> Contract:
    fields: dict[str, Any] = {
        "currency": "CNY",
        "principal_minor": 600000,
        "rate_annual": Fraction(18, 100),
        "installments": 6,
        "method": Method.ANNUITY,
        "disbursed_on": date(2026, 6, 10),
        "due_first": date(2026, 7, 10),
    }
    return Contract(**(fields | changes))


def position(agreed: Contract, as_of: date) -> LoanPosition:
    """A loan nothing was ever paid on; only what a layer reads matters here."""
    upcoming = tuple(row for row in build_schedule(agreed).installments if row.due_on > as_of)
    return LoanPosition(
        loan_id="NH-1001",
        product="online_consumer_loan",
        contract=agreed,
        as_of=as_of,
        balances=OWED,
        overdue=OWED,
        days_past_due=0,
        installments_overdue=0,
        next_due_on=upcoming[0].due_on if upcoming else None,
        upcoming=upcoming,
    )


def test_the_opening_layer_owes_what_the_position_owes_and_its_books_say_so() -> None:
    layer = opening_layer(position(contract(), date(2026, 8, 20)))
    assert layer.balances == OWED
    assert trial_balance(layer.entries) == {
        "assets:interest": 9000,
        "assets:penalty": 700,
        "assets:principal": 600000,
        "equity:contract": -609700,
    }


def test_the_first_due_day_is_the_contracts_next_one_with_notice_kept() -> None:
    assert opening_layer(position(contract(), date(2026, 9, 3))).first_due_on == date(2026, 9, 10)
    assert opening_layer(position(contract(), date(2026, 9, 4))).first_due_on == date(2026, 10, 10)
    assert opening_layer(position(contract(), date(2026, 9, 4)), notice_days=6).first_due_on == date(2026, 9, 10)


def test_the_installments_are_those_of_the_contract_not_yet_due() -> None:
    assert opening_layer(position(contract(), date(2026, 9, 10))).installments == 3


def test_a_matured_loan_gets_one_installment_on_the_day_its_pattern_would_go_on() -> None:
    layer = opening_layer(position(contract(), date(2027, 5, 20)))
    assert (layer.installments, layer.first_due_on) == (1, date(2027, 6, 10))


def test_a_due_day_of_the_thirty_first_comes_back_after_february() -> None:
    agreed = contract(disbursed_on=date(2026, 7, 31), due_first=date(2026, 8, 31), installments=12)
    layer = opening_layer(position(agreed, date(2027, 2, 5)))
    due = [row.due_on for row in Plan().apply(layer).schedule.installments]
    assert due[:3] == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


def test_a_quarterly_loan_keeps_its_quarters() -> None:
    layer = opening_layer(position(contract(period=Cycle(3, PeriodUnit.MONTH)), date(2026, 11, 20)))
    due = [row.due_on for row in Plan().apply(layer).schedule.installments]
    assert due[:2] == [date(2027, 1, 10), date(2027, 4, 10)]


def test_a_flat_fee_loan_goes_on_as_an_annuity_at_the_contract_rate() -> None:
    layer = opening_layer(position(contract(method=Method.FLAT_FEE), date(2026, 8, 20)))
    assert (layer.method, layer.rate_annual) == (Method.ANNUITY, Fraction(18, 100))


def test_a_layer_whose_books_say_otherwise_cannot_be_built(lin_xiao: Layer) -> None:
    with pytest.raises(AssertionError, match="the books of a layer"):
        replace(lin_xiao, balances=replace(lin_xiao.balances, fee_minor=2399))


def test_more_cannot_vest_than_was_waived(lin_xiao: Layer) -> None:
    with pytest.raises(AssertionError, match="only what was waived can vest"):
        replace(lin_xiao, vesting=Balances(fee_minor=1))
