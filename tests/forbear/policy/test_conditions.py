"""Conditions answer yes, no or "not known", and the third never turns into the second."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.facts import FACTS, FactRow, HardshipReason
from forbear.policy import (
    Condition,
    PolicyPack,
    Repeat,
    Texts,
    builtin_policies,
    condition_frame,
    evaluate_conditions,
    explain,
    load_policy,
)
from forbear.policy.conditions import empty_frame
from forbear.problems import BadInput, canonical_json

NO_LIMITS = Repeat(cool_off_days=0, most_in_12_months=None, source="judgement")
LIN_XIAO: FactRow = {
    "installments_overdue_max": 2,
    "dpd_max": 43,
    "months_since_began": 1,
    "workouts_12m": 0,
    "cool_off_over": True,
    "willing": True,
    "owed_total": 21345.6,
    "income_now": 1800.0,
    "can_pay_contract": False,
    "evidence_share": 0.5,
    "months_on_book": 9,
}


def answers(platform: str, row: FactRow) -> dict[str, bool | None]:
    return {result.code: result.holds for result in evaluate_conditions(load_policy(platform), row)}


def with_conditions(*lines: str) -> PolicyPack:
    words = Texts(zh="条件", en="condition")
    return replace(
        load_policy("nuanhe"),
        repeat=NO_LIMITS,
        conditions=tuple(
            Condition(code=f"c{place}", sql=sql, texts=words, unmet=words, source="judgement")
            for place, sql in enumerate(lines)
        ),
    )


def test_lin_xiao_meets_every_condition_of_both_platforms() -> None:
    assert set(answers("nuanhe", LIN_XIAO).values()) == {True}
    assert set(answers("panshi", LIN_XIAO).values()) == {True}


def test_wu_qiang_who_could_pay_does_not_meet_the_line_about_it() -> None:
    for platform in builtin_policies():
        found = answers(platform, {**LIN_XIAO, "can_pay_contract": True})
        assert [code for code, holds in found.items() if holds is False] == ["relief_is_needed"]


@pytest.mark.parametrize(
    ("fact", "value", "code"),
    [
        ("dpd_max", 91, "not_too_long_overdue"),
        ("evidence_share", 0.25, "half_is_proven"),
        ("months_on_book", 2, "known_for_three_months"),
        ("workouts_12m", 1, "most_plans"),
    ],
)
def test_the_strict_platform_draws_its_lines_where_it_says(fact: str, value: float, code: str) -> None:
    assert answers("panshi", {**LIN_XIAO, fact: value})[code] is False
    assert answers("panshi", LIN_XIAO)[code] is True


def test_an_unknown_fact_makes_the_line_unknown_and_is_named() -> None:
    results = evaluate_conditions(load_policy("nuanhe"), {**LIN_XIAO, "income_now": None})
    unknown = [(result.code, result.unknown_facts) for result in results if result.holds is None]
    assert unknown == [("income_known", ("income_now",))]


def test_a_fact_that_is_no_number_counts_as_unknown() -> None:
    assert answers("nuanhe", {**LIN_XIAO, "income_now": float("nan")})["income_known"] is None


def test_the_facts_used_are_shown_as_json_values() -> None:
    results = evaluate_conditions(load_policy("nuanhe"), LIN_XIAO)
    used = {result.code: result.facts for result in results}
    assert used["in_or_near_arrears"] == {"installments_overdue_max": 2, "months_since_began": 1}
    assert used["owed_above_minimum"] == {"owed_total": "21345.60"}
    canonical_json([dict(result.facts) for result in results])
    share = evaluate_conditions(
        with_conditions("income_drop_share > 0.1 AND as_of > began_on"),
        {"income_drop_share": 1 / 3, "as_of": date(2026, 11, 24), "began_on": date(2026, 10, 8)},
    )
    assert share[0].facts == {"income_drop_share": "0.333333", "as_of": "2026-11-24", "began_on": "2026-10-08"}


def test_explain_gives_a_reason_for_false_and_for_unknown_only() -> None:
    results = evaluate_conditions(load_policy("nuanhe"), {**LIN_XIAO, "workouts_12m": 3, "willing": None})
    reasons = {reason.code: reason for reason in explain(results)}
    assert set(reasons) == {"policy.most_plans", "policy.willing"}
    false, unknown = reasons["policy.most_plans"], reasons["policy.willing"]
    assert false.facts == {"workouts_12m": 3}
    assert false.threshold == "workouts_12m < 3"
    assert false.texts is not None
    assert "3 plans in the last 12 months" in false.texts["en"]
    assert unknown.texts is not None
    assert unknown.texts["zh"].startswith("还不清楚")


def test_one_text_runs_over_one_case_and_over_many() -> None:
    policy = load_policy("panshi")
    rows = [{**LIN_XIAO, "dpd_max": dpd} for dpd in (10, 90, 91, None)]
    frame = pl.DataFrame(rows, schema_overrides=empty_frame().schema)
    assert condition_frame(policy, frame)["not_too_long_overdue"].to_list() == [True, True, False, None]


def test_a_condition_nobody_checked_is_not_evaluated() -> None:
    with pytest.raises(AssertionError, match="only checked conditions"):
        evaluate_conditions(with_conditions("SUM(dpd_max) > 1"), LIN_XIAO)


def test_a_policy_without_conditions_asks_nothing() -> None:
    assert evaluate_conditions(with_conditions(), LIN_XIAO) == ()


KINDS: dict[str, st.SearchStrategy[Any]] = {
    "int": st.integers(-1, 200),
    "decimal": st.sampled_from([0.0, 0.4, 0.5, 1.0, 199.99, 200.0, 5000.0]),
    "bool": st.booleans(),
    "text": st.sampled_from([*HardshipReason, "credit_card", "online_consumer_loan"]),
    "date": st.dates(date(2026, 1, 1), date(2026, 12, 31)),
}
FULL_ROWS = st.fixed_dictionaries({name: KINDS[fact.type] for name, fact in FACTS.items()})
LINES = (
    "dpd_max <= 90 AND willing",
    "NOT (dpd_max > 30 OR can_pay_contract)",
    "reason IN ('job_loss', 'illness') OR evidence_share >= 0.5",
    "dpd_max NOT BETWEEN 1 AND 90",
    "began_on < as_of AND NOT willing",
    "owed_total - overdue_total * 2 > 100",
)


@given(row=FULL_ROWS, hidden=st.sets(st.sampled_from(sorted(FACTS))))
@settings(max_examples=60, deadline=None)
def test_an_unknown_fact_never_answers_for_itself(row: FactRow, hidden: set[str]) -> None:
    """Whatever is definite while facts are hidden stays the same once they are known: unknown is never a "no"."""
    for policy in (with_conditions(*LINES), *map(load_policy, builtin_policies())):
        partly = {name: None if name in hidden else value for name, value in row.items()}
        known, guessed = evaluate_conditions(policy, row), evaluate_conditions(policy, partly)
        for true, seen in zip(known, guessed, strict=True):
            assert true.holds is not None
            assert seen.holds in (None, true.holds)


@pytest.mark.parametrize("platform", builtin_policies())
def test_where_nothing_is_known_nothing_is_refused(platform: str) -> None:
    assert set(answers(platform, {}).values()) == {None}


KINDS_IN_A_BOOK: dict[str, st.SearchStrategy[Any]] = {
    **KINDS,
    "decimal": st.one_of(KINDS["decimal"], st.sampled_from([float("nan"), float("inf"), float("-inf")])),
}
BOOK_ROWS = st.fixed_dictionaries({name: st.none() | KINDS_IN_A_BOOK[fact.type] for name, fact in FACTS.items()})


@given(rows=st.lists(BOOK_ROWS, min_size=1, max_size=8), left_out=st.sets(st.sampled_from(sorted(FACTS)), max_size=6))
@settings(max_examples=150, deadline=None)
def test_a_book_gets_the_answers_each_of_its_loans_would_get(rows: list[FactRow], left_out: set[str]) -> None:
    """With nulls, numbers that are none, and whole columns missing."""
    for policy in (with_conditions(*LINES), *map(load_policy, builtin_policies())):
        frame = pl.DataFrame(rows, schema=empty_frame().schema).drop(left_out)
        alone = [{name: value for name, value in row.items() if name not in left_out} for row in rows]
        assert condition_frame(policy, frame).rows() == [
            tuple(result.holds for result in evaluate_conditions(policy, row)) for row in alone
        ]


def test_a_book_may_keep_its_numbers_in_whatever_fits() -> None:
    frame = pl.DataFrame({"dpd_max": [10, 91], "evidence_share": [1, 0], "product": ["online_consumer_loan", None]})
    frame = frame.cast({"dpd_max": pl.UInt8, "evidence_share": pl.Int8, "product": pl.Categorical})
    policy = with_conditions("dpd_max <= 90", "evidence_share >= 0.5", "product = 'online_consumer_loan'")
    assert condition_frame(policy, frame).rows() == [(True, True, True), (False, False, None)]


def test_columns_that_do_not_hold_the_fact_are_refused_all_at_once() -> None:
    frame = pl.DataFrame({"dpd_max": ["10"], "willing": [1], "owed_total": [None], "began_on": ["2026-01-01"]})
    policy = with_conditions("dpd_max <= 90 AND willing", "owed_total > 1", "began_on < as_of")
    with pytest.raises(BadInput) as refused:
        condition_frame(policy, frame)
    assert [problem.path for problem in refused.value.problems] == ["dpd_max", "willing", "began_on"]


def test_a_policy_without_conditions_asks_a_book_nothing() -> None:
    assert condition_frame(with_conditions(), pl.DataFrame({"dpd_max": [1, 2]})).is_empty()
