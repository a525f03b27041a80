"""Conditions compare facts; everything else SQL can do stays outside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.facts import facts_schema
from forbear.policy import condition_problems
from forbear.policy.sql_grammar import DEEPEST_NESTING, LONGEST_CONDITION, sql_problems, sql_tree

PIECES = (
    *("dpd_max", "willing", "reason", "owed_total", "began_on", "as_of", "1", "0.5", "'other'", "TRUE", "AND", "OR"),
    *("NOT", "IN", "BETWEEN", "(", ")", ",", "=", "<>", "!=", "<", "<=", ">", "+", "-", "*", "/", "x", "\u0430"),
)


def messages(sql: str) -> str:
    return " | ".join(f"{problem.message}. {problem.remedy}" for problem in condition_problems(sql, path="sql"))


@pytest.mark.parametrize(
    "sql",
    [
        "dpd_max <= 90",
        "willing",
        "NOT can_pay_contract AND willing",
        "willing = TRUE",
        "installments_overdue_max >= 1 OR months_since_began <= 12",
        "dpd_max BETWEEN 1 AND 90",
        "dpd_max NOT BETWEEN 1 AND 90",
        "reason IN ('job_loss', 'illness')",
        "reason NOT IN ('other')",
        "(owed_total + other_debt_balance) * 2 > 12 * income_usual",
        "-dpd_max < 3",
        "began_on < as_of",
        "product <> 'credit_card'",
        "evidence_share >= 0.5\n  AND workouts_12m = 0",
    ],
)
def test_a_comparison_of_facts_is_allowed(sql: str) -> None:
    assert messages(sql) == ""


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("(SELECT 1) > dpd_max", "SELECT is not allowed"),
        ("dpd_max IN (SELECT dpd_max FROM self)", "constants"),
        ("read_csv('/etc/passwd') > 1", "function call"),
        ("COUNT(*) > 1", "function call"),
        ("SUM(dpd_max) > 1", "function call"),
        ("RANDOM() > 0.5", "function call"),
        ("COALESCE(willing, FALSE)", "never to a no"),
        ("savings IS NULL", "never to a no"),
        ("savings = NULL", "never to a no"),
        ("CASE WHEN willing THEN TRUE ELSE FALSE END", "CASE"),
        ("dpd_max > 1; DROP TABLE loans", "; DROP"),
        ("dpd_max > 1 -- and so on", "-- and"),
        ("dpd_max > 1 /* x */", "/* x"),
        ('"dpd_max" > 1', '"dpd_max"'),
        ("dpd_max / 0 > 1", "/ 0"),
        ("dpd_max > 1e9", "1e9"),
        ("dpd_max::text = '1'", "::text"),
        ("reason LIKE '%'", "LIKE"),
        ("dpd_max > 1 OVER ()", "OVER"),
    ],
)
def test_what_is_not_a_comparison_is_refused(sql: str, told: str) -> None:
    assert told in messages(sql)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("dpd_max", "is a number, not a truth"),
        ("NOT dpd_max", "is a number, not a truth"),
        ("willing AND dpd_max", "is a number, not a truth"),
        ("dpd_max = 'many'", "a number is compared with a text"),
        ("dpd_max IN (1, 'x')", "a number is compared with a text"),
        ("dpd_max = willing", "a number is compared with a truth"),
        ("willing > FALSE", "no meaning"),
        ("reason < 'k'", "no meaning"),
        ("reason + reason = 'x'", "is a text, not a number"),
        ("began_on > '2026-01-01'", "a date is compared with a text"),
        ("1 < dpd_max < 3", "`<` was not expected"),
        ("dpd_max > 1 willing", "`willing` was not expected"),
        ("dpd_max > 1 AND", "ends too early"),
        ("(dpd_max > 1", "`)` is missing"),
        ("dpd_max NOT 3", "neither BETWEEN nor IN"),
        ("dpd_max BETWEEN 1", "AND is missing"),
        ("1 > 0", "looks at no fact"),
        ("", "ends too early"),
    ],
)
def test_what_makes_no_sense_is_told_in_plain_words(sql: str, told: str) -> None:
    assert told in messages(sql)


def test_every_unknown_fact_is_named_with_the_nearest_known_one() -> None:
    told = messages("dpd_mx <= 90 OR wiling")
    assert "unknown fact `dpd_mx`" in told
    assert "did you mean dpd_max" in told
    assert "unknown fact `wiling`" in told


def test_length_and_depth_have_a_limit() -> None:
    assert "characters are too many" in messages("dpd_max > 1 OR " * 40 + "willing")
    assert "nests" in messages("(" * 200 + "willing" + ")" * 200)
    assert "nests" in messages("NOT " * (DEEPEST_NESTING + 1) + "willing")
    assert sql_problems("x" * (LONGEST_CONDITION + 1), facts=facts_schema(), path="sql")


def test_a_megabyte_is_refused_at_once_and_not_repeated_back() -> None:
    (problem,) = condition_problems("dpd_max > 1 OR " * 70_000, path="sql")
    assert len(str(problem)) < 200


@pytest.mark.parametrize("sql", ["dpd_max / 0 > 1", "owed_total / income_now > 3", "dpd_max % 2 = 0"])
def test_division_is_refused_with_what_to_write_instead(sql: str) -> None:
    assert "Multiply instead" in messages(sql)


@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
@settings(max_examples=500, deadline=None)
def test_pieces_in_any_order_are_refused_or_run(text: str) -> None:
    """Whatever the grammar lets through, the SQL engine reads to its end and answers with a truth."""
    problems = condition_problems(text, path="sql")
    assert not any("SQL engine refuses" in problem.message or "no truth" in problem.message for problem in problems)
    assert (sql_tree(text, facts=facts_schema()) is None) <= bool(problems)
