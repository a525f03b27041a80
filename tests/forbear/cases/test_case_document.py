"""Reading a case: everything that is wrong with it is told in one go, each with its place."""

import copy
from typing import Any

import pytest

from forbear.cases import assess_document, read_case
from forbear.problems import BadInput

ONE_EACH = [
    ("platform", "nobody", "platform"),
    ("platform", 7, "platform"),
    ("as_of", "24.11.2026", "as_of"),
    ("as_of", 1795478400, "as_of"),
    ("as_of", "1795478400", "as_of"),
    ("as_of", "2026-11-24T00:00:00", "as_of"),
    ("as_of", "２０２６-11-24", "as_of"),
    ("as_of", "9999-12-31", "as_of"),
    ("as_of", "2020-01-01", "as_of"),
    ("borrower_ref", "", "borrower_ref"),
    ("borrower_ref", "x" * 101, "borrower_ref"),
    ("loans", [], "loans"),
    ("loans", {}, "loans"),
    ("loans", [None], "loans[0]"),
    ("application", None, "application"),
    ("history", {"workouts_12m": -1}, "history.workouts_12m"),
    ("history", {"workouts_12m": "1"}, "history.workouts_12m"),
    ("surprise", 1, "surprise"),
]


def _problems(document: Any) -> dict[str, str]:
    with pytest.raises(BadInput) as caught:
        read_case(document)
    assert all(problem.remedy for problem in caught.value.problems)
    return {problem.path: problem.message for problem in caught.value.problems}


def test_lin_xiaos_case_is_read(case_of):
    request = read_case(case_of("lin-xiao"))
    assert (request.policy.id, request.as_of.isoformat()) == ("nuanhe", "2026-11-24")
    assert [position.loan_id for position in request.case.positions] == ["NH-1001"]
    assert request.case.application.income_now_minor == 180_000
    assert request.case.workouts_12m == 0


@pytest.mark.parametrize(("name", "value", "path"), ONE_EACH)
def test_one_thing_wrong_is_told_at_its_place(name, value, path, case_of):
    assert path in _problems({**case_of("lin-xiao"), name: value})


@pytest.mark.parametrize("written", ["٠.١٨", "０.１８", "0.18\n", " 0.18", "+0.18", ".18", "0,18"])
def test_a_rate_has_plain_digits(written, case_of):
    case = case_of("lin-xiao")
    case["loans"][0]["contract"]["rate_annual"] = written
    assert set(_problems(case)) == {"loans[0].contract.rate_annual"}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("household", "adults"), "1"),
        (("household", "adults"), True),
        (("household", "children"), "0"),
        (("willing",), "yes"),
        (("willing",), 1),
        (("proven",), "income_now"),
    ],
)
def test_a_value_of_another_kind_is_not_guessed_at(place, value, case_of):
    case = case_of("lin-xiao")
    part = case["application"]
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    assert set(_problems(case)) == {".".join(("application", *place))}


def test_an_unknown_platform_is_told_beside_an_unreadable_day(case_of):
    found = _problems({**case_of("lin-xiao"), "platform": "nobody", "as_of": "24.11.2026"})
    assert set(found) == {"platform", "as_of"}


def test_an_unknown_kind_of_expense_does_not_hide_the_rest(case_of):
    case = case_of("lin-xiao")
    case["application"]["expenses"]["cinema"] = "30.00"
    case["application"]["household"]["adults"] = 0
    assert set(_problems(case)) == {"application.expenses.cinema", "application.household.adults"}


def test_platform_loans_and_application_are_told_together(case_of):
    case = case_of("lin-xiao")
    case["platform"] = "nobody"
    case["loans"][0]["contract"]["principal"] = "thirty thousand"
    case["loans"][0]["payments"][2]["paid_on"] = "2027-05-01"
    case["application"]["began_on"] = "2026-12-24"
    case["application"]["savings"] = 4200
    case["application"]["household"]["adults"] = 0
    found = _problems(case)
    assert set(found) == {
        "platform",
        "loans[0].contract.principal",
        "loans[0].payments[2].paid_on",
        "application.began_on",
        "application.savings",
        "application.household.adults",
    }


def test_what_is_told_in_the_first_round_is_all_there_is(case_of):
    """Mending every place the first answer names leaves nothing for a second one."""
    case, good = case_of("lin-xiao"), case_of("lin-xiao")
    case["as_of"] = "2026-11-24"
    case["loans"][0]["contract"]["rate_annual"] = 0.18
    case["loans"][0]["product"] = "mortgage"
    case["application"]["expenses"]["food"] = "lots"
    case["application"]["expected_end_on"] = "2026-01-01"
    case["extra"] = {}
    assert set(_problems(case)) == {
        "loans[0].contract.rate_annual",
        "loans[0].product",
        "application.expenses.food",
        "application.expected_end_on",
        "extra",
    }
    case["loans"][0]["contract"]["rate_annual"] = "0.18"
    case["loans"][0]["product"] = good["loans"][0]["product"]
    case["application"]["expenses"]["food"] = "1100.00"
    case["application"]["expected_end_on"] = good["application"]["expected_end_on"]
    del case["extra"]
    assert read_case(case)


