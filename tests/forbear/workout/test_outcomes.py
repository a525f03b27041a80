"""From a case to offers, a question or a person: each rule by a story of the cast."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from forbear.affordability import parameters_for
from forbear.cases import read_case
from forbear.policy import Authority, Condition, PolicyPack, Texts, load_law
from forbear.risk import load_risk
from forbear.workout import Assessment, Models, assess

Change = Callable[[PolicyPack], PolicyPack]


def _assess(document: Any, *, change: Change = lambda policy: policy) -> Assessment:
    request = read_case(document)
    return assess(
        request.case,
        policy=change(request.policy),
        law=load_law(request.policy.jurisdiction),
        models=Models(risk=load_risk(), capacity=parameters_for(request.policy.region, as_of=request.as_of)),
        as_of=request.as_of,
    )


def _only(*conditions: tuple[str, str]) -> Change:
    """The policy with these conditions, by code and SQL, instead of its own."""
    made = tuple(
        Condition(
            code=code,
            sql=sql,
            texts=Texts(zh=f"{code} 成立", en=f"{code} holds"),
            unmet=Texts(zh=f"{code} 不成立", en=f"{code} does not hold"),
            source="judgement",
        )
        for code, sql in conditions
    )
    return lambda policy: replace(policy, conditions=made)


def _without_authority(policy: PolicyPack) -> PolicyPack:
    """The machine may give nothing; a manager may give everything the levers allow."""
    nothing = Authority(role="machine", max_waived_share=Fraction(0), max_deferral_months=0, max_term_months=0)
    everything = Authority(role="manager", max_waived_share=Fraction(1), max_deferral_months=600, max_term_months=600)
    return replace(policy, authority=(nothing, everything), conditions=())


def test_lin_xiao_gets_offers_within_the_authority_of_the_machine(case_of):
    told = _assess(case_of("lin-xiao"))
    assert told.outcome == "offers"
    assert told.offers is not None
    assert told.offers.offers[0].label == "recommended"
    assert {offer.required_role for offer in told.offers.offers} == {"machine"}
    assert told.proposals is None
    assert told.questions == ()


def test_without_her_income_lin_xiao_is_asked_for_it(case_of):
    document = case_of("lin-xiao")
    document["application"].update(income_now=None, income_usual=None, proven=[])
    told = _assess(document)
    assert told.outcome == "ask"
    assert told.questions == ("income_now", "income_usual")
    assert [reason.code for reason in told.reasons] == ["facts_missing"]
    assert told.reasons[0].facts == {"facts": "income_now, income_usual"}
    assert told.capacity is told.offers is told.proposals is None


def test_a_condition_over_an_open_fact_of_the_application_asks_for_it(case_of):
    document = case_of("lin-xiao")
    document["application"]["savings"] = None
    told = _assess(document, change=_only(("savings_known", "savings >= 0")))
    assert told.outcome == "ask"
    assert told.questions == ("savings",)
    assert told.capacity is not None


def test_the_borrower_is_asked_for_each_open_fact_once_and_first(case_of):
    document = case_of("lin-xiao")
    document["application"].update(savings=None, expected_end_on=None)
    conditions = (("b", "savings >= 0"), ("a", "savings < 10 OR adults > 9"), ("no", "adults > 9"))
    told = _assess(document, change=_only(*conditions, ("soon", "expected_months_left <= 12")))
    assert told.outcome == "ask"
    assert told.questions == ("expected_months_left", "savings")


def test_a_condition_over_an_open_fact_of_the_loan_goes_to_a_person(case_of):
    document = case_of("lin-xiao")
    loan = document["loans"][0]
    del loan["payments"]
    loan["balances"] = {"principal": "20000.00", "interest": "600.00", "penalty": "50.00"}
    loan["overdue_since"] = "2026-10-12"
    told = _assess(document, change=_only(("has_paid", "payments_made >= 1")))
    assert told.outcome == "refer"
    assert told.questions == ()
    [reason] = told.reasons
    assert reason.code == "policy.has_paid"
    assert reason.facts == {"payments_made": None}
    assert reason.texts is not None
    assert reason.texts["en"].endswith("has_paid holds")
    assert told.proposals is not None


def test_a_condition_that_is_false_goes_to_a_person_with_proposals_and_the_policys_reason(case_of):
    told = _assess(case_of("lin-xiao"), change=_only(("pair", "adults >= 2"), ("overdue", "dpd_max >= 1")))
    assert told.outcome == "refer"
    assert told.offers is None
    assert told.proposals is not None
    assert told.proposals.offers
    [reason] = told.reasons
    assert (reason.code, reason.threshold, dict(reason.facts)) == ("policy.pair", "adults >= 2", {"adults": 1})
    assert reason.texts == {"zh": "pair 不成立", "en": "pair does not hold"}


def test_wu_qiang_who_does_not_want_to_pay_meets_a_person_never_a_refusal(case_of):
    document = case_of("lin-xiao")
    document["application"]["willing"] = False
    told = _assess(document, change=_only(("willing", "willing")))
    assert told.outcome == "refer"
    assert [reason.code for reason in told.reasons] == ["policy.willing"]


def test_a_plan_beyond_the_machines_authority_needs_a_person_with_more(case_of):
    told = _assess(case_of("lin-xiao"), change=_without_authority)
    assert told.outcome == "refer"
    assert [reason.code for reason in told.reasons] == ["needs_authority"]
    assert told.proposals is not None
    assert told.proposals.offers
    assert {offer.required_role for offer in told.proposals.offers} == {"manager"}


def test_a_plan_nobody_may_grant_is_not_proposed_but_named_as_the_nearest(case_of):
    def change(policy: PolicyPack) -> PolicyPack:
        narrow = replace(policy.authority[0], max_waived_share=Fraction(0), max_deferral_months=0, max_term_months=6)
        return replace(policy, authority=tuple(replace(narrow, role=limits.role) for limits in policy.authority))

    told = _assess(case_of("lin-xiao"), change=change)
    assert told.outcome == "refer"
    assert told.proposals is not None
    assert not told.proposals.offers
    assert told.proposals.nearest is not None
    assert told.proposals.nearest.misses


def test_where_nothing_can_be_afforded_a_person_gets_the_nearest_miss_and_what_it_misses(case_of):
    document = case_of("lin-xiao")
    document["application"].update(income_now="0.00", income_usual="10.00", savings="0.00")
    told = _assess(document, change=_only())
    assert told.outcome == "refer"
    assert told.proposals is not None
    assert told.proposals.offers == ()
    near = told.proposals.nearest
    assert near is not None
    assert near.candidate.label == "nearest"
    assert "miss.capacity" in {miss.code for miss in near.misses}
    assert told.reasons == told.proposals.reasons
    assert told.reasons


@pytest.mark.parametrize("name", ["lin-xiao", "chen-wei", "zhou-min", "wu-qiang", "harbor-162"])
def test_every_case_of_the_cast_ends_in_offers_a_question_or_a_person(name, case_of):
    told = _assess(case_of(name))
    assert told.outcome in {"offers", "refer", "ask"}
    assert bool(told.questions) == (told.outcome == "ask")
    assert (told.offers is not None) == (told.outcome == "offers")
    assert (told.proposals is not None) == (told.outcome == "refer")
    assert told.reasons or told.outcome == "offers"
