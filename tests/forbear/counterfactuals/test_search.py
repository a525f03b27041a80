"""What the search promises: verified by the engine, honest, smallest, bounded, and silent where there is nothing."""

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forbear.cases import assess_document, explain_document
from forbear.counterfactuals import MOST_RUNS, Change, Flip, applied, find_counterfactuals, flip_of
from forbear.counterfactuals.candidates import in_the_way
from forbear.counterfactuals.changes import paid
from forbear.counterfactuals.payments import smallest_payments
from forbear.decisions import ExplanationModel
from forbear.facts import FACTS, Way
from forbear.wording import with_texts
from forbear.workout import assess
from tests.forbear.counterfactuals.worked_case import WORKED, assessed

CAST = ["lin-xiao", "chen-wei", "zhou-min", "wu-qiang", "harbor-162", "tang-lei"]
PROVABLE = ("income_now", "income_usual", "essential_monthly", "savings")
NEVER = {name for name, fact in FACTS.items() if not fact.ways}
UNTOUCHED = ("reason", "began_on", "household", "income_by_month", "note", "other_debts")


def changed(document: dict[str, Any], suggestion: dict[str, Any]) -> dict[str, Any]:
    """The case document with a suggestion followed by hand, knowing nothing of the search."""
    document = copy.deepcopy(document)
    told = document["application"]
    for change in suggestion["changes"]:
        if change["way"] == "evidence":
            told["proven"].append(change["fact"])
        elif change["way"] == "waiting":
            document["as_of"] = change["to"]
        elif change["way"] == "payment":
            (loan,) = (loan for loan in document["loans"] if loan["loan_id"] == change["loan_id"])
            loan["payments"].append({"paid_on": document["as_of"], "amount": change["to"]})
            told["savings"] = f"{float(told['savings']) - float(change['to']):.2f}"
        elif change["fact"] == "willing":
            told["willing"] = True
        else:
            told[change["fact"]] = "3210.00"
    return document


def rank(document: dict[str, Any]) -> int:
    return {"ask": 0, "refer": 2 if document["proposals"] else 1, "offers": 3}[document["outcome"]]


def check_flips(document: dict[str, Any], explained: dict[str, Any]) -> None:
    """Every suggestion, followed by hand and decided anew, gives what it says."""
    before = assess_document(document)
    for suggestion in explained["suggestions"]:
        after = assess_document(changed(document, suggestion))
        if suggestion["leads_to"] != "better":
            assert rank(after) > rank(before)
        if plan := suggestion["plan"]:
            found = (after["offers"] or after["proposals"])[0]
            assert {name: found[name] for name in ("total", "months", "ends_on", "monthly_highest")} == {
                name: plan[name] for name in ("total", "months", "ends_on", "monthly_highest")
            }
        after_told = changed(document, suggestion)["application"]
        assert {name: after_told[name] for name in UNTOUCHED} == {
            name: document["application"][name] for name in UNTOUCHED
        }
        assert not NEVER & {change["fact"] for change in suggestion["changes"]}


@pytest.mark.parametrize("name", CAST)
def test_each_suggestion_of_the_cast_is_confirmed_by_deciding_again(name, case_of):
    document = case_of(name)
    explained = explain_document(document)
    ExplanationModel.model_validate(with_texts(explained))
    check_flips(document, explained)
    assert bool(explained["suggestions"]) == (explained["nothing_to_suggest"] is None)
    assert [line["code"] for line in explained["conditions"] if line["state"] == "failed"] == [
        reason["code"] for reason in explained["reasons"] if reason["code"].startswith("policy.")
    ]


def test_tang_lei_is_offered_plans_once_two_key_facts_are_proven(case_of):
    explained = explain_document(case_of("tang-lei"))
    facts = [[change["fact"] for change in suggestion["changes"]] for suggestion in explained["suggestions"]]
    assert facts[:2] == [["income_now", "income_usual"], ["income_now", "essential_monthly"]]
    assert {suggestion["leads_to"] for suggestion in explained["suggestions"]} == {"offers"}


def test_nothing_is_suggested_to_wu_qiang_who_can_pay_and_that_is_said_plainly(case_of):
    explained = with_texts(explain_document(case_of("wu-qiang")))
    assert explained["suggestions"] == []
    assert explained["is_complete"]
    assert explained["nothing_to_suggest"]["code"] == "counterfactual.none"
    assert set(explained["nothing_to_suggest"]["texts"]) == {"zh", "en"}


