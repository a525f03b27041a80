"""Every worked row of docs/algorithms/operations.md and its pages, through the JSON of a restructuring alone."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from worked_pages import tables

from forbear.restructure.operations import OPERATIONS

Work = Callable[[Any], Any]
Changed = Callable[..., Any]

ROWS = [row for page in ("terms.md", "interest.md", "payments.md") for row in tables(page, "plan")[0]]

WAIVE_PENALTY = {"kind": "waive", "component": "penalty", "amount": "60.00"}
RE_RATE = {"kind": "re_rate", "rate_annual": "0.12"}
MAIN_TABLE: dict[str, list[dict[str, Any]]] = {
    "none": [],
    "waive penalty 60.00": [WAIVE_PENALTY],
    "re-rate 0.12": [RE_RATE],
    "defer 3 accrues": [{"kind": "defer", "months": 3, "interest": "accrues"}],
    "defer 3 capitalized": [{"kind": "defer", "months": 3, "interest": "capitalized"}],
    "defer 3 paused": [{"kind": "defer", "months": 3, "interest": "paused"}],
    "re-term 24": [{"kind": "re_term", "installments": 24}],
    "capitalize interest": [{"kind": "capitalize", "components": ["interest"]}],
    "waive penalty 60.00; waive interest 180.00 vesting; re-rate 0.12; defer 4 paused; re-term 24": [
        WAIVE_PENALTY,
        {"kind": "waive", "component": "interest", "amount": "180.00", "vesting": True},
        RE_RATE,
        {"kind": "defer", "months": 4, "interest": "paused"},
        {"kind": "re_term", "installments": 24},
    ],
}
"""The rows of the first worked table, which is written in words."""


def operations_of(row: dict[str, str]) -> list[dict[str, Any]]:
    return [json.loads(text) for text in re.findall(r"`([^`]+)`", row["plan"])]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["plan"].replace("`", ""))
def test_a_worked_row_comes_out_to_the_cent(row: dict[str, str], lin_xiao: Changed, restructured: Work) -> None:
    rows = restructured(lin_xiao(operations=operations_of(row)))["after"]["schedule"]
    assert {
        "plan": row["plan"],
        "installments": str(len(rows)),
        "first due": rows[0]["due_on"],
        "first payment": rows[0]["payment"],
        "second payment": rows[1]["payment"] if len(rows) > 1 else "",
        "last payment": rows[-1]["payment"],
        "total": total(rows),
    } == row


@pytest.mark.parametrize("row", tables("../operations.md", "operations")[0], ids=lambda row: row["operations"])
def test_a_row_of_the_first_table_comes_out_to_the_cent(
    row: dict[str, str], lin_xiao: Changed, restructured: Work
) -> None:
    after = restructured(lin_xiao(operations=MAIN_TABLE[row["operations"]]))["after"]
    rows = after["schedule"]
    assert {
        "operations": row["operations"],
        **{component: after["owed"][component] for component in ("principal", "interest", "penalty", "fee")},
        "first due": rows[0]["due_on"],
        "ends": rows[-1]["due_on"],
        "first payment": rows[0]["payment"],
        "last payment": rows[-1]["payment"],
        "total": total(rows),
    } == row


def total(rows: list[dict[str, str]]) -> str:
    cents = sum(int(row["payment"].replace(".", "")) for row in rows)
    return f"{cents // 100}.{cents % 100:02d}"


def test_the_worked_rows_are_of_every_kind_of_operation() -> None:
    worked = {asked["kind"] for row in ROWS for asked in operations_of(row)}
    worked |= {asked["kind"] for plan in MAIN_TABLE.values() for asked in plan}
    assert worked == {operation.kind for operation in OPERATIONS}


def test_the_operations_are_told_as_they_were_read(lin_xiao: Changed, restructured: Work) -> None:
    for plan in [*MAIN_TABLE.values(), *(operations_of(row) for row in ROWS)]:
        told = restructured(lin_xiao(operations=plan))["plan"]["operations"]
        assert restructured(lin_xiao(operations=told))["plan"]["operations"] == told
        assert [operation["kind"] for operation in told] == [operation["kind"] for operation in plan]
