"""The worked tables of docs/algorithms/operations.md, computed with a spreadsheet, against the engine."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from forbear.loans import Balances, Method
from forbear.money import format_minor, parse_minor
from forbear.restructure import (
    CONTRACT,
    Capitalize,
    Defer,
    Layer,
    Operation,
    Outcome,
    Plan,
    ReRate,
    ReTerm,
    Waive,
    taken_on,
)

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "operations.md"


def table(first_header: str) -> list[dict[str, str]]:
    """The rows of the page's table whose header starts with ``first_header``."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first_header} |"))
    head, _, *body = list(rows_from(lines[start:]))
    return [dict(zip(head, row, strict=True)) for row in body]


def rows_from(lines: list[str]) -> Iterator[list[str]]:
    for line in lines:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


def operation(words: list[str]) -> Operation:
    match words:
        case ["waive", component, amount, *vesting]:
            minor = parse_minor(amount, currency="CNY")
            return Waive(component=component, amount_minor=minor, vesting=bool(vesting))  # type: ignore[arg-type]
        case ["re-rate", rate]:
            return ReRate(rate_annual=Fraction(rate))
        case ["defer", months, interest]:
            return Defer(months=int(months), interest=interest)  # type: ignore[arg-type]
        case ["re-term", installments]:
            return ReTerm(installments=int(installments))
        case ["capitalize", *components]:
            return Capitalize(components=tuple(components))  # type: ignore[arg-type]
    raise ValueError(words)


def plan(text: str) -> Plan:
    steps = [] if text == "none" else text.split("; ")
    return Plan(operations=tuple(operation(step.split()) for step in steps))


def figures(outcome: Outcome) -> dict[str, str]:
    owed, rows = outcome.layer.balances, outcome.schedule.installments
    amounts = {
        "principal": owed.principal_minor,
        "interest": owed.interest_minor,
        "penalty": owed.penalty_minor,
        "fee": owed.fee_minor,
        "first payment": rows[0].payment_minor,
        "last payment": rows[-1].payment_minor,
        "total": outcome.schedule.total_minor,
    }
    dates = {"first due": rows[0].due_on.isoformat(), "ends": rows[-1].due_on.isoformat()}
    return dates | {name: format_minor(minor, currency="CNY") for name, minor in amounts.items()}


@pytest.mark.parametrize("row", table("operations"), ids=lambda row: row["operations"])
def test_each_row_of_the_worked_table_comes_out_to_the_cent(row: dict[str, str], lin_xiao: Layer) -> None:
    outcome = plan(row["operations"]).apply(lin_xiao)
    assert figures(outcome) == {name: cell for name, cell in row.items() if name != "operations"}


def test_the_last_row_earns_seven_fifty_with_each_installment(lin_xiao: Layer) -> None:
    outcome = plan(table("operations")[-1]["operations"]).apply(lin_xiao)
    assert [row.vested_minor for row in outcome.schedule.installments] == [750] * 24


@pytest.mark.parametrize("row", table("as of"), ids=lambda row: row["as of"])
def test_a_short_first_period_and_a_stub_come_out_as_worked(row: dict[str, str], lin_xiao: Layer) -> None:
    as_of = date.fromisoformat(row["as of"])
    outcome = Plan().apply(replace(lin_xiao, as_of=as_of, interest_from=as_of))
    expected = {name: cell for name, cell in row.items() if name not in ("as of", "what happens")}
    assert {name: value for name, value in figures(outcome).items() if name in expected} == expected


@pytest.mark.parametrize("method", [Method.ANNUITY, Method.EQUAL_PRINCIPAL, Method.INTEREST_FIRST])
def test_each_way_of_repaying_gives_the_rows_of_the_worked_table(method: Method, lin_xiao: Layer) -> None:
    owed = Balances(principal_minor=300000, interest_minor=1000, penalty_minor=100)
    layer = replace(
        lin_xiao,
        balances=owed,
        method=method,
        installments=3,
        rate_annual=Fraction(12, 100),
        entries=taken_on(owed, on=lin_xiao.as_of, memo="contract.handover", against=CONTRACT),
    )
    schedule = plan("waive penalty 1.00 vesting").apply(layer).schedule
    expected = [row for row in table("method") if row["method"] == method]
    assert [
        {
            "method": str(method),
            "number": str(row.number),
            "principal": format_minor(row.principal_minor, currency="CNY"),
            "interest": format_minor(row.interest_minor, currency="CNY"),
            "payment": format_minor(row.payment_minor, currency="CNY"),
            "balance": format_minor(row.balance_minor, currency="CNY"),
            "vested": format_minor(row.vested_minor, currency="CNY"),
        }
        for row in schedule.installments
    ] == expected
