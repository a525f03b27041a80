"""The levers behind interest-only starts, steps, payments at once and settlements, as a policy may name them."""

from pathlib import Path

import pytest

import forbear.policy
from forbear.policy import policy_from_text
from forbear.problems import BadInput

PANSHI = (Path(forbear.policy.__file__).parent / "packs/panshi/policy.yaml").read_text(encoding="utf-8")


def with_levers(lines: str) -> str:
    return PANSHI.replace("  methods: [annuity]\n", f"  methods: [annuity]\n{lines}", 1)


def test_a_policy_that_names_none_of_them_has_level_plans_only() -> None:
    levers = policy_from_text(PANSHI).levers
    assert (levers.interest_only_months, levers.pay_now_shares) == ((0,), (0,))
    assert (levers.step_shares, levers.step_months, levers.settle_shares, levers.settle_months) == ((), (), (), ())


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        ('  step_shares: ["0.5"]\n', "levers.step_months"),
        ("  settle_months: [3]\n", "levers.settle_shares"),
        ('  step_shares: ["1"]\n  step_months: [6]\n', "levers.step_shares"),
        ('  step_shares: ["0.5"]\n  step_months: [0]\n', "levers.step_months"),
        ("  interest_only_months: [0, 0]\n", "levers.interest_only_months"),
        ("  interest_only_months: [-1]\n", "levers.interest_only_months"),
        ('  pay_now_shares: ["1"]\n', "levers.pay_now_shares"),
        ('  settle_shares: ["1"]\n  settle_months: [3]\n', "levers.settle_shares"),
        ('  settle_shares: ["0"]\n  settle_months: [3]\n', "levers.settle_shares"),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_place(lines: str, path: str) -> None:
    with pytest.raises(BadInput) as refused:
        policy_from_text(with_levers(lines))
    assert path in {problem.path for problem in refused.value.problems}


def test_all_problems_of_these_levers_are_told_at_once() -> None:
    lines = '  step_shares: ["0", "1"]\n  pay_now_shares: ["1", "1"]\n'
    with pytest.raises(BadInput) as refused:
        policy_from_text(with_levers(lines))
    found = {problem.path for problem in refused.value.problems}
    assert {"levers.step_shares", "levers.step_months", "levers.pay_now_shares"} <= found
