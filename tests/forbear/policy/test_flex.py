"""The flex of a policy: read as written, none where left out, and told at its place where it cannot be."""

from datetime import date
from fractions import Fraction

import pytest

from forbear.policy import Flex, check_policy_text, policy_document, policy_from_text
from forbear.policy.editing import policy_changes, with_value
from forbear.policy.policy_reader import builtin_policy_text

TODAY = date(2026, 11, 24)
TEXT = builtin_policy_text("nuanhe")
START = TEXT.index("\nflex:")
END = "  source: judgement\n"
BLOCK = TEXT[START : TEXT.index(END, START) + len(END)]


def test_the_generous_platform_has_flex_and_the_others_none() -> None:
    assert policy_from_text(TEXT).flex == Flex(
        skips_a_year=1, step_downs=1, step_down_share=Fraction(7, 10), notice_days=3
    )
    for name in ("harbor", "panshi"):
        assert not policy_from_text(builtin_policy_text(name)).flex.is_any


def test_a_policy_without_the_block_has_none() -> None:
    without = policy_from_text(TEXT.replace(BLOCK, ""))
    assert without.flex == Flex()
    assert not without.flex.is_any
    zeros = TEXT.replace("skips_a_year: 1", "skips_a_year: 0").replace("step_downs: 1", "step_downs: 0")
    assert policy_document(policy_from_text(zeros)) == policy_document(without)
    assert policy_document(without) != policy_document(policy_from_text(TEXT))


def test_a_value_is_written_where_the_text_has_no_block() -> None:
    text = with_value(TEXT.replace(BLOCK, ""), "flex.skips_a_year", 1)
    assert policy_from_text(text).flex == Flex(skips_a_year=1)
    assert text.index("\nbreach:") < text.index("\nflex:") < text.index("\nsafeguards:")


def test_a_change_is_told_by_its_path() -> None:
    changed = with_value(TEXT, "flex.notice_days", 7)
    assert [(each.path, each.before, each.after) for each in policy_changes(TEXT, changed)] == [
        ("flex.notice_days", 3, 7)
    ]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("skips_a_year: 1", "skips_a_year: 2", "flex.skips_a_year"),
        ("step_downs: 1", "step_downs: -1", "flex.step_downs"),
        ('step_down_share: "0.7"', 'step_down_share: "1"', "flex.step_down_share"),
        ('step_down_share: "0.7"', 'step_down_share: "0.29"', "flex.step_down_share"),
        ("notice_days: 3", "notice_days: 31", "flex.notice_days"),
    ],
)
def test_what_cannot_be_is_told_at_its_place(old: str, new: str, path: str) -> None:
    assert TEXT.count(old) == 1
    assert path in {finding.path for finding in check_policy_text(TEXT.replace(old, new), as_of=TODAY)}
