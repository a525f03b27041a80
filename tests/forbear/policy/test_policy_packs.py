"""The shipped platforms: one generous, one strict, one between, and all of them lawful."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from forbear.policy import (
    ROLES,
    builtin_policies,
    check_policy,
    load_law,
    load_policy,
    policy_document,
    policy_from_text,
)
from forbear.policy.policy_reader import _packs
from forbear.problems import BadInput, sha256_of

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("platform", builtin_policies())
def test_a_shipped_policy_has_nothing_to_mend(platform: str) -> None:
    policy = load_policy(platform, as_of=TODAY)
    assert check_policy(policy, law=load_law(policy.jurisdiction), as_of=TODAY) == ()


def test_there_are_three_platforms() -> None:
    assert builtin_policies() == ("harbor", "nuanhe", "panshi")


def test_nuanhe_is_generous_and_panshi_strict() -> None:
    generous, strict = load_policy("nuanhe"), load_policy("panshi")
    assert max(generous.levers.deferral_months) == 6
    assert max(strict.levers.deferral_months) == 1
    assert max(generous.levers.terms) == 60
    assert max(strict.levers.terms) == 12
    assert strict.levers.rates_annual == ("contract",)
    assert max(generous.levers.waive_interest_shares) == 1
    assert max(strict.levers.waive_interest_shares) == 0
    assert max(strict.levers.waive_penalty_shares) == Fraction("0.3")
    assert generous.objective.alpha < Fraction(1, 2) < strict.objective.alpha
    assert generous.reply.business_days < strict.reply.business_days
    assert len(strict.conditions) == len({condition.code for condition in strict.conditions})


@pytest.mark.parametrize("platform", builtin_policies())
def test_every_role_has_limits_and_a_manager_may_use_every_lever(platform: str) -> None:
    policy = load_policy(platform)
    assert {limits.role for limits in policy.authority} == set(ROLES)
    manager = policy.authority_of("manager")
    assert manager is not None
    assert manager.max_deferral_months == max(max(levers.deferral_months) for levers in policy.all_levers)
    assert manager.max_term_months == max(levers.longest_months for levers in policy.all_levers)
    assert policy.authority_of("nobody") is None


@pytest.mark.parametrize("platform", builtin_policies())
def test_a_lever_can_always_be_left_alone(platform: str) -> None:
    for levers in load_policy(platform).all_levers:
        assert 0 in levers.deferral_months
        assert "contract" in levers.rates_annual
        for shares in (levers.waive_penalty_shares, levers.waive_interest_shares, levers.waive_fee_shares):
            assert 0 in shares


def test_a_policy_out_of_force_is_refused_for_that_day() -> None:
    with pytest.raises(BadInput, match="not in force on 2025-12-31"):
        load_policy("nuanhe", as_of=date(2025, 12, 31))


def test_an_unknown_platform_names_those_there_are() -> None:
    with pytest.raises(BadInput, match="harbor, nuanhe, panshi"):
        load_policy("nowhere")


def test_a_policy_is_read_from_a_folder_a_file_and_a_text(tmp_path: Path) -> None:
    text = _packs().joinpath("panshi", "policy.yaml").read_text(encoding="utf-8")
    (tmp_path / "policy.yaml").write_text(text, encoding="utf-8")
    same = load_policy("panshi")
    assert load_policy(tmp_path) == load_policy(tmp_path / "policy.yaml") == policy_from_text(text) == same


def test_the_hash_of_a_policy_changes_with_its_words_and_not_with_its_layout() -> None:
    text = _packs().joinpath("panshi", "policy.yaml").read_text(encoding="utf-8")
    same = sha256_of(policy_document(policy_from_text("# moved\n\n" + text)))
    other = sha256_of(policy_document(policy_from_text(text.replace("max_calls_per_day: 3", "max_calls_per_day: 2"))))
    assert same == sha256_of(policy_document(load_policy("panshi")))
    assert other != same
