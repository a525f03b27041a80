"""Two answers to one case: who is better off, beyond doubt, and what changed."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from forbear.policy import PolicyPack, Segment
from forbear.policy.texts import Texts
from forbear.trials import compare, is_better, verdict_of
from tests.forbear.trials.conftest import Draft, answer


def _codes(found: Any) -> set[str]:
    return {reason.code for reason in found.reasons}


def test_a_policy_against_itself_changes_nothing(case: Any, panshi: PolicyPack) -> None:
    told = answer(case, panshi)
    found = compare(told, told)
    assert (found.verdict, found.reasons) == ("same", ())
    assert (found.borrower_change_minor, found.lender_change_minor) == (0, 0)
    assert not is_better(told, told)


def test_a_waiver_that_cannot_come_back_is_better_though_nothing_else_changes(
    case: Any, panshi: PolicyPack, draft: Draft
) -> None:
    before, after = answer(case, panshi), answer(case, draft(levers={"waiver_vests": False}))
    found = compare(before, after)
    assert found.before.plan is not None
    assert found.after.plan is not None
    assert found.before.plan.vesting_minor == found.before.plan.waived_minor > 0
    assert (found.after.plan.vesting_minor, found.after.plan.waived_minor) == (0, found.before.plan.waived_minor)
    assert found.verdict == "better"
    assert "trial.owed_less" in _codes(found)
    assert is_better(before, after)
    assert verdict_of(after, before) == "worse"
    assert not is_better(after, before)


def test_less_waived_is_worse_and_says_by_how_much(case: Any, panshi: PolicyPack, draft: Draft) -> None:
    found = compare(answer(case, panshi), answer(case, draft(levers={"waive_penalty_shares": (Fraction(0),)})))
    assert found.verdict == "worse"
    assert {"trial.waived_less", "trial.total_higher", "trial.monthly_higher"} <= _codes(found)
    waived = next(reason for reason in found.reasons if reason.code == "trial.waived_less")
    assert waived.facts["after"] == "0.00"
    assert waived.facts["by"] == waived.facts["before"] != "0.00"


def test_a_longer_plan_with_a_lower_payment_is_mixed(case: Any, panshi: PolicyPack, draft: Draft) -> None:
    short, long = draft(levers={"terms": (9,)}), draft(levers={"terms": (12,)})
    found = compare(answer(case, short), answer(case, long))
    assert found.verdict == "mixed"
    assert {"trial.monthly_lower", "trial.ends_later"} <= _codes(found)
    assert not is_better(answer(case, short), answer(case, long))
    assert not is_better(answer(case, long), answer(case, short))


def test_from_plans_to_a_person_is_worse_and_names_the_condition_in_its_own_words(
    case: Any, panshi: PolicyPack, closed: PolicyPack
) -> None:
    before, after = answer(case, panshi), answer(case, closed)
    found = compare(before, after)
    assert (found.before.standing, found.after.standing) == ("offers", "proposals")
    assert found.verdict == "worse"
    assert found.after.unmet == ("tiny",)
    unmet = next(reason for reason in found.reasons if reason.code == "trial.condition_unmet")
    assert unmet.facts["condition"] == "tiny"
    assert unmet.threshold == "owed_total < 100"
    assert unmet.texts is not None
    assert unmet.texts["zh"].endswith("欠款不足一百元")
    assert not is_better(before, after)
    back = compare(after, before)
    assert back.verdict == "better"
    assert "trial.condition_met" in _codes(back)


def test_from_plans_to_a_person_is_never_better_whatever_the_person_may_grant(
    case: Any, closed: PolicyPack, draft: Draft
) -> None:
    costly = draft(levers={"waive_penalty_shares": (Fraction(0),)})
    generous = replace(closed, levers=replace(closed.levers, waiver_vests=False))
    assert verdict_of(answer(case, costly), answer(case, generous)) == "worse"
    assert not is_better(answer(case, costly), answer(case, generous))


def test_plans_at_once_that_are_dearer_than_what_a_person_could_grant_are_mixed(
    case: Any, closed: PolicyPack, draft: Draft
) -> None:
    dearer = draft(levers={"waive_penalty_shares": (Fraction(0),)})
    found = compare(answer(case, closed), answer(case, dearer))
    assert (found.before.standing, found.after.standing) == ("proposals", "offers")
    assert found.verdict == "mixed"
    assert {"trial.outcome_better", "trial.total_higher"} <= _codes(found)
    assert not is_better(answer(case, closed), answer(case, dearer))


def test_a_question_on_either_side_is_unknown(case: Any, panshi: PolicyPack, closed: PolicyPack) -> None:
    case["application"]["income_now"] = None
    case["application"]["proven"] = [name for name in case["application"]["proven"] if name != "income_now"]
    asked = answer(case, panshi)
    found = compare(asked, answer(case, closed))
    assert found.verdict == "unknown"
    assert found.before.questions == ("income_now",)
    assert (found.before.worth, found.borrower_change_minor) == (None, None)
    assert not is_better(asked, asked)


def test_a_better_plan_with_a_broken_promise_is_no_reason_to_leave_the_version_begun_with(
    case: Any, panshi: PolicyPack, draft: Draft
) -> None:
    hasty = draft(levers={"waiver_vests": False}, breach={"grace_days": panshi.breach.grace_days - 1})
    before, after = answer(case, panshi), answer(case, hasty)
    assert verdict_of(before, after) == "better"
    assert not is_better(before, after)


def test_values_are_those_of_the_policy_held_against_for_both_plans(
    case: Any, panshi: PolicyPack, draft: Draft
) -> None:
    before = answer(case, panshi)
    after = answer(case, draft(objective={"harm_minor": panshi.objective.harm_minor * 3}))
    found = compare(before, after)
    assert before.offers is not None
    assert after.offers is not None
    assert found.before.worth is not None
    assert found.before.worth.lender_minor == before.offers.offers[0].lender_gain_minor
    assert found.before.worth.borrower_minor == before.offers.offers[0].borrower_gain_minor
    assert after.offers.offers[0].borrower_gain_minor > before.offers.offers[0].borrower_gain_minor
    assert found.verdict == "same"
    assert found.borrower_change_minor == 0


@pytest.mark.parametrize("longer", [0, 24])
def test_a_draft_that_looks_further_ahead_is_measured_as_far(
    case: Any, panshi: PolicyPack, draft: Draft, longer: int
) -> None:
    months = panshi.objective.longest_horizon_months + longer
    wide = draft(
        objective={"longest_horizon_months": months},
        levers={"terms": (months - 2,), "longest_months": months},
        authority=tuple(replace(row, max_term_months=months) for row in panshi.authority),
    )
    found = compare(answer(case, panshi), answer(case, wide))
    assert found.after.plan is not None
    assert found.after.plan.months > panshi.objective.longest_horizon_months - 3 + longer
    assert found.lender_change_minor is not None


def test_a_choice_that_is_gone_is_told_though_the_recommended_plan_stays(case: Any, draft: Draft) -> None:
    full = answer(case, draft())
    assert full.offers is not None
    assert len(full.offers.offers) > 1
    fewer = replace(full, offers=replace(full.offers, offers=full.offers.offers[:1]))
    found = compare(full, fewer)
    assert (found.verdict, _codes(found)) == ("worse", {"trial.choices_lost"})
    back = compare(fewer, full)
    assert (back.verdict, _codes(back)) == ("better", {"trial.choices_won"})


def test_the_levers_of_a_segment_are_named_where_they_apply(case: Any, panshi: PolicyPack, draft: Draft) -> None:
    texts = Texts(zh="收入减少的人", en="People whose income fell")
    levers = replace(panshi.levers, waiver_vests=False)
    fell = Segment(
        code="fell",
        sql="income_drop_share > 0",
        texts=texts,
        levers=levers,
        own=("waiver_vests",),
        source="judgement",
    )
    found = compare(answer(case, panshi), answer(case, draft(segments=(fell,))))
    assert (found.verdict, found.before.segment, found.after.segment) == ("better", None, "fell")
    named = next(reason for reason in found.reasons if reason.code == "trial.segment")
    assert (named.facts, named.threshold) == ({"before": "base", "after": "fell"}, "income_drop_share > 0")


def test_what_is_expected_to_be_earned_lies_between_what_finishing_earns_and_the_whole_waiver(
    case: Any, panshi: PolicyPack
) -> None:
    told = answer(case, panshi)
    plan = compare(told, told).before.plan
    assert plan is not None
    if_finished = plan.waived_minor * Fraction(plan.chance_to_finish)
    assert if_finished < plan.earned_minor < plan.waived_minor
    assert plan.earned_deviation_minor > 0
