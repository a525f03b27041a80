"""The worked tables of ``docs/algorithms/trials.md``."""

import re
from datetime import date
from pathlib import Path

import pytest

from forbear.money import parse_minor
from forbear.policy import ROLES
from forbear.trials.earned import expected_earnings
from forbear.trials.intervals import total, wilson
from forbear.trials.plans import PlanFigures, covers

PAGE = (Path(__file__).parents[3] / "docs/algorithms/trials.md").read_text(encoding="utf-8")


def _rows(first_heading: str) -> list[list[str]]:
    lines = iter(PAGE.splitlines())
    next(line for line in lines if line.startswith(f"| {first_heading} |"))
    next(lines)
    found = []
    for line in lines:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def _plan(cells: list[str]) -> PlanFigures:
    highest, total_, first, ends, owed, role = cells
    return PlanFigures(
        highest_minor=parse_minor(highest, currency="CNY"),
        total_minor=parse_minor(total_, currency="CNY"),
        first_due_on=date.fromisoformat(first),
        ends_on=date.fromisoformat(ends),
        owed_minor=parse_minor(owed, currency="CNY"),
        role_rank=ROLES.index(role),
    )


PLANS = {name: _plan(cells) for name, *cells in _rows("plan")}
NAMES = {(True, False): "better", (False, True): "worse", (True, True): "same", (False, False): "mixed"}


@pytest.mark.parametrize(("before", "after", "verdict", "why"), [row[-4:] for row in _rows("before")])
def test_a_set_of_plans_against_another(before: str, after: str, verdict: str, why: str) -> None:
    theirs, mine = ([PLANS[name] for name in names.split()] for names in (before, after))
    assert NAMES[covers(mine, theirs), covers(theirs, mine)] == verdict


@pytest.mark.parametrize("row", _rows("waived at once"))
def test_what_is_earned_of_a_waiver(row: list[str]) -> None:
    at_once, _, expected, variance, deviation = row
    mean, spread = expected_earnings(
        [1000, 1000, 1000], staying=[0.9, 0.8, 0.7], at_once_minor=parse_minor(at_once, currency="CNY")
    )
    assert f"{mean / 100:.2f}" == expected
    assert f"{spread**2 / 10_000:.2f}" == variance
    assert f"{spread / 100:.2f}" == deviation


@pytest.mark.parametrize("row", [row for row in _rows("what") if row[0].startswith("share")])
def test_the_interval_of_a_share(row: list[str]) -> None:
    hits, cases = map(int, re.findall(r"\d+", row[0]))
    found = wilson(hits, cases)
    assert [f"{part:.4f}" for part in (found.value, found.low, found.high) if part is not None] == row[1:]


@pytest.mark.parametrize("row", [row for row in _rows("what") if row[0].startswith("sum")])
def test_the_interval_of_a_sum(row: list[str]) -> None:
    deviations = [400] * 15 if "deviation" in row[0] else []
    found = total([1000] * 15 + [0] * 15, deviations=deviations)
    assert [f"{part / 100:.2f}" for part in (found.value, found.low, found.high) if part is not None] == row[1:]
