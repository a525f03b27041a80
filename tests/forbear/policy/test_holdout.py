"""Who is held out: always the same, whoever asks, and as many as the share says."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.policy import Holdout, PolicyPack, arm_of, load_policy

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "holdout.md"
SHARES = st.fractions(0, 1, max_denominator=1000)


def policy(share: str | Fraction, label: str = "nuanhe@2026.1") -> PolicyPack:
    name, _, version = label.partition("@")
    return replace(load_policy("nuanhe"), id=name, version=version, holdout=Holdout(share=Fraction(share)))


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").split("## Worked table")[1].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")][2:]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0]}-{row[1]}")
def test_the_worked_table_comes_out(row: list[str]) -> None:
    label, reference, digits, number, *arms = row
    assert f"{int(digits, 16) / 2**32:.4f}"[:5] == number[:5]
    assert [arm_of(policy(share, label), reference) for share in ("0", "0.1", "0.4", "0.5")] == arms


def test_the_page_has_its_rows() -> None:
    assert len(rows()) == 6


@given(reference=st.text(max_size=40), share=SHARES)
def test_nobody_is_held_out_at_none_and_everybody_at_all(reference: str, share: Fraction) -> None:
    assert arm_of(policy("0"), reference) == "treated"
    assert arm_of(policy("1"), reference) == "holdout"
    assert arm_of(policy(share), reference) == arm_of(policy(share), reference)


@given(reference=st.text(max_size=40), shares=st.tuples(SHARES, SHARES))
def test_who_is_held_out_at_a_share_is_held_out_at_every_larger_one(
    reference: str, shares: tuple[Fraction, Fraction]
) -> None:
    small, large = sorted(shares)
    if arm_of(policy(small), reference) == "holdout":
        assert arm_of(policy(large), reference) == "holdout"


@pytest.mark.parametrize("share", ["0.05", "0.1", "1/3", "0.5"])
@pytest.mark.parametrize("label", ["nuanhe@2026.1", "panshi@2027.3"])
def test_of_many_borrowers_as_many_are_held_out_as_the_share_says(share: str, label: str) -> None:
    """Within four standard deviations of a fair draw among 20,000."""
    drawn, wanted, pack = 20_000, float(Fraction(share)), policy(share, label)
    held_out = sum(arm_of(pack, f"borrower-{number}") == "holdout" for number in range(drawn))
    assert abs(held_out / drawn - wanted) < 4 * (wanted * (1 - wanted) / drawn) ** 0.5


def test_another_version_draws_anew() -> None:
    names = [f"borrower-{number}" for number in range(2_000)]
    first, second = policy("0.5"), policy("0.5", "nuanhe@2026.2")
    same = sum(arm_of(first, name) == arm_of(second, name) for name in names)
    assert 850 < same < 1150
