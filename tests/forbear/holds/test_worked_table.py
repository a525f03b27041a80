"""The worked table of docs/algorithms/hardship-hold.md, computed there by hand."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from forbear.holds import HoldKind, hold_of_kind
from forbear.money import format_minor
from forbear.offers import SearchCase, do_nothing

PAGE = (Path(__file__).parents[3] / "docs/algorithms/hardship-hold.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if re.match(r"\| (hold|token plan), ", line)
]


def test_the_page_has_its_four_rows() -> None:
    assert len(ROWS) == 4


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_hold_is_what_the_page_says(row: list[str], case_with: Callable[..., SearchCase]) -> None:
    told, *figures = row
    kind: HoldKind = "hold" if told.startswith("hold") else "token"
    case = case_with(
        hold_interest="paused" if "paused" in told else "accrues", hold_waives_penalty="penalty waived" in told
    )
    hold = hold_of_kind(kind, case=case, nothing=do_nothing(case))
    assert hold is not None
    minors = (
        hold.waived.total_minor,
        hold.interest_spared_minor,
        hold.interest_charged_minor,
        hold.token_total_minor,
        hold.owed_at_review.total_minor,
    )
    found = [hold.review_on.isoformat(), hold.again_on.isoformat()]
    found += [format_minor(minor, currency="CNY") for minor in minors]
    assert found == [cell.replace(",", "") for cell in figures]
