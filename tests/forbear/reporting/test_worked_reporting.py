"""The worked tables of docs/algorithms/reporting.md, computed by hand, against the engine."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from forbear.dates import add_months
from forbear.money import format_minor, parse_minor
from forbear.rates import DatedFlow
from forbear.reporting import (
    EuMeasure,
    Restructuring,
    china_classification,
    eu_forbearance,
    load_rules,
    modification,
    observation_window,
)
from forbear.reporting.rule import FRAMEWORKS

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "reporting.md"


def table(first_header: str) -> list[dict[str, str]]:
    """The rows of the page's table whose header starts with ``first_header``."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first_header} |"))
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def test_the_page_lists_every_rule_as_its_file_writes_it() -> None:
    rules = [rule for framework in FRAMEWORKS for rule in load_rules(framework).rules]
    assert table("rule") == [
        {
            "rule": rule.id,
            "confidence": rule.confidence,
            "in force from": str(rule.valid_from or "not read"),
            "citation": rule.citation,
        }
        for rule in rules
    ]


def minor(text: str) -> int:
    return parse_minor(text, currency="CNY")


def flows(text: str) -> list[DatedFlow]:
    pairs = [flow.split() for flow in text.split("; ")]
    return [DatedFlow(on=date.fromisoformat(day), amount=minor(amount)) for day, amount in pairs]


@pytest.mark.parametrize("row", table("case"), ids=lambda row: row["case"])
def test_a_modification_comes_out_to_the_cent(row: dict[str, str]) -> None:
    found = modification(
        carrying_minor=minor(row["carrying"]),
        original_eir=Fraction(row["rate"]),
        new_flows=flows(row["new flows"]),
        fees_from_borrower_minor=minor(row["fees"]),
        as_of=date(2025, 1, 15),
    )
    amounts = {
        "present value": found.present_value_minor,
        "gain or loss": found.gain_or_loss_minor,
        "tested": found.tested_minor,
        "carrying after": found.carrying_after_minor,
    }
    assert {name: format_minor(amount, currency="CNY") for name, amount in amounts.items()} == {
        name: row[name] for name in amounts
    }
    assert str(found.change_share) == row["share"]
    assert found.is_substantial is {"yes": True, "no": False}[row["substantial"]]


@pytest.mark.parametrize("row", table("days past due"), ids=lambda row: row["days past due"])
def test_days_past_due_give_the_class(row: dict[str, str]) -> None:
    found = china_classification(days_past_due=int(row["days past due"]), as_of=date(2026, 11, 24))
    assert str(found.asset_class) == row["class"] == str(found.cautious_class)
    assert found.is_non_performing is (row["class"] in ("substandard", "doubtful", "loss"))


def days(text: str) -> tuple[date, ...]:
    return () if text == "none" else tuple(date.fromisoformat(day) for day in text.split())


def every(months: int) -> Iterator[date]:
    """Due days from 2025-01-10 for five years."""
    return (add_months(date(2025, 1, 10), months * number) for number in range(60 // months + 1))


@pytest.mark.parametrize("row", table("due"), ids=lambda row: f"{row['due']} {row['missed']} {row['as of']}")
def test_an_observation_ends_and_begins_again_on_its_days(row: dict[str, str]) -> None:
    ended = row["difficulty ended"]
    change = Restructuring(
        on=date(2025, 1, 3),
        difficulties=frozenset({"past_due"}),
        adjustments=frozenset({"extension"}),
        due_days=tuple(every(int(row["due"].split()[1]))),
        missed_on=days(row["missed"]),
        difficulty_ended_on=None if ended == "never" else date.fromisoformat(ended),
    )
    found = observation_window(change=change, as_of=date.fromisoformat(row["as of"]))
    assert found is not None
    again = "; ".join(f"{restart.on} {restart.why}" for restart in found.restarts) or "never"
    assert (str(found.state), str(found.began_on), str(found.ends_on), again) == (
        row["state"],
        row["began"],
        row["ends"],
        row["began again"],
    )


def measure(text: str) -> EuMeasure:
    on, before, npv_before, npv_after = text.split()
    return EuMeasure(
        on=date.fromisoformat(on),
        in_difficulty=True,
        is_concession=True,
        was_non_performing=before == "non_performing",
        npv_before_minor=minor(npv_before),
        npv_after_minor=minor(npv_after),
    )


@pytest.mark.parametrize("row", table("measures"), ids=lambda row: f"{row['status']} {row['as of']} {row['share']}")
def test_a_forborne_exposure_stands_where_its_history_puts_it(row: dict[str, str]) -> None:
    found = eu_forbearance(
        measures=[measure(text) for text in row["measures"].split("; ")],
        cured_on=days(row["cured on"]),
        over_30_days_on=days(row["over 30 days on"]),
        as_of=date.fromisoformat(row["as of"]),
    )
    ends = {"cure ends": found.cure_ends_on, "probation ends": found.probation_ends_on}
    assert {
        "status": str(found.status),
        "default": "yes" if found.is_default else "no",
        "share": str(found.diminished_share),
        **{name: "none" if day is None else str(day) for name, day in ends.items()},
    } == {name: row[name] for name in ("status", "default", "share", *ends)}