@pytest.mark.parametrize("name", CAST)
def test_the_search_is_bounded_and_says_the_same_again(name, case_of):
    told = assessed(case_of(name))
    found = find_counterfactuals(told)
    assert found.runs <= MOST_RUNS
    assert find_counterfactuals(told) == found


def test_nobody_is_told_to_wait_until_help_is_needed(worked):
    """In two weeks the arrears would be beyond reach and the loan old enough; that is no advice."""
    worked["loans"][0]["payments"] = []
    worked["loans"][0]["contract"].update(principal="10000.00", disbursed_on="2026-03-25", due_first="2026-04-25")
    explained = explain_document(worked)
    failed = [line["code"] for line in explained["conditions"] if line["state"] == "failed"]
    assert failed == ["policy.known_for_three_months", "policy.relief_is_needed"]
    assert explained["suggestions"] == []


def test_a_payment_comes_out_of_savings_and_a_cent_less_is_too_little(worked):
    del worked["loans"][0]["payments"][2:]
    told = assessed(worked)
    (suggestion,) = find_counterfactuals(told).suggestions
    (change,) = suggestion.changes
    case, _ = applied(told.case, [change], as_of=told.as_of)
    assert case.application.savings_minor == 1_000_000 - change.amount_minor
    less = Change(way=Way.PAYMENT, fact=change.fact, loan_id="W-1", amount_minor=change.amount_minor - 1)
    case, _ = applied(told.case, [less], as_of=told.as_of)
    then = assess(case, policy=told.policy, law=told.law, models=told.models, as_of=told.as_of)
    assert flip_of(told, then) is None


def test_a_loan_known_by_its_balances_is_paid_up_whole_or_not_at_all(worked):
    loan = worked["loans"][0]
    del loan["payments"]
    loan["contract"].update(principal="3600.00", rate_annual="0")
    loan["balances"] = {"principal": "3000.00", "interest": "0", "penalty": "0", "fee": "0"}
    loan["overdue_since"] = "2026-03-01"
    worked["application"]["savings"] = "14000.00"
    told = assessed(worked)
    (change,) = smallest_payments(told, in_the_way(told))
    assert change.amount_minor == 120_000  # four installments of 300.00 are due
    assert paid(told.case.positions[0], 120_000).days_past_due == 0
    assert paid(told.case.positions[0], 119_999) is None


def test_a_change_in_a_way_its_fact_does_not_allow_is_a_mistake_of_ours():
    for fact in NEVER:
        with pytest.raises(AssertionError):
            Change(way=Way.EVIDENCE, fact=fact)


def test_an_answer_is_suggested_without_saying_what_to_answer(worked):
    worked["application"].update(income_now=None, income_usual=None, proven=[])
    (suggestion,) = explain_document(worked)["suggestions"]
    assert [(change["fact"], change["to"]) for change in suggestion["changes"]] == [
        ("income_now", None),
        ("income_usual", None),
    ]
    assert suggestion["leads_to"] == Flip.DECISION
    assert suggestion["plan"] is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    drawn=st.fixed_dictionaries(
        {
            "proven": st.sets(
                st.sampled_from(["reason", "income_now", "income_usual", "essential_monthly", "savings"])
            ),
            "willing": st.booleans(),
            "income": st.integers(28, 38),
            "savings": st.one_of(st.none(), st.integers(0, 200)),
            "made": st.integers(0, 4),
            "workouts": st.sampled_from([0, 0, 0, 1]),
            "platform": st.sampled_from(["panshi", "nuanhe"]),
        }
    )
)
def test_every_suggestion_flips_and_touches_nothing_that_cannot_change(drawn):
    document = copy.deepcopy(WORKED)
    document["platform"] = drawn["platform"]
    document["history"]["workouts_12m"] = drawn["workouts"]
    del document["loans"][0]["payments"][drawn["made"] :]
    savings = drawn["savings"]
    document["application"].update(
        proven=sorted(drawn["proven"] - ({"savings"} if savings is None else set())),
        willing=drawn["willing"],
        income_now=f"{drawn['income'] * 100}.00",
        savings=None if savings is None else f"{savings * 100}.00",
    )
    explained = explain_document(document)
    check_flips(document, explained)
    groups = [{change["fact"] for change in suggestion["changes"]} for suggestion in explained["suggestions"]]
    assert not any(one < other for one in groups for other in groups)
