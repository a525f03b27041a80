"""The worked table of docs/algorithms/rates.md, computed by hand, against the solvers."""

from pathlib import Path

import pytest
from flow_texts import flows

from forbear.rates import ChinaRateFound, RateFound, aprc, china_rate, us_apr, xirr_by_years

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "rates.md"


def rows() -> list[dict[str, str]]:
    lines = PAGE.read_text(encoding="utf-8").split("## Worked table")[1].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


def answered(convention: str, advances: str, payments: str) -> str:
    given = {"advances": flows(advances), "payments": flows(payments)}
    match convention:
        case "eu":
            rate = aprc(**given)
        case "us":
            rate = us_apr(**given, per_year=12)
        case "cn":
            rate = china_rate(**given)
        case "xirr":
            rate = xirr_by_years(**given)
    if isinstance(rate, ChinaRateFound):
        return f"{rate.nominal} simple, {rate.compound} compound"
    if isinstance(rate, RateFound):
        return f"{rate.rate}" + (f", others {' '.join(map(str, rate.others))}" if rate.others else "")
    return " ".join([rate.reason.code, *map(str, rate.rates)])


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['convention']} {row['advances']}, {row['payments']}")
def test_a_row_of_the_page_comes_out_as_by_hand(row: dict[str, str]) -> None:
    assert answered(row["convention"], row["advances"], row["payments"]) == row["answer"]


def test_the_page_shows_every_convention_and_every_reason() -> None:
    shown = rows()
    assert {row["convention"] for row in shown} == {"eu", "us", "cn", "xirr"}
    reasons = {row["answer"].split()[0] for row in shown if row["answer"].startswith("rate.")}
    assert reasons == {
        "rate.several",
        "rate.no_solution",
        "rate.no_advance_or_no_payment",
        "rate.beyond_range",
        "rate.too_sensitive",
    }