def test_a_loan_beyond_reading_does_not_hide_the_other_or_the_application(case_of):
    case = case_of("lin-xiao")
    case["loans"].append(copy.deepcopy(case["loans"][0]))
    del case["loans"][0]["contract"]
    case["loans"][1]["contract"]["due_first"] = "2020-01-12"
    case["application"]["began_on"] = "2026-12-24"
    assert set(_problems(case)) == {"loans[0].contract", "loans[1].contract.due_first", "application.began_on"}


def test_unknown_fields_are_refused_at_any_depth(case_of):
    case = case_of("lin-xiao")
    case["loans"][0]["contract"]["colour"] = "red"
    case["application"]["household"]["pets"] = 1
    case["application"]["sex"] = "female"
    assert set(_problems(case)) == {
        "loans[0].contract.colour",
        "application.household.pets",
        "application.sex",
    }


def test_a_loan_given_twice_is_told(case_of):
    case = case_of("lin-xiao")
    case["loans"] = [*case["loans"], *case_of("lin-xiao")["loans"]]
    case["loans"][1]["loan_id"] = " NH-1001 "
    assert _problems(case) == {"loans": "the loan 'NH-1001' is given 2 times"}


def test_loans_of_other_currencies_and_products_are_told(case_of):
    case = case_of("lin-xiao")
    case["loans"].append(copy.deepcopy(case["loans"][0]))
    case["loans"][1].update(loan_id="NH-1002", product="credit_card")
    case["loans"][1]["contract"]["currency"] = "USD"
    found = _problems(case)
    assert set(found) == {"loans[1].contract.currency", "loans[1].product"}
    assert found["loans[1].contract.currency"] == "the loan is in USD, the platform lends in CNY"


def test_an_unknown_currency_is_told_once_even_on_an_unknown_platform(case_of):
    case = case_of("lin-xiao")
    case["loans"][0]["contract"]["currency"] = "XXX"
    assert set(_problems(case)) == {"loans[0].contract.currency"}
    case["platform"] = "nobody"
    case["application"]["savings"] = "1.234"
    assert set(_problems(case)) == {"platform", "loans[0].contract.currency", "application.savings"}


def test_a_household_elsewhere_is_told_because_figures_of_living_would_not_fit(case_of):
    case = case_of("lin-xiao")
    case["application"]["household"]["region"] = "US"
    assert set(_problems(case)) == {"application.household.region"}


def test_a_loan_on_which_nothing_is_owed_is_told(case_of):
    case = case_of("lin-xiao")
    loan = case["loans"][0]
    del loan["payments"]
    loan["balances"] = {"principal": "0.00"}
    assert _problems(case) == {"loans[0]": "nothing is owed on this loan"}


def test_a_day_without_a_policy_in_force_is_told_beside_the_rest(case_of):
    case = case_of("lin-xiao")
    case["as_of"] = "2025-12-31"
    found = _problems(case)
    assert "nuanhe@" in found["as_of"]
    assert {"loans[0].payments[0].paid_on", "application.began_on"} <= found.keys()


def test_a_float_is_no_amount_and_no_count(case_of):
    case = case_of("lin-xiao")
    case["loans"][0]["contract"]["principal"] = 30000.0
    case["application"]["household"]["children"] = 0.0
    assert set(_problems(case)) == {"loans[0].contract.principal", "application.household.children"}


@pytest.mark.parametrize("junk", [None, [], "case", 7, True, {}, {"loans": 3}, {"loans": [[]], "application": []}])
def test_what_is_no_case_at_all_is_bad_input(junk):
    assert _problems(junk)


def test_a_number_is_no_date(case_of):
    """It would be taken for seconds since 1970."""
    case = case_of("lin-xiao")
    case["application"].update(began_on=1_791_417_600, expected_end_on=0)
    case["loans"][0]["contract"]["due_first"] = 1
    assert set(_problems(case)) == {
        "application.began_on",
        "application.expected_end_on",
        "loans[0].contract.due_first",
    }


def test_half_a_character_and_an_abyss_are_bad_input(case_of):
    assert set(_problems({**case_of("lin-xiao"), "borrower_ref": "\ud800"})) == {"borrower_ref"}
    deep: Any = []
    for _ in range(3000):
        deep = [deep]
    with pytest.raises(BadInput, match="levels deep"):
        read_case({**case_of("lin-xiao"), "application": deep})


def test_the_farthest_day_a_case_may_be_assessed_on_works(case_of):
    case = case_of("lin-xiao")
    case["as_of"] = "2149-12-31"
    case["application"]["expected_end_on"] = "2150-02-28"
    assert assess_document(case)["outcome"] in {"offers", "refer", "ask"}
