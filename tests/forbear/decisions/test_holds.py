"""A hold in an assessment: what He Lan is told, its certificate, and that a changed digit is found."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from forbear.cases import assess_document, replay
from forbear.decisions import AssessmentModel, verify_document

CaseOf = Callable[[str], Any]


@pytest.fixture
def told(assessment_of: CaseOf) -> Any:
    return assessment_of("he-lan")


def test_he_lan_is_referred_with_a_hold_and_where_to_find_help(told: Any) -> None:
    assert (told["outcome"], told["offers"], told["proposals"]) == ("refer", [], [])
    (hold,) = told["holds"]
    assert (hold["kind"], hold["from_on"], hold["review_on"]) == ("hold", "2026-11-24", "2027-02-24")
    assert hold["interest"] == {"how": "paused", "spared": "249.42", "charged": "0.00"}
    assert hold["waived"]["penalty"] == "19.27"
    assert hold["owed_at_review"]["total"] == "8548.80"
    assert [stopped["misses"][0]["code"] for stopped in told["holds_stopped"]] == ["miss.capacity"]
    assert "none_named" in {pointer["kind"] for pointer in told["advice"]}


def test_its_document_is_as_the_schema_says(told: Any) -> None:
    AssessmentModel.model_validate(told)


def test_who_has_plans_is_offered_no_hold(assessment_of: CaseOf) -> None:
    lin_xiao = assessment_of("lin-xiao")
    assert (lin_xiao["holds"], lin_xiao["holds_stopped"], lin_xiao["advice"]) == ([], [], [])


def test_a_hold_verifies_and_replays(told: Any, case_of: CaseOf) -> None:
    assert verify_document(told["holds"][0]).holds
    assert verify_document(told).certificates == 2
    assert replay({"case": case_of("he-lan"), "assessment": told}).is_same


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda hold: hold["interest"].update(spared="249.43"), "interest.spared"),
        (lambda hold: hold.update(review_on="2027-03-24"), "review_on"),
        (lambda hold: hold["owed_at_review"].update(total="8548.79"), "owed_at_review.total"),
        (lambda hold: hold["loans"][0]["schedule"][0].update(payment="1.00"), "loans[0].schedule[0].payment"),
        (lambda hold: hold["reasons"][0].update(code="hold.harms_nobody"), "reasons[0].code"),
        (lambda hold: hold.update(kind="gift"), "kind"),
        (lambda hold: hold.update(id="00000000"), "id"),
        (lambda hold: hold["certificate"]["inputs"].update(kind="token"), "kind"),
        (lambda hold: hold["certificate"]["constraints"].pop(), "certificate.constraints"),
        (lambda hold: hold["certificate"]["inputs"]["capacity"]["binding"].__setitem__(0, "500.00"), "certificate"),
        (lambda hold: hold["certificate"].update(more=1), "certificate.more"),
        (lambda hold: hold["certificate"]["hashes"].update(policy="0" * 64), "certificate.hashes.policy"),
    ],
)
def test_a_changed_part_is_found_and_named(change: Callable[[Any], Any], path: str, told: Any) -> None:
    hold = copy.deepcopy(told["holds"][0])
    change(hold)
    found = [difference.path for difference in verify_document(hold).differences]
    assert any(each.startswith(path) for each in found), found


def test_a_hold_whose_certificate_was_taken_away_is_told(told: Any) -> None:
    hold = {name: value for name, value in told["holds"][0].items() if name != "certificate"}
    assert not verify_document(hold).holds


def test_with_a_little_left_a_token_plan_stands_beside_it_and_verifies(case_of: CaseOf) -> None:
    case = case_of("he-lan")
    case["application"]["income_now"] = "2860.00"
    (loan,) = case["loans"]
    loan["contract"]["principal"] = "60000.00"
    loan["payments"] = [{**payment, "amount": "2824.40"} for payment in loan["payments"]]
    told = assess_document(case)
    assert [hold["kind"] for hold in told["holds"]] == ["hold", "token"]
    token = told["holds"][1]
    assert {payment["amount"] for payment in token["payments"]} == {"50.00"}
    assert verify_document(told).holds


def test_where_neither_side_loses_no_person_is_needed(case_of: CaseOf) -> None:
    case = case_of("he-lan")
    case["application"]["income_now"] = "2800.00"
    told = assess_document(case)
    (hold,) = told["holds"]
    assert (told["outcome"], hold["required_role"]) == ("hold", "machine")
    assert min(float(hold["gain_lender"]), float(hold["gain_borrower"])) >= 0
