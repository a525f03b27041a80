"""The worked tables of docs/algorithms/law-periods.md, computed by hand, against the engine."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.money import parse_minor
from forbear.policy import load_law
from forbear.policy.limitation import LimitationAct, limitation_of
from forbear.policy.private_lending import protected_interest

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "law-periods.md"
LAW = load_law("CN")


def table(first_header: str) -> list[dict[str, str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first_header} |"))
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


@pytest.mark.parametrize("row", table("rate"), ids=lambda row: f"{row['rate']} {row['lent']} {row['filed']}")
def test_interest_protected_on_old_private_loans_comes_out_to_the_cent(row: dict[str, str]) -> None:
    parts = protected_interest(
        principal_minor=10_000_000,
        rate_annual=Fraction(row["rate"].removesuffix(" %")) / 100,
        lent_on=date.fromisoformat(row["lent"]),
        repaid_on=date.fromisoformat(row["repaid"]),
        filed_on=date.fromisoformat(row["filed"]),
        old_ceiling_annual=Fraction("0.24"),
        law=LAW,
    )
    assert parts is not None
    told = [row["first part"], *([] if row["second part"] == "none" else [row["second part"]])]
    assert [part.interest_minor for part in parts] == [parse_minor(amount, currency="CNY") for amount in told]
    assert sum(part.interest_minor for part in parts) == parse_minor(row["in all"], currency="CNY")


@pytest.mark.parametrize(
    ("lent_on", "filed_on"), [(date(2020, 8, 20), date(2021, 1, 5)), (date(2019, 1, 1), date(2020, 8, 19))]
)
def test_a_later_loan_or_an_earlier_case_is_not_split(lent_on: date, filed_on: date) -> None:
    found = protected_interest(
        principal_minor=10_000_000,
        rate_annual=Fraction("0.24"),
        lent_on=lent_on,
        repaid_on=date(2021, 8, 20),
        filed_on=filed_on,
        old_ceiling_annual=Fraction("0.24"),
        law=LAW,
    )
    assert found is None


@given(lent_on=st.dates(date(2015, 1, 1), date(2020, 8, 19)), days=st.integers(0, 3000), rate=st.integers(0, 60))
def test_the_parts_join_without_a_gap_and_never_pass_their_ceilings(lent_on: date, days: int, rate: int) -> None:
    repaid_on = date.fromordinal(lent_on.toordinal() + days)
    parts = protected_interest(
        principal_minor=10_000_000,
        rate_annual=Fraction(rate, 100),
        lent_on=lent_on,
        repaid_on=repaid_on,
        filed_on=date(2021, 1, 5),
        old_ceiling_annual=Fraction("0.24"),
        law=LAW,
    )
    assert parts is not None
    edges = [lent_on, *(part.ends_on for part in parts)]
    assert edges == [*(part.starts_on for part in parts), repaid_on]
    for part in parts:
        ceiling = Fraction("0.24") if part.ends_on <= date(2020, 8, 20) else Fraction("0.154")
        assert part.rate_annual == min(Fraction(rate, 100), ceiling)


def acts_of(text: str) -> list[tuple[date, LimitationAct]]:
    pairs = [] if text == "none" else [item.split() for item in text.split(", ")]
    return [(date.fromisoformat(day), LimitationAct(act)) for day, act in pairs]


@pytest.mark.parametrize("row", table("acts"), ids=lambda row: f"{row['acts']} as of {row['as of']}")
def test_limitation_comes_out_on_the_day(row: dict[str, str]) -> None:
    as_of = date.fromisoformat(row["as of"])
    found = limitation_of(last_due_on=date(2023, 6, 10), acts=acts_of(row["acts"]), law=LAW, as_of=as_of)
    assert (str(found.runs_from), str(found.ends_on)) == (row["runs from"], row["last day"])
    said = "may be raised" if found.has_run_out(on=as_of) else "given up" if found.is_defence_given_up else "not yet"
    assert said == row["defence"]


def test_the_rules_that_moved_it_are_named_and_exist() -> None:
    acts = [(date(2024, 1, 1), act) for act in LimitationAct] + [(date(2028, 1, 1), LimitationAct.PART_PAYMENT)]
    found = limitation_of(last_due_on=date(2023, 6, 10), acts=acts, law=LAW, as_of=date(2028, 2, 1))
    assert found.rule_ids[-1] == "CN-LIM-R19"
    assert len(found.rule_ids) == len(acts) + 1
    for rule_id in found.rule_ids:
        assert LAW.rule(rule_id).citation


def test_a_new_period_after_a_defence_given_up_runs_out_too() -> None:
    acts = [(date(2026, 6, 11), LimitationAct.REQUEST_TO_DEFER)]
    found = limitation_of(last_due_on=date(2023, 6, 10), acts=acts, law=LAW, as_of=date(2029, 6, 12))
    assert found.has_run_out(on=date(2029, 6, 12))
