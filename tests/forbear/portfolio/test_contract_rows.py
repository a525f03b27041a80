"""The compiled schedules are those of ``build_schedule``, to the last minor unit."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.affordability import parameters_for
from forbear.cases import read_case
from forbear.decisions import shipped_library
from forbear.offers.batch.from_cases import book_of as book_of_cases
from forbear.portfolio.case_rows import case_documents
from forbear.portfolio.columns import columns_of
from forbear.portfolio.windows import ROW
from tests.forbear.portfolio.conftest import AS_OF, BookOf


def _differing(frame: pl.DataFrame) -> list[str]:
    """Columns in which a book read as columns differs from the same borrowers read as cases."""
    parameters = parameters_for("CN", as_of=AS_OF)
    households = [
        (case.positions, case.application)
        for case in (
            read_case(document, library=shipped_library()).case
            for document in case_documents(frame, platform="nuanhe", as_of=AS_OF)
        )
    ]
    theirs = book_of_cases(households, parameters=parameters)
    ours = columns_of(frame, parameters=parameters, as_of=AS_OF).book
    return [name for name in ours._fields if not _is_same(getattr(ours, name), getattr(theirs, name))]


def _is_same(one: Any, other: Any) -> bool:
    return bool(one == other) if isinstance(one, tuple) else bool(np.array_equal(one, other))


def _numbered(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.int_range(1, frame.height + 1, dtype=pl.Int64).alias(ROW))


def test_a_book_as_columns_is_the_book_as_cases(book_of: BookOf) -> None:
    assert _differing(_numbered(book_of(300))) == []


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(min_value=0, max_value=10**6))
def test_it_is_so_for_every_method_and_day_count(seed: int, book_of: BookOf) -> None:
    chance, frame = np.random.default_rng(seed), book_of(60)
    many = frame.height
    changed = frame.with_columns(
        method=pl.Series(chance.choice(["annuity", "equal_principal", "interest_first", "flat_fee"], many)),
        day_count=pl.Series(chance.choice(["30/360", "ACT/365F", "ACT/360", "ACT/ACT"], many)),
        rate_annual_ppm=pl.Series(chance.choice([0, 1, 87_500, 240_000, 1_000_000], many)),
        disbursed_on=pl.col("disbursed_on")
        - pl.Series([timedelta(days=int(day)) for day in chance.integers(0, 40, many)]),
        principal_minor=pl.col("principal_minor") + pl.Series(chance.integers(0, 10, many)),
    )
    assert _differing(_numbered(changed)) == []


def test_a_payment_that_floats_cannot_round_is_built_exactly(book_of: BookOf) -> None:
    # 1001 over two installments without interest is 500.5 each: half up is 501, and no float is trusted with that.
    loan = book_of(1).with_columns(
        principal_minor=pl.lit(1001, dtype=pl.Int64),
        owed_principal_minor=pl.lit(500, dtype=pl.Int64),
        rate_annual_ppm=pl.lit(0, dtype=pl.Int64),
        installments=pl.lit(2, dtype=pl.Int64),
        due_first=pl.lit(AS_OF - timedelta(days=10)),
        disbursed_on=pl.lit(AS_OF - timedelta(days=41)),
        overdue_since=pl.lit(AS_OF - timedelta(days=10)),
    )
    found = columns_of(_numbered(loan), parameters=parameters_for("CN", as_of=AS_OF), as_of=AS_OF)
    assert found.contracts.first_payment.tolist() == [501]
    assert found.book.upcoming_payment.tolist() == [500]
    assert found.book.rates[0] == Fraction(0)
