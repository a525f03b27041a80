"""Schedules that others published, to the cent: ``published_schedules.yaml`` names every source."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from forbear.dates import Cycle
from forbear.loans import Contract, Installment, build_schedule, exact_rows
from forbear.loans.documents import ContractDocument, contract_from_document
from forbear.money import Rounding, format_minor, round_fraction
from forbear.problems import read_document

PUBLISHED = yaml.safe_load((Path(__file__).parent / "published_schedules.yaml").read_text(encoding="utf-8"))
LOANS = pytest.mark.parametrize("name", PUBLISHED)


def contract_of(name: str) -> Contract:
    settings = {"currency": "USD", "method": "annuity", "disbursed_on": "2001-01-01", **PUBLISHED[name]["contract"]}
    period = Cycle.parse(settings.get("period", "P1M"))
    settings["due_first"] = period.nth(date(2001, 1, 1), 1).isoformat()
    return contract_from_document(read_document(ContractDocument, settings))


def usd(minor: int) -> str:
    return format_minor(minor, currency="USD")


def columns_of(row: Installment) -> list[Any]:
    return [
        row.number,
        usd(row.payment_minor),
        usd(row.principal_minor),
        usd(row.interest_minor),
        usd(row.balance_minor),
    ]


def test_all_eighteen_loans_are_here() -> None:
    assert len(PUBLISHED) == 18


@LOANS
def test_the_level_payment_is_the_published_one(name: str) -> None:
    first = build_schedule(contract_of(name)).installments[0]
    assert usd(first.payment_minor) == PUBLISHED[name]["payment"]


@pytest.mark.parametrize(
    "name", [name for name, loan in PUBLISHED.items() if "rows" in loan and "columns" not in loan]
)
def test_every_published_row_is_reproduced(name: str) -> None:
    installments = build_schedule(contract_of(name)).installments
    for row in PUBLISHED[name]["rows"]:
        assert columns_of(installments[row[0] - 1]) == row


@pytest.mark.parametrize("name", [name for name, loan in PUBLISHED.items() if "columns" in loan])
def test_published_columns_rounded_one_by_one_are_the_exact_ones_so_rounded(name: str) -> None:
    contract = contract_of(name)
    rows = exact_rows(contract)
    for number, payment, principal, interest, balance in PUBLISHED[name]["rows"]:
        row = rows[number - 1]
        paid = round_fraction(row.payment, rounding=contract.rounding)
        borne = round_fraction(row.interest, rounding=contract.rounding)
        left = round_fraction(row.balance, rounding=Rounding.HALF_UP)
        assert [usd(paid), usd(paid - borne), usd(borne), usd(left)] == [payment, principal, interest, balance]


@pytest.mark.parametrize("name", [name for name, loan in PUBLISHED.items() if "columns" in loan])
def test_payments_and_balances_of_such_tables_are_kept_and_the_rest_moves_a_cent_at_most(name: str) -> None:
    installments = build_schedule(contract_of(name)).installments
    for number, payment, principal, _, balance in PUBLISHED[name]["rows"]:
        row = installments[number - 1]
        assert [usd(row.payment_minor), usd(row.balance_minor)] == [payment, balance]
        assert abs(row.principal_minor - round(float(principal) * 100)) <= 1


def test_the_chans_balloon_is_the_published_one() -> None:
    last_but_one, last = build_schedule(contract_of("the_chans_three_year_term")).installments[-2:]
    level = last_but_one.payment_minor
    assert usd(last.payment_minor - level) == PUBLISHED["the_chans_three_year_term"]["balloon"]


@LOANS
def test_every_published_loan_ends_at_zero(name: str) -> None:
    contract = contract_of(name)
    schedule = build_schedule(contract)
    assert schedule.installments[-1].balance_minor == 0
    assert schedule.principal_minor == contract.principal_minor
