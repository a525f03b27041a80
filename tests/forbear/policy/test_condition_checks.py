"""Conditions that can do nothing are found when they are written: the worked table, the words, what is left alone."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from forbear.policy import (
    Condition,
    PolicyPack,
    Repeat,
    Segment,
    Texts,
    builtin_policies,
    check_policy,
    check_policy_text,
    is_refused,
    load_law,
    load_policy,
)
from forbear.policy.condition_checks import Doubt, condition_doubts
from forbear.policy.policy_reader import _packs

TODAY = date(2026, 11, 24)
PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "condition-checks.md"
WORDS = Texts(zh="条件", en="condition")


def policy_of(*lines: str) -> PolicyPack:
    conditions = (
        Condition(code=f"c{number}", sql=sql, texts=WORDS, unmet=WORDS, source="judgement")
        for number, sql in enumerate(lines, start=1)
    )
    no_limits = Repeat(cool_off_days=0, most_in_12_months=None, source="judgement")
    return replace(load_policy("nuanhe"), conditions=tuple(conditions), repeat=no_limits)


def doubts(*lines: str) -> tuple[Doubt, ...]:
    return condition_doubts(policy_of(*lines))


def rows() -> list[list[str]]:
    told = re.findall(r"^\| (`.+`) \| (\w+) \| (\d*) ?\| (.*?) ?\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return [list(row) for row in told]


def test_the_table_is_read_whole() -> None:
    assert len(rows()) == PAGE.read_text(encoding="utf-8").count("\n| `") == 24


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_the_worked_table_comes_out(row: list[str]) -> None:
    lines, finding, number, because = row
    found = doubts(*lines.strip("`").split("; "))
    if finding == "none":
        assert found == ()
        return
    (doubt,) = found
    assert doubt.is_error == (finding == "error")
    assert doubt.problem.path == f"conditions[{int(number) - 1}].sql"
    said = f"{doubt.problem.message}. {doubt.problem.remedy}"
    assert all(part in said for part in because.split(" and ")), said


@pytest.mark.parametrize("platform", builtin_policies())
def test_the_policies_we_ship_have_no_idle_line(platform: str) -> None:
    assert condition_doubts(load_policy(platform)) == ()


def test_everything_is_told_at_once_each_only_once() -> None:
    found = doubts("reason IN ('job_loss', 'ilness') AND dpd_max < 0", "children > 20", "willing", "dpd_max >= 0")
    assert [(doubt.problem.path, doubt.is_error) for doubt in found] == [
        ("conditions[0].sql", True),
        ("conditions[0].sql", True),
        ("conditions[1].sql", True),
        ("conditions[3].sql", False),
    ]
    assert "did you mean 'illness'" in found[0].problem.remedy
    assert "dpd_max < 0" in found[1].problem.message


def test_a_text_in_letters_that_only_look_right_is_recognized() -> None:
    (found,) = doubts("reason = 'ill\u043dess'")
    assert "reason is never" in found.problem.message
    (found,) = doubts("reason = '\u0456lln\u0435ss'")
    assert "did you mean 'illness'" in found.problem.remedy


def test_only_the_lines_that_exclude_each_other_are_named() -> None:
    found = doubts("workouts_12m <= 2", "dpd_max <= 30", "willing", "dpd_max >= 60 AND owed_total > 5")
    assert [doubt.problem.message.split(":")[0] for doubt in found] == ["no case can meet c2 and c4 together"]


def test_a_dead_line_does_not_spread_to_the_others() -> None:
    (found,) = doubts("children > 20", "children >= 1", "willing")
    assert found.problem.path == "conditions[0].sql"


def test_a_line_which_the_grammar_refuses_does_not_hide_the_rest() -> None:
    (found,) = doubts("SUM(dpd_max) > 1", "children > 20")
    assert found.problem.path == "conditions[1].sql"


def test_a_line_which_the_others_make_needless_may_still_ask_for_a_fact() -> None:
    assert doubts("workouts_12m = 0", "savings >= 0 AND workouts_12m <= 2") == ()


def test_the_check_reports_them_with_their_lines() -> None:
    text = _packs().joinpath("nuanhe", "policy.yaml").read_text(encoding="utf-8")
    text = text.replace("sql: willing", "sql: workouts_12m < 0")
    text = text.replace("owed_total >= 200", "owed_total >= 0")
    found = {finding.path: finding for finding in check_policy_text(text, as_of=TODAY)}
    assert {path: finding.severity for path, finding in found.items()} == {
        "conditions[1].sql": "error",
        "conditions[2].sql": "warning",
    }
    for finding in found.values():
        assert finding.line is not None
        assert "sql:" in text.splitlines()[finding.line - 1]
    assert is_refused(found.values())


def test_a_policy_with_an_idle_line_may_be_published_all_the_same() -> None:
    policy = policy_of("dpd_max <= 90", "dpd_max <= 60")
    found = check_policy(policy, law=load_law("CN"), as_of=TODAY)
    assert [finding.severity for finding in found] == ["warning"]
    assert not is_refused(found)


def test_fifty_tangled_lines_come_to_an_end() -> None:
    lines = [f"dpd_max <= {90 - n} OR owed_total >= {200 + n} OR workouts_12m < {n % 4 + 1}" for n in range(25)]
    lines += [f"NOT (income_now > {1000 * n} AND income_drop_share < 0.{n + 10})" for n in range(25)]
    assert doubts(*lines)


def segments(*lines: str, **repeat: int) -> dict[str, Doubt]:
    """The doubts about segments with these lines, over a policy with the base's own conditions."""
    policy = load_policy("nuanhe")
    made = (
        Segment(code=f"s{number}", sql=sql, texts=WORDS, levers=policy.levers, own=(), source="judgement")
        for number, sql in enumerate(lines, start=1)
    )
    changed = replace(policy, segments=tuple(made), repeat=replace(policy.repeat, **repeat))
    return {doubt.problem.path: doubt for doubt in condition_doubts(changed)}


