"""How many counter-offers a policy allows: read as written, filled up where left out, told where it cannot be."""

from datetime import date

import pytest

from forbear.policy import CounterRounds, check_policy_text, policy_document, policy_from_text
from forbear.policy.editing import with_value
from forbear.policy.policy_reader import builtin_policy_text

TODAY = date(2026, 11, 24)
TEXT = builtin_policy_text("nuanhe")
END = "  source: judgement\n"
START = TEXT.index("\ncounter:")
BLOCK = TEXT[START : TEXT.index(END, START) + len(END)]
ROLES = "roles: [agent, reviewer, manager]"


def paths(*pairs: tuple[str, str]) -> set[str]:
    text = TEXT
    for old, new in pairs:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return {finding.path for finding in check_policy_text(text, as_of=TODAY)}


def test_a_policy_without_the_block_means_what_the_shipped_one_says() -> None:
    without = policy_from_text(TEXT.replace(BLOCK, ""))
    assert without == policy_from_text(TEXT)
    assert without.counter == CounterRounds(rounds=20, staff_rounds=20, roles=("agent", "reviewer", "manager"))
    assert policy_document(without) == policy_document(policy_from_text(TEXT))


def test_what_is_left_out_of_the_block_is_filled_up() -> None:
    policy = policy_from_text(TEXT.replace(BLOCK, "\ncounter:\n  rounds: 3\n"))
    assert (policy.counter.rounds, policy.counter.staff_rounds) == (3, 20)


def test_other_rounds_are_another_policy() -> None:
    policy = policy_from_text(with_value(TEXT, "counter.rounds", 5))
    assert policy.counter.rounds == 5
    assert policy_document(policy) != policy_document(policy_from_text(TEXT))


def test_a_value_is_written_where_the_text_has_no_block() -> None:
    text = with_value(TEXT.replace(BLOCK, ""), "counter.rounds", 4)
    assert policy_from_text(text).counter.rounds == 4


@pytest.mark.parametrize(
    ("pairs", "path"),
    [
        ([("  rounds: 20", "  rounds: 101")], "counter.rounds"),
        ([("  rounds: 20", "  rounds: -1")], "counter.rounds"),
        ([(ROLES, "roles: [machine]")], "counter.roles[0]"),
        ([(ROLES, "roles: [agent, agent]")], "counter.roles"),
        ([(ROLES, "roles: []")], "counter.roles"),
        ([("staff_rounds: 20", "staff_rounds: 0")], "counter.staff_rounds"),
    ],
)
def test_what_cannot_be_is_told_at_its_place(pairs: list[tuple[str, str]], path: str) -> None:
    assert path in paths(*pairs)


def test_no_counter_offers_at_all_is_a_policy() -> None:
    assert not paths(("  rounds: 20", "  rounds: 0"), ("staff_rounds: 20", "staff_rounds: 0"), (ROLES, "roles: []"))
