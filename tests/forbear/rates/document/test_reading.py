"""Everything wrong with the flows of a rate is told at once, each with its place and a remedy."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from forbear.problems import BadInput
from forbear.rates.document import Convention, rate_document, read_rate_case

LENT = {"amount": "1000.00", "t": 0}
PAID = {"amount": "1100.00", "t": 1}


def case(**changes: Any) -> dict[str, Any]:
    return {"convention": "eu", "advances": [LENT], "payments": [PAID], **changes}


def places(data: Any) -> dict[str, str]:
    with pytest.raises(BadInput) as caught:
        read_rate_case(data)
    assert all(problem.remedy for problem in caught.value.problems)
    return {problem.path: problem.message for problem in caught.value.problems}


def test_amounts_are_decimal_strings_or_numbers_and_stay_exact() -> None:
    read = read_rate_case(case(payments=[{"amount": 0.1, "t": 1}, {"amount": "0.10", "t": 2}, {"amount": 3, "t": 3}]))
    assert [each.amount for each in read.payments] == [Fraction(1, 10), Fraction(1, 10), 3]
    assert read.convention is Convention.EU


@pytest.mark.parametrize(
    "amount", ["1e5", "1000 ", " 1", "1,000", "", "+1", "１", "0x10", "NaN", None, True, [], {}, "1" * 41]
)
def test_an_amount_that_is_no_decimal_number_is_told(amount: Any) -> None:
    assert places(case(payments=[{"amount": amount, "t": 1}])).keys() == {"payments[0].amount"}


@pytest.mark.parametrize("amount", [1e5, 1e-7, 10**15, "0", "0.000001", 10**25])
def test_numbers_of_any_size_are_read(amount: Any) -> None:
    assert read_rate_case(case(payments=[{"amount": amount, "t": 1}])).payments[0].amount == Fraction(str(amount))


@pytest.mark.parametrize("amount", [-1, "-0.01", 10**26, 1e300, float("inf"), float("nan")])
def test_an_amount_below_zero_or_beyond_measure_is_told(amount: Any) -> None:
    assert places(case(advances=[{"amount": amount, "t": 0}])).keys() == {"advances[0].amount"}


@pytest.mark.parametrize("on", ["2025-02-30", "2025-1-1", "2025-01-01T00:00:00", 20250101, None, "", "20250101"])
def test_a_day_that_does_not_exist_is_told(on: Any) -> None:
    found = places(case(advances=[{"amount": 1, "on": "2025-01-01"}], payments=[{"amount": 1, "on": on}]))
    assert found.keys() == {"payments[0].on"}


def test_everything_is_told_at_once() -> None:
    found = places(
        {
            "convention": "uk",
            "advances": [{"amount": -5, "t": 0}, {"t": 0}, 7],
            "payments": [
                {"amount": "x", "on": "2025-02-30"},
                {"amount": 1},
                {"amount": 1, "on": "2025-01-01", "t": 1},
            ],
            "currency": "EUR",
        }
    )
    assert found.keys() == {
        "convention",
        "currency",
        "advances[0].amount",
        "advances[1].amount",
        "advances[2]",
        "payments[0].amount",
        "payments[0].on",
        "payments[1]",
        "payments[2]",
    }


def test_days_and_times_do_not_mix() -> None:
    found = places(case(payments=[PAID, PAID, {"amount": 1, "on": "2025-01-01"}]))
    assert found == {"payments[2]": "some flows give on, some t"}


@pytest.mark.parametrize("convention", ["eu", "us", "cn"])
def test_a_loan_is_not_paid_back_before_it_is_advanced(convention: str) -> None:
    early = {"amount": 1, "on": "2025-01-01"}
    found = places(
        case(
            convention=convention,
            advances=[{"amount": 1, "on": "2025-01-02"}],
            payments=[early, {"amount": 2, "on": "2025-01-02"}],
        )
    )
    assert found == {"payments[0].on": "paid before anything is advanced"}


def test_of_times_too_and_of_xirr_never() -> None:
    changed = {"advances": [{"amount": 1, "t": 2}], "payments": [{"amount": 1, "t": 1}]}
    assert places(case(**changed)).keys() == {"payments[0].t"}
    assert read_rate_case(case(convention="xirr", **changed)).advances[0].t == 2


@pytest.mark.parametrize("junk", [None, {}, "x", 3])
@pytest.mark.parametrize("name", ["advances", "payments"])
def test_a_list_must_be_there(name: str, junk: Any) -> None:
    assert places(case(**{name: junk})).keys() == {name}


@pytest.mark.parametrize("convention", ["eu", "us", "cn", "xirr"])
@pytest.mark.parametrize("empty", [{"advances": []}, {"payments": []}, {"advances": [], "payments": []}])
def test_flows_of_one_direction_or_none_have_no_rate(convention: str, empty: dict[str, Any]) -> None:
    answer = rate_document(read_rate_case(case(convention=convention, **empty)))
    assert answer == {"found": False, "reason": {"code": "rate.no_advance_or_no_payment"}}


@pytest.mark.parametrize("convention", ["eu", "us", "cn"])
def test_rows_of_no_money_change_nothing(convention: str) -> None:
    lent, paid = {"amount": "1000", "on": "2026-01-03"}, {"amount": "1080", "on": "2026-09-15"}
    plain = case(convention=convention, advances=[lent], payments=[paid])
    nothing = [{"amount": 0, "on": "2025-12-30"}, {"amount": "0.00", "on": "2026-03-01"}]
    padded = case(convention=convention, advances=[nothing[0], lent], payments=[nothing[1], paid])
    assert rate_document(read_rate_case(padded)) == rate_document(read_rate_case(plain))


def test_a_missing_field_is_told() -> None:
    assert places({}).keys() == {"convention", "advances", "payments"}


@pytest.mark.parametrize("junk", [None, [], 3, "x", True])
def test_what_is_no_object_is_told(junk: Any) -> None:
    assert places(junk).keys() == {"(document)"}


@pytest.mark.parametrize("convention", ["eu", "cn", "xirr"])
def test_only_the_us_has_fractions_and_unit_periods(convention: str) -> None:
    found = places(case(convention=convention, payments=[{**PAID, "f": 0.5}], unit_periods_per_year=12))
    assert found.keys() == {"payments[0].f", "unit_periods_per_year"}


def test_a_time_of_the_us_is_parted_into_full_unit_periods_and_a_fraction() -> None:
    read = read_rate_case(
        case(convention="us", payments=[{"amount": 1, "t": "1.5"}, {"amount": 1, "t": 1, "f": 0.5}])
    )
    assert [(each.t, each.f) for each in read.payments] == [(1, Fraction(1, 2))] * 2


@pytest.mark.parametrize(
    ("row", "path"),
    [
        ({"t": 1.5, "f": 0.5}, "payments[0].t"),
        ({"t": 1, "f": 1}, "payments[0].f"),
        ({"t": 1, "f": 2}, "payments[0].f"),
        ({"t": 1, "f": -0.5}, "payments[0].f"),
        ({"on": "2025-01-01", "f": 0.5}, "payments[0].f"),
        ({"t": -1}, "payments[0].t"),
        ({"t": 10**9}, "payments[0].t"),
    ],
)
def test_a_time_that_cannot_be_is_told(row: dict[str, Any], path: str) -> None:
    lent = {"amount": 1, "on": "2024-01-01"} if "on" in row else LENT
    assert places(case(convention="us", advances=[lent], payments=[{"amount": 1, **row}])).keys() == {path}


@pytest.mark.parametrize("per_year", [0, -1, "x", 1000])
def test_a_year_has_unit_periods(per_year: Any) -> None:
    assert places(case(convention="us", unit_periods_per_year=per_year)).keys() == {"unit_periods_per_year"}


def test_unit_periods_beside_days_must_be_those_of_the_days() -> None:
    dated: Callable[[Any], dict[str, Any]] = lambda per_year: case(  # noqa: E731
        convention="us",
        advances=[{"amount": 1, "on": "2025-01-01"}],
        payments=[{"amount": 1, "on": "2025-02-01"}, {"amount": 1, "on": "2025-03-01"}],
        unit_periods_per_year=per_year,
    )
    assert read_rate_case(dated(12)).per_year == 12
    assert places(dated(52)).keys() == {"unit_periods_per_year"}