@pytest.mark.parametrize(
    ("lines", "place", "is_error", "says"),
    [
        (("dpd_max < 0",), 1, True, "no case can be in this segment"),
        (("reason = 'disastr'",), 1, True, "reason is never 'disastr'"),
        (("dpd_max > 30", "dpd_max > 60"), 2, True, "s1 takes all of them"),
        (("dpd_max > 60", "willing", "dpd_max <= 60 AND NOT willing OR dpd_max > 90", "adults > 1"), 4, True, ""),
        (("dpd_max > 30", "NOT willing", "dpd_max > 60"), 3, True, "s1 takes all of them"),
        (("dpd_max >= 0",), 1, False, "every case is in this segment"),
        (("dpd_max >= 0", "willing"), 2, True, "s1 takes all of them"),
        (("willing OR dpd_max < 0",), 1, False, "can never hold"),
    ],
)
def test_a_segment_that_cannot_do_its_work_is_told(
    lines: tuple[str, ...], place: int, is_error: bool, says: str
) -> None:
    doubt = segments(*lines)[f"segments[{place - 1}].sql"]
    assert doubt.is_error is is_error
    assert says in doubt.problem.message


def test_segments_that_share_cases_or_ask_for_a_fact_are_left_alone() -> None:
    assert segments("dpd_max > 60", "adults > 1", "dpd_max > 30", "savings >= 0") == {}


def test_limits_on_repeating_are_held_against_the_conditions() -> None:
    policy = policy_of("workouts_12m >= 3")
    strict = replace(policy, repeat=replace(policy.repeat, most_in_12_months=2))
    (doubt,) = condition_doubts(strict)
    assert (doubt.problem.path, doubt.is_error) == ("repeat.most_in_12_months", True)
    assert "c1 and most_plans" in doubt.problem.message
    needless = replace(policy_of("workouts_12m <= 9"), repeat=strict.repeat)
    assert [doubt.problem.path for doubt in condition_doubts(needless)] == ["conditions[0].sql"]


def test_a_cool_off_shorter_than_one_plan_a_year_decides_nothing() -> None:
    assert not segments(cool_off_days=365, most_in_12_months=1)["repeat.cool_off_days"].is_error
    assert segments(cool_off_days=366, most_in_12_months=1) == {}
    assert segments(cool_off_days=365, most_in_12_months=2) == {}
