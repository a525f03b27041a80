"""A case gets the levers of its segment, wherever levers are looked at; the policy keeps its name and hash."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from forbear.affordability import parameters_for
from forbear.cases import read_case
from forbear.counterfactuals import find_counterfactuals
from forbear.decisions import assessment_document, shipped_library, verify_document
from forbear.policy import PolicyPack, Segment, Texts, load_law
from forbear.risk import load_risk
from forbear.workout import Assessment, Models, assess, search_case

WORDS = Texts(zh="这一类情况", en="This kind of case")


def _assess(document: Any, *, policy: PolicyPack | None = None) -> Assessment:
    request = read_case(document)
    by = policy or request.policy
    models = Models(risk=load_risk(), capacity=parameters_for(by.region, as_of=request.as_of))
    return assess(request.case, policy=by, law=load_law(by.jurisdiction), models=models, as_of=request.as_of)


def _with(policy: PolicyPack, sql: str, **own: Any) -> PolicyPack:
    levers = replace(policy.levers, **own)
    segment = Segment(code="kind", sql=sql, texts=WORDS, levers=levers, own=tuple(own), source="judgement")
    return replace(policy, segments=(segment,))


def test_chen_weis_season_gives_him_its_levers_and_the_document_says_so(case_of):
    told = _assess(case_of("chen-wei"))
    assert told.segments.segment is not None
    assert told.segments.segment.code == "seasonal_income"
    assert search_case(told, role="machine").levers == told.segments.segment.levers
    document = assessment_document(told, case_document=case_of("chen-wei"))
    assert document["segment"]["code"] == "segment.seasonal_income"
    assert document["segment"]["texts"]["en"].startswith("Income that follows the seasons")
    assert assessment_document(_assess(case_of("lin-xiao")), case_document=case_of("lin-xiao"))["segment"] is None


def test_the_same_case_after_a_disaster_may_wait_longer_without_interest(case_of):
    document = case_of("zhou-min")
    before = _assess(document).proposals
    document["application"]["reason"] = "disaster"
    told = _assess(document)
    assert before is not None
    assert told.proposals is not None
    assert told.proposals.feasible_count > before.feasible_count
    assert search_case(told, role=None).levers.deferral_interest == ("paused",)
    assert "accrues" in told.policy.levers.deferral_interest


def test_plans_stay_inside_the_levers_of_the_segment(case_of):
    policy = _with(
        read_case(case_of("lin-xiao")).policy, "reason = 'job_loss'", terms=(36,), waive_penalty_shares=(Fraction(0),)
    )
    told = _assess(case_of("lin-xiao"), policy=policy)
    found = told.offers or told.proposals
    assert found is not None
    plans = [*found.offers, *([found.nearest.candidate] if found.nearest else [])]
    assert plans
    assert {plan.levers.installments for plan in plans} == {36}
    assert {plan.waived.penalty_minor for plan in plans} == {0}
    shortest = [reason.code for plan in plans for reason in plan.reasons if reason.code.startswith("offer.term")]
    assert set(shortest) == {"offer.term_shortest", "offer.term_longest"}, "reasons speak of the segment's terms"


def test_a_segment_does_not_rename_the_policy(case_of):
    document = case_of("zhou-min")
    hashes = assessment_document(_assess(document), case_document=document)["hashes"]
    document["application"]["reason"] = "disaster"
    assert assessment_document(_assess(document), case_document=document)["hashes"]["policy"] == hashes["policy"]


def test_a_segment_that_hangs_on_an_unknown_answer_is_asked_about(case_of):
    document = case_of("lin-xiao")
    document["application"]["savings"] = None
    told = _assess(document, policy=_with(read_case(document).policy, "savings < 100", terms=(36,)))
    assert told.outcome == "ask"
    assert told.questions == ("savings",)
    found = find_counterfactuals(told)
    assert [change.fact for each in found.suggestions for change in each.changes] == ["savings"]


def test_a_segment_that_hangs_on_records_goes_to_a_person_with_plans_of_the_base(case_of):
    document = case_of("lin-xiao")
    document["history"] = {"workouts_12m": 1}
    policy = replace(_with(read_case(document).policy, "NOT cool_off_over", terms=(36,)), conditions=())
    told = _assess(document, policy=policy)
    assert told.outcome == "refer"
    assert [reason.code for reason in told.reasons] == ["segment.kind", "policy.cool_off"]
    assert told.proposals is not None
    assert search_case(told, role=None).levers == policy.levers


@pytest.mark.parametrize("name", ["lin-xiao", "chen-wei", "zhou-min", "tang-lei", "harbor-162"])
def test_every_plan_of_a_segment_can_be_verified(name, case_of):
    document = case_of(name)
    document["application"]["reason"] = "disaster"
    told = assessment_document(_assess(document), case_document=document)
    assert verify_document(told, library=shipped_library()).holds
