"""Letters that only look right are told by name, with what was meant, and hide nothing else that is wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.facts import FACTS
from forbear.policy import condition_problems
from forbear.policy.lookalikes import in_plain_letters, plain_spelling

LOOK_ALIKE = {"a": "\u0430", "c": "\u0441", "d": "\u0501", "e": "\u0435", "i": "\u0456", "o": "\u043e", "p": "\u0440"}


@pytest.mark.parametrize(
    ("sql", "told", "remedy"),
    [
        ("dpd_m\u0430x > 1", "CYRILLIC SMALL LETTER A", "Write `dpd_max`"),
        ("\u0501\u0440d_max > 1", "CYRILLIC SMALL LETTER KOMI DE, CYRILLIC SMALL LETTER ER", "Write `dpd_max`"),
        ("ｄｐｄ_max > 1", "FULLWIDTH LATIN SMALL LETTER D", "Write `dpd_max`"),
        ("dpd_max ＞ 1", "FULLWIDTH GREATER-THAN SIGN", "Write `>`"),
        ("dpd_max ≤ 1", "LESS-THAN OR EQUAL TO", "Write `<=`"),
        ("dpd_max ≠ 1", "NOT EQUAL TO", "Write `<>`"),
        ("dpd_max > １", "FULLWIDTH DIGIT ONE", "Write `1`"),
        ("reason IN （‘illness’， ‘family’）", "FULLWIDTH LEFT PARENTHESIS", "Write `(`"),
        ("reason = “illness”", "LEFT DOUBLE QUOTATION MARK", "Write `'`"),
        ("dpd_max × 2 − 1 > 3", "MULTIPLICATION SIGN", "Write `*`"),
        ("dpd\u200b_max > 1", "ZERO WIDTH SPACE", "cannot be seen"),
        ("dpd_max\u00a0> 1", "NO-BREAK SPACE", "in plain letters"),
        ("dpd_max\u3000> 1", "IDEOGRAPHIC SPACE", "in plain letters"),
    ],
)
def test_what_only_looks_right_is_told_by_its_name(sql: str, told: str, remedy: str) -> None:
    found = condition_problems(sql, path="sql")
    assert any(told in problem.message and remedy in problem.remedy for problem in found), found
    assert all("is not what it looks like" in problem.message for problem in found), found


def test_a_look_alike_hides_no_other_mistake() -> None:
    found = condition_problems("dpd_m\u0430x > 1 AND savngs > 2 AND willing > FALSE", path="sql")
    assert [problem.message.split(" (")[0] for problem in found] == [
        "`dpd_m\u0430x` is not what it looks like",
        "unknown fact `savngs`",
        "> has no meaning between two truths",
    ]


def test_a_look_alike_of_no_fact_is_an_unknown_fact_too() -> None:
    found = condition_problems("dpd_m\u0430xx > 1", path="sql")
    assert "did you mean dpd_max" in found[1].remedy


@pytest.mark.parametrize("sql", ["逾期天数 > 1", "dpd_max > 一", "dpd_max > 1 🙂"])
def test_what_looks_like_nothing_we_know_is_refused_as_it_stands(sql: str) -> None:
    (problem,) = condition_problems(sql, path="sql")
    assert "is not allowed in a condition" in problem.message


def test_texts_in_quotes_are_left_alone() -> None:
    assert in_plain_letters("reason = '＞ 失业'") == ("reason = '＞ 失业'", ())


@given(name=st.sampled_from(sorted(FACTS)), places=st.sets(st.integers(0, 30), min_size=1))
@settings(max_examples=100, deadline=None)
def test_every_fact_is_recognized_in_whatever_letters(name: str, places: set[int]) -> None:
    odd = "".join(LOOK_ALIKE.get(x, x) if place in places else x for place, x in enumerate(name))
    assert plain_spelling(odd) == name
    if odd != name:
        found = condition_problems(f"{odd} = {odd}", path="sql")
        assert f"Write `{name}` in plain letters" in [problem.remedy for problem in found]


@given(text=st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_the_check_fail_and_plain_text_stays(text: str) -> None:
    plain, odd = in_plain_letters(text)
    assert in_plain_letters(plain)[0] == plain
    assert odd or plain == text
    condition_problems(text, path="sql")
