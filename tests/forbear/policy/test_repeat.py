"""How soon and how often a plan may follow another, as conditions like any other."""

from dataclasses import replace
from pathlib import Path

import pytest

from forbear.policy import Repeat, builtin_policies, conditions_of, evaluate_conditions, load_policy
from forbear.policy.repeat import REPEAT_CODES, cool_off_over, repeat_conditions
from forbear.policy.text_problems import text_problems

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "repeat.md"
STATES = {True: "met", False: "failed", None: "unknown"}


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").split("## Worked table")[1].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")][2:]


@pytest.mark.parametrize("row", rows(), ids=lambda row: "-".join(row[:4]))
def test_the_worked_table_comes_out(row: list[str]) -> None:
    days, most, workouts, since, *expected = (None if cell == "null" else cell for cell in row)
    repeat = Repeat(
        cool_off_days=int(days or 0), most_in_12_months=None if most is None else int(most), source="judgement"
    )
    over = cool_off_over(
        repeat, days_since_last_plan=None if since is None else int(since), workouts_12m=int(workouts or 0)
    )
    policy = replace(load_policy("nuanhe"), conditions=(), repeat=repeat)
    results = evaluate_conditions(policy, {"cool_off_over": over, "workouts_12m": int(workouts or 0)})
    found = {result.code: STATES[result.holds] for result in results}
    assert [found.get(code, "none") for code in REPEAT_CODES] == expected


def test_the_page_has_its_rows() -> None:
    assert len(rows()) == 10


@pytest.mark.parametrize("platform", builtin_policies())
def test_they_follow_the_policys_own_conditions(platform: str) -> None:
    policy = load_policy(platform)
    lines = conditions_of(policy)
    assert lines[: len(policy.conditions)] == policy.conditions
    assert {line.code for line in lines[len(policy.conditions) :]} <= set(REPEAT_CODES)


def test_their_words_name_the_policys_own_figures_in_both_languages() -> None:
    first, second = repeat_conditions(Repeat(cool_off_days=45, most_in_12_months=4, source="judgement"))
    for line, figure in ((first, "45"), (second, "4")):
        for texts in (line.texts, line.unmet):
            assert text_problems(texts, path="") == ()
            assert figure in texts.zh
            assert figure in texts.en
    (one,) = repeat_conditions(Repeat(cool_off_days=0, most_in_12_months=1, source="judgement"))
    assert "1 plan in" in one.unmet.en
