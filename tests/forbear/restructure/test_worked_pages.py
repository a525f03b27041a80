"""The worked tables of docs/algorithms/operations/, worked in a spreadsheet and by hand, against the engine."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from worked_pages import PAGES, plan, tables

from forbear.loans import Balances, Contract, Method, Payment, position_from_payments
from forbear.money import format_minor
from forbear.problems import BadInput
from forbear.restructure import (
    CONTRACT,
    Capitalize,
    Consolidate,
    Layer,
    NotRemovable,
    Plan,
    Removed,
    ReTerm,
    Waive,
    opening_layer,
    taken_on,
    undone,
    without,
)

WORKED = [row for page in ("terms.md", "interest.md", "payments.md") for row in tables(page, "plan")[0]]


def money(minor: int) -> str:
    return format_minor(minor, currency="CNY")


@pytest.mark.parametrize("row", WORKED, ids=lambda row: row["plan"].replace("`", ""))
def test_each_row_of_a_worked_table_comes_out_to_the_cent(row: dict[str, str], lin_xiao: Layer) -> None:
    rows = plan(row["plan"]).apply(lin_xiao).schedule.installments
    assert {
        "plan": row["plan"],
        "installments": str(len(rows)),
        "first due": rows[0].due_on.isoformat(),
        "first payment": money(rows[0].payment_minor),
        "second payment": money(rows[1].payment_minor) if len(rows) > 1 else "",
        "last payment": money(rows[-1].payment_minor),
        "total": money(sum(each.payment_minor for each in rows)),
    } == row


def chen_wei() -> Layer:
    contract = Contract(
        currency="CNY",
        principal_minor=600000,
        rate_annual=Fraction(18, 100),
        installments=6,
        method=Method.EQUAL_PRINCIPAL,
        disbursed_on=date(2026, 6, 10),
        due_first=date(2026, 7, 10),
    )
    paid = [
        Payment(paid_on=date(2026, month, 10), amount_minor=minor)
        for month, minor in ((7, 109000), (8, 107500), (9, 106000))
    ]
    position = position_from_payments(
        loan_id="NH-1002", product="", contract=contract, payments=paid, as_of=date(2026, 11, 10)
    )
    return opening_layer(position)


@pytest.mark.parametrize("row", tables("interest.md", "plan")[1], ids=lambda row: row["plan"].replace("`", ""))
def test_what_a_past_day_takes_back_comes_off_interest_first(row: dict[str, str]) -> None:
    opening = chen_wei()
    assert (opening.balances.interest_minor, opening.balances.principal_minor) == (7500, 300000)
    changed = plan(row["plan"]).changed(opening)
    assert {
        "plan": row["plan"],
        "taken back": money(opening.balances.total_minor - changed.balances.total_minor),
        "interest owed": money(changed.balances.interest_minor),
        "principal owed": money(changed.balances.principal_minor),
    } == row


def test_interest_postponed_is_due_with_the_next_installment(lin_xiao: Layer) -> None:
    postponed = plan('`{"kind": "postpone_interest", "installments": 2}`').apply(lin_xiao).schedule
    assert [row.interest_minor - 3000 for row in postponed.installments[:3]] == [0, 0, 49839]


@pytest.mark.parametrize("row", tables("payments.md", "rate")[0], ids=lambda row: row["rate"])
def test_two_loans_become_one_as_worked(row: dict[str, str], lin_xiao: Layer) -> None:
    owed = Balances(principal_minor=600000)
    other = replace(
        lin_xiao,
        loan_id="NH-1009",
        balances=owed,
        rate_annual=Fraction(9, 100),
        entries=taken_on(owed, on=lin_xiao.as_of, memo="contract.handover", against=CONTRACT),
    )
    rate = None if row["rate"] == "0.15" else Fraction(row["rate"])
    joined = Consolidate(loan_id="NH-2001", installments=12, first_due_on=date(2026, 12, 10), rate_annual=rate)
    layer = joined.apply((lin_xiao, other))
    rows = Plan().apply(layer).schedule.installments
    assert layer.rate_annual == Fraction(row["rate"])
    assert {
        "rate": row["rate"],
        "principal": money(layer.balances.principal_minor),
        "first payment": money(rows[0].payment_minor),
        "last payment": money(rows[-1].payment_minor),
        "total": money(sum(each.payment_minor for each in rows)),
    } == row
    assert layer.entries == lin_xiao.entries + other.entries
    assert layer.parts == (lin_xiao, other)


def test_a_plan_comes_apart_as_worked(lin_xiao: Layer) -> None:
    waive, capitalize = Waive(component="interest", amount_minor=18000), Capitalize(components=("interest",))
    whole = Plan(operations=(waive, capitalize, ReTerm(installments=24)))
    removed = without(whole, 0, layer=lin_xiao)
    assert isinstance(removed, Removed)
    plans = [whole, undone(whole), undone(whole, count=2), removed.plan]
    found = [
        (money(layer.balances.principal_minor), money(layer.balances.interest_minor), str(layer.installments))
        for layer in (each.changed(lin_xiao) for each in plans)
    ]
    *rows, last = tables("algebra.md", "what is done")[0]
    assert found == [(row["principal"], row["interest"], row["installments"]) for row in rows]
    with pytest.raises(BadInput) as refused:
        Plan(operations=(capitalize, waive)).apply(lin_xiao)
    assert last["interest"] == f"refused: {refused.value.problems[0].message}"


def test_what_no_longer_applies_is_named_with_its_reasons(lin_xiao: Layer) -> None:
    whole = plan(
        '`{"kind": "capitalize", "components": ["interest"]}`'
        '`{"kind": "re_term", "installments": 24}`'
        '`{"kind": "waive", "component": "principal", "amount": "12300.00"}`'
    )
    answer = without(whole, 0, layer=lin_xiao)
    assert isinstance(answer, NotRemovable)
    (blocked,) = answer.blocked
    assert (blocked.number, blocked.operation) == (2, whole.operations[2])
    assert [problem.message for problem in blocked.problems] == [
        "12300.00 of principal cannot be waived, 12000.00 is owed"
    ]


def test_every_page_of_operations_has_a_worked_table() -> None:
    for page in PAGES.glob("*.md"):
        assert "## Worked" in page.read_text(encoding="utf-8"), page.name
