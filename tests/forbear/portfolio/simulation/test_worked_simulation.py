"""The worked tables of docs/algorithms/portfolio-simulation.md, computed there by a plain spreadsheet."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from statistics import fmean, pvariance

import numpy as np
import pytest

from forbear.dates import due_dates
from forbear.money import parse_minor
from forbear.offers.prices import prices_of
from forbear.policy import Collection, load_policy
from forbear.portfolio.simulation.classes import CLASSES, ranks_of
from forbear.portfolio.simulation.courses import Course, LoanCourse
from forbear.portfolio.simulation.draws import months_kept
from forbear.portfolio.simulation.outcomes import Yardstick, outcomes_of
from forbear.portfolio.simulation.overdue import Due, days_past_due

PAGE = (Path(__file__).parents[4] / "docs/algorithms/portfolio-simulation.md").read_text(encoding="utf-8")
MONTHS = 8
KEPT = {
    "nothing": (0.049193, 0.813291),
    "plan": (0.991040, 0.930535, 0.960233, 0.980032, 0.989931, 0.989931),
}
"""The share that stays in each month, as the table in docs/algorithms/offers.md has it."""

COLUMNS = {
    "paid": "paid",
    "collected": "collected",
    "cost": "collection_cost",
    "servicing": "servicing",
    "recovered": "recovered",
    "discounted": "recovered_discounted",
    "earned": "waivers_earned",
    "restored": "waivers_restored",
    "left": "left_over",
    "borrower": "borrower_value",
}


def table(*first: str) -> list[dict[str, str]]:
    """The rows of the page's table whose header starts with ``first``."""
    lines = PAGE.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("| " + " | ".join(first) + " |"))
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def _filled(values: tuple[int, ...], length: int) -> tuple[int, ...]:
    return (*values, *(0 for _ in range(length - len(values))))


def _course(name: str) -> Course:
    payment, owed = {
        "nothing": ((67_000, 32_000), (99_000, 32_000)),
        "plan": ((0, *[19_200] * 5), (99_000, 99_000, 79_200, 59_400, 39_600, 19_800)),
    }[name]
    hazard = np.zeros(MONTHS)
    hazard[: len(payment)] = [1 - kept for kept in KEPT[name]]
    is_plan = name == "plan"
    return Course(
        is_plan=is_plan,
        owed_today=99_000,
        loans=(LoanCourse(payment=_filled(payment, MONTHS), owed=_filled(owed, MONTHS + 1)),),
        hazard=hazard,
        expected=np.array([10_000.0, *[30_000.0] * (MONTHS - 1)]),
        first_month=2 if is_plan else 1,
        last_month=len(payment),
        vested=_filled((0, *[600] * 5) if is_plan else (), MONTHS),
        waived_minor=3_000 if is_plan else 0,
        vesting_minor=3_000 if is_plan else 0,
    )


@pytest.fixture
def yardstick() -> Yardstick:
    objective = replace(
        load_policy("nuanhe").objective,
        funding_rate_annual=Fraction("0.12"),
        borrower_discount_annual=Fraction("0.06"),
        servicing_minor=200,
        collection=Collection(recovery_share=Fraction("0.4"), cost_share=Fraction("0.25"), months_to_recover=2),
        lambda_rest=Fraction("0.9"),
        harm_minor=10_000,
        strain_price=Fraction("0.5"),
        strain_free_share=Fraction("0.75"),
    )
    return Yardstick(
        objective=objective,
        prices=prices_of(objective),
        old_payment_minor=32_000,
        asks_cure=True,
    )


@pytest.mark.parametrize("row", table("path"), ids=lambda row: f"{row['path']}-{row['falls off in']}")
def test_what_a_path_comes_to(row: dict[str, str], yardstick: Yardstick) -> None:
    course = _course(row["path"])
    kept = MONTHS if row["falls off in"] == "never" else int(row["falls off in"]) - 1
    figures = outcomes_of(course, by=yardstick).figures
    found = {column: int(figures[name][kept]) for column, name in COLUMNS.items()}
    assert found == {column: parse_minor(row[column], currency="CNY") for column in COLUMNS}


@pytest.mark.parametrize(("path", "lender", "borrower"), [("nothing", 321.31, -1040.03), ("plan", 834.20, -953.20)])
def test_the_tables_sum_up_to_the_values_of_offers(path: str, lender: float, borrower: float) -> None:
    rows = [row for row in table("path") if row["path"] == path]
    chances = [float(row["chance"]) for row in rows]
    assert sum(chances) == pytest.approx(1, abs=2e-6)
    assert fmean([float(row["discounted"]) for row in rows], chances) == pytest.approx(lender, abs=0.01)
    assert fmean([float(row["borrower"]) for row in rows], chances) == pytest.approx(borrower, abs=0.01)


def _luck() -> Iterator[list[float]]:
    for row in table("future"):
        drawn = [float(number) for number in row["u in month 1, 2, 3, …"].split()]
        yield [*drawn, *[0.9] * (MONTHS - len(drawn))]


@pytest.mark.parametrize("path", ["nothing", "plan"])
def test_when_each_future_falls_off(path: str) -> None:
    kept = months_kept(np.array(list(_luck())).T, _course(path).hazard)
    told = ["never" if each == MONTHS else str(each + 1) for each in kept]
    assert told == [row[f"{path} falls off in"] for row in table("future")]


def test_the_difference_of_two_paths_is_taken_in_each_future(yardstick: Yardstick) -> None:
    luck = np.array(list(_luck())).T
    brought = {
        path: outcomes_of(_course(path), by=yardstick).figures["recovered_discounted"][
            months_kept(luck, _course(path).hazard)
        ]
        for path in ("nothing", "plan")
    }
    found = ((brought["plan"] - brought["nothing"]) / 100).tolist()
    assert found == [621.33, 156.94, -469.24, 0.0, -561.65, -62.08]
    mean, variance = re.search(r"mean −([\d.]+), variance \(with n\) ([\d,]+)", PAGE).groups()  # type: ignore[union-attr]
    assert f"{-fmean(found):.2f}" == mean
    assert f"{pvariance(found):,.0f}" == variance


def test_days_past_due_and_classes_while_a_plan_pays_less_than_the_contract() -> None:
    rows = table("at the end of month")
    days_of = due_dates(date(2026, 10, 10), count=12)
    dues = [Due(on=on, minor=4_000 if place == 0 else 10_000) for place, on in enumerate(days_of)]
    days = days_past_due(dues, payment=[7_000] * (len(rows) - 1), as_of=date(2026, 11, 24))
    kept = np.diagonal(days)
    assert kept.tolist() == [int(row["days past due"]) for row in rows]
    assert [CLASSES[rank] for rank in ranks_of(kept)] == [row["class"] for row in rows]
