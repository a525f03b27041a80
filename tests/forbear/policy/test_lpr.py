"""The dated LPR table, against the published steps."""

from datetime import date
from fractions import Fraction

import pytest

from forbear.policy import load_law, lpr_on
from forbear.policy.lpr import read_lpr
from forbear.problems import BadInput

STEPS = """
2019-08-20 4.25
2019-09-20 4.20
2019-11-20 4.15
2020-02-20 4.05
2020-04-20 3.85
2021-12-20 3.80
2022-01-20 3.70
2022-08-22 3.65
2023-06-20 3.55
2023-08-21 3.45
2024-07-22 3.35
2024-10-21 3.10
2025-05-20 3.00
"""
"""Monthly publications of the National Interbank Funding Center in which the one-year rate changed."""


@pytest.mark.parametrize("step", STEPS.split("\n")[1:-1])
def test_each_step_holds_from_its_day(step: str) -> None:
    day, percent = step.split()
    assert lpr_on(date.fromisoformat(day)) == Fraction(percent) / 100


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        ("2019-08-19", None),
        ("2019-09-19", "4.25"),
        ("2020-08-20", "3.85"),
        ("2021-12-19", "3.85"),
        ("2022-08-21", "3.70"),
        ("2023-08-20", "3.55"),
        ("2024-10-20", "3.35"),
        ("2025-05-19", "3.10"),
        ("2026-11-24", "3.00"),
    ],
)
def test_a_rate_stays_valid_until_the_next_publication(day: str, percent: str | None) -> None:
    expected = None if percent is None else Fraction(percent) / 100
    assert lpr_on(date.fromisoformat(day)) == expected


def test_the_table_says_up_to_when_it_was_confirmed() -> None:
    series = load_law("CN").lpr
    assert series.is_confirmed(date(2026, 8, 20))
    assert not series.is_confirmed(date(2026, 8, 21))


def test_the_us_pack_has_no_such_series() -> None:
    assert load_law("US").lpr.on(date(2026, 1, 1)) is None


def test_a_table_out_of_order_or_malformed_is_refused_with_every_line() -> None:
    head = "effective_from,lpr_1y_percent,confirmed_to,source\n"
    with pytest.raises(BadInput) as refused:
        read_lpr(head + "2020-02-01,4,2020-02-28,x\nyesterday,4,2020-01-31,x\n2020-01-01,four,2020-01-31,x\n")
    assert [problem.path for problem in refused.value.problems] == ["line 3", "line 4"]
    with pytest.raises(BadInput, match="ascending"):
        read_lpr(head + "2020-02-01,4,2020-02-28,x\n2020-01-01,4,2020-01-31,x\n")
