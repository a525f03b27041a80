"""Bad rows are told with their column and remedy; what passes is never refused as a case."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.cases import read_case
from forbear.decisions import shipped_library
from forbear.policy import PolicyPack, load_policy
from forbear.portfolio.case_rows import case_documents
from forbear.portfolio.layout import COLUMNS
from forbear.portfolio.row_checks import PROBLEMS, WITH_OTHERS, Sorted, sort_out
from forbear.portfolio.windows import ROW, Window
from tests.forbear.portfolio.conftest import AS_OF, BookOf


def _sorted(frame: pl.DataFrame, policy: PolicyPack) -> Sorted:
    numbered = frame.with_columns(pl.int_range(1, frame.height + 1, dtype=pl.Int64).alias(ROW))
    return sort_out(Window(rows=numbered, crowded=numbered.clear()), policy=policy, as_of=AS_OF)


def _with(frame: pl.DataFrame, name: str, value: Any) -> pl.DataFrame:
    """``frame`` with ``value`` in its first row."""
    given = pl.Series(name, [value], dtype=COLUMNS[name].dtype)
    return frame.with_columns(pl.concat([given, frame[name][1:]]))


def test_a_made_up_book_has_nothing_to_set_aside(book_of: BookOf, nuanhe: PolicyPack) -> None:
    found = _sorted(book_of(2_000), nuanhe)
    assert (found.good.height, found.bad.height) == (2_000, 0)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("principal_minor", -5, "principal_minor: it is below 1"),
        ("principal_minor", None, "principal_minor: it is missing"),
        ("owed_interest_minor", -1, "owed_interest_minor: it is below 0"),
        ("owed_principal_minor", 10**14, "owed_principal_minor: it is more than was lent"),
        ("rate_annual_ppm", 18_000_000, "rate_annual_ppm: it is above 1000000"),
        ("method", "balloon", "method: it is not known; use one of annuity, equal_principal"),
        ("product", "mortgage", "product: it is not known"),
        ("currency", "USD", "currency: it is not known; use one of CNY"),
        ("region", "US", "region: it is not known"),
        ("reason", "lottery", "reason: it is not known"),
        ("due_first", date(1066, 1, 1), "due_first: no plausible day of a loan"),
        ("disbursed_on", date(2026, 12, 1), "disbursed_on: it is after 2026-11-24"),
        ("overdue_since", date(2026, 12, 1), "overdue_since: it is after 2026-11-24"),
        ("began_on", date(2027, 1, 1), "began_on: it is in the future"),
        ("expected_end_on", date(2001, 1, 1), "expected_end_on: it is before it began"),
        ("adults", 0, "adults: it is below 1"),
        ("income_by_month_minor", [1, 2], "income_by_month_minor: it is not twelve months"),
        ("income_by_month_minor", [1] * 11 + [-1], "income_by_month_minor: a month is missing or negative"),
        ("borrower_ref", "", "borrower_ref: it is empty"),
        ("loan_id", "x" * 65, "loan_id: it is longer than 64"),
        ("workouts_12m", -1, "workouts_12m: it is below 0"),
    ],
)
def test_a_bad_value_is_told_with_its_column(
    name: str, value: Any, told: str, book_of: BookOf, nuanhe: PolicyPack
) -> None:
    alone = book_of(50).filter(pl.col("borrower_ref").is_unique())
    found = _sorted(_with(alone, name, value), nuanhe)
    assert found.bad[ROW].to_list() == [1]
    assert any(problem.startswith(told) for problem in found.bad[PROBLEMS][0]), found.bad[PROBLEMS][0].to_list()
    assert all("; " in problem for problem in found.bad[PROBLEMS][0]), "each has a remedy"


def test_all_that_is_wrong_with_a_row_is_told(book_of: BookOf, nuanhe: PolicyPack) -> None:
    alone = book_of(50).filter(pl.col("borrower_ref").is_unique())
    found = _sorted(_with(_with(alone, "adults", 0), "rate_annual_ppm", -1), nuanhe)
    assert [problem.split(":")[0] for problem in found.bad[PROBLEMS][0]] == ["rate_annual_ppm", "adults"]


def test_the_other_loans_of_a_borrower_are_set_aside_too(book_of: BookOf, nuanhe: PolicyPack) -> None:
    pair = book_of(200).filter(~pl.col("borrower_ref").is_unique())[:2]
    found = _sorted(_with(pair, "rate_annual_ppm", -1), nuanhe)
    assert found.good.is_empty()
    assert found.bad[PROBLEMS][1].to_list() == [WITH_OTHERS]


def test_two_rows_that_tell_different_things_of_one_borrower_are_set_aside(
    book_of: BookOf, nuanhe: PolicyPack
) -> None:
    pair = book_of(200).filter(~pl.col("borrower_ref").is_unique())[:2]
    found = _sorted(_with(pair, "children", 7), nuanhe)
    assert found.bad[PROBLEMS][1].to_list() == [
        "children: it differs from the borrower's row before; say the same on each row"
    ]


def test_a_loan_given_twice_is_told_on_both_rows(book_of: BookOf, nuanhe: PolicyPack) -> None:
    pair = book_of(200).filter(~pl.col("borrower_ref").is_unique())[:2]
    twice = pair.with_columns(loan_id=pl.lit("same"))
    assert _sorted(twice, nuanhe).bad[PROBLEMS].to_list() == [["loan_id: the loan is given twice; give it once"]] * 2


_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": st.sampled_from(["", " ", "CN", "annuity", "flat_fee", "job_loss", "ACT/ACT", "x" * 70, None]),
    "whole": st.sampled_from([-1, 0, 1, 2, 12, 13, 365, 366, 480, 481, None]),
    "amount": st.sampled_from([-1, 0, 1, 100, 10**9, 10**15, 10**15 + 1, None]),
    "rate": st.sampled_from([-1, 0, 1, 240_000, 1_000_000, 1_000_001, None]),
    "day": st.one_of(
        st.none(),
        st.dates(min_value=AS_OF - timedelta(days=3700), max_value=AS_OF + timedelta(days=3700)),
        st.sampled_from([date(1, 1, 1), date(9999, 12, 31), AS_OF]),
    ),
    "yes_no": st.sampled_from([True, False, None]),
    "year": st.sampled_from([None, [], [0] * 12, [5_000_00] * 12, [1] * 13, [None] * 12]),
}


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_passes_the_checks_is_read_as_a_case(data: st.DataObject, book_of: BookOf) -> None:
    policy = load_policy("nuanhe")
    frame = book_of(200)[data.draw(st.integers(min_value=0, max_value=180)) :][:4]
    for name in data.draw(st.lists(st.sampled_from(sorted(COLUMNS)), min_size=1, max_size=3, unique=True)):
        frame = _with(frame, name, data.draw(_VALUES[COLUMNS[name].kind]))
    found = _sorted(frame, policy)
    assert found.good.height + found.bad.height == frame.height
    for document in case_documents(found.good, platform="nuanhe", as_of=AS_OF):
        read_case(document, library=shipped_library())
