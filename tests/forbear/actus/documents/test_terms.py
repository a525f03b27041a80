"""Terms of a contract: blanks and spellings are forgiven, everything else that is wrong is told at once."""

from typing import Any

import pytest

from forbear.actus import ContractType, read_contract
from forbear.dates import Roll
from forbear.problems import BadInput

BULLET: dict[str, Any] = {
    "contractType": "PAM",
    "contractRole": "RPA",
    "statusDate": "2025-12-31",
    "initialExchangeDate": "2026-01-01",
    "maturityDate": "2027-01-01",
    "notionalPrincipal": "1200",
    "nominalInterestRate": "0.10",
    "dayCountConvention": "30E360",
}


def problems(terms: Any) -> dict[str, str]:
    with pytest.raises(BadInput) as refused:
        read_contract(terms)
    assert all(problem.remedy for problem in refused.value.problems)
    return {problem.path: problem.message for problem in refused.value.problems}


def test_numbers_may_have_blanks_around_them_or_be_numbers() -> None:
    spellings = ["  1200 ", 1200, 1200.0, "1.2e3"]
    assert {read_contract(BULLET | {"notionalPrincipal": given}).notional for given in spellings} == {1200}


def test_what_is_empty_is_not_there() -> None:
    contract = read_contract(BULLET | {"calendar": "", "businessDayConvention": "NULL", "lifeCap": None})
    assert contract.business_days.roll is Roll.NONE
    assert contract.reset.life_cap is None


def test_who_signed_when_and_with_whom_changes_nothing() -> None:
    named = BULLET | {
        "contractID": "7",
        "contractDealDate": "2025-12-01",
        "counterpartyID": "Lin Xiao",
        "currency": "CNY",
    }
    assert read_contract(named) == read_contract(BULLET)


def test_all_that_is_missing_is_told_at_once() -> None:
    assert problems({}).keys() == {
        "terms.contractType",
        "terms.contractRole",
        "terms.statusDate",
        "terms.initialExchangeDate",
        "terms.notionalPrincipal",
    }


def test_all_that_is_misspelled_is_told_at_once() -> None:
    wrong = {
        "contractType": "SWAPS",
        "contractRole": "LENDER",
        "statusDate": "2025-12-31T00:00:00Z",
        "initialExchangeDate": "0001-01-01",
        "notionalPrincipal": "1,200",
        "nominalInterestRate": "1e99",
        "dayCountConvention": "A400",
        "cycleOfInterestPayment": "monthly",
        "calendar": "MARS",
        "businessDayConvention": "SCX",
        "fixingDays": "P1M",
        "feeRate": True,
        "lifeCap": ["0.1"],
        "notionalPrincipl": "1200",
    }
    assert problems(wrong).keys() == {f"terms.{name}" for name in wrong}


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("prepaymentEffect", "A"),
        ("settlementCurrency", "EUR"),
        ("contractPerformance", "DF"),
        ("cyclePointOfInterestPayment", "B"),
        ("arrayRate", ["0.1"]),
        ("scalingEffect", "00M"),
    ],
)
def test_what_is_not_worked_out_is_refused(term: str, value: Any) -> None:
    assert problems(BULLET | {"currency": "CNY", term: value}).keys() == {f"terms.{term}"}


def test_terms_that_say_the_usual_are_no_problem() -> None:
    usual = {
        "prepaymentEffect": "N",
        "currency": "CNY",
        "settlementCurrency": "CNY",
        "contractPerformance": "PF",
        "arrayRate": [],
    }
    assert read_contract(BULLET | usual).kind is ContractType.PAM


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"maturityDate": None}, "maturityDate"),
        ({"maturityDate": "2026-01-01"}, "maturityDate"),
        ({"dayCountConvention": None}, "dayCountConvention"),
        ({"notionalPrincipal": "-1200"}, "notionalPrincipal"),
        ({"cycleOfPrincipalRedemption": "P1ML1"}, "cycleOfPrincipalRedemption"),
        ({"contractType": "LAM"}, "cycleOfPrincipalRedemption"),
        ({"contractType": "ANN", "cycleOfPrincipalRedemption": "P1ML1", "maturityDate": None}, "maturityDate"),
        ({"contractType": "LAM", "cycleOfPrincipalRedemption": "P1ML1", "nextPrincipalRedemptionPayment": "0"}, None),
        ({"cycleOfRateReset": "P1ML1"}, "marketObjectCodeOfRateReset"),
        ({"purchaseDate": "2026-05-01"}, "priceAtPurchaseDate"),
        ({"terminationDate": "2026-05-01"}, "priceAtTerminationDate"),
        ({"feeRate": "5", "feeBasis": "A"}, "cycleOfFee"),
        ({"feeRate": "5"}, "feeBasis"),
        ({"interestCalculationBase": "NTL"}, "cycleOfInterestCalculationBase"),
        ({"lifeFloor": "0.2", "lifeCap": "0.1"}, "lifeFloor"),
    ],
)
def test_terms_that_do_not_fit_together_are_refused(changes: dict[str, Any], path: str | None) -> None:
    assert problems(BULLET | changes).keys() == {f"terms.{path or 'nextPrincipalRedemptionPayment'}"}


def test_a_scaling_asks_for_its_index_its_start_and_its_dates() -> None:
    assert problems(BULLET | {"scalingEffect": "INO"}).keys() == {
        "terms.marketObjectCodeOfScalingIndex",
        "terms.scalingIndexAtContractDealDate",
        "terms.cycleOfScalingIndex",
    }


def test_a_lender_brings_its_own_calendar() -> None:
    own = {"name": "branch", "holidays": ["2026-07-01"]}
    contract = read_contract(BULLET | {"businessDayConvention": "SCF", "calendar": own})
    assert contract.business_days.calendar.name == "branch"
    assert problems(BULLET | {"calendar": {"name": "branch", "holidays": ["2026-13-01"]}}).keys() == {
        "terms.calendar.holidays[0]"
    }


@pytest.mark.parametrize("terms", [None, [], "PAM"])
def test_what_are_no_terms_at_all_is_told(terms: Any) -> None:
    assert problems(terms).keys() == {"terms"}
