"""Every borrower is seen whole, by exactly one part, wherever the parts are cut."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.portfolio.layout import SCHEMA
from forbear.portfolio.windows import MARGIN, ROW, Stretch, first_rows, read_window, stretches, window_of


def _frame(lengths: list[int]) -> pl.DataFrame:
    refs = [f"b{number}" for number, length in enumerate(lengths) for _ in range(length)]
    numbers = range(1, len(refs) + 1)
    return pl.DataFrame({"borrower_ref": refs, ROW: numbers}, schema={"borrower_ref": pl.String, ROW: pl.Int64})


@settings(max_examples=40, deadline=None)
@given(
    lengths=st.lists(st.sampled_from([1, 1, 1, 2, 3, 50, 51, 120]), max_size=8),
    size=st.integers(min_value=6, max_value=90),
)
def test_each_row_is_in_one_part_with_all_rows_of_its_borrower(lengths: list[int], size: int) -> None:
    frame = _frame(lengths)
    owned, crowded = [], []
    for stretch in stretches(frame.height, size=size):
        first, last = max(0, stretch.start - MARGIN), stretch.stop + MARGIN
        window = window_of(frame[first:last], stretch)
        owned.append(window.rows.with_columns(part=pl.lit(stretch.start)))
        crowded += window.crowded[ROW].to_list()
    whole = pl.concat(owned) if owned else frame.with_columns(part=0)
    assert sorted([*whole[ROW].to_list(), *crowded]) == frame[ROW].to_list()
    parts_of_each = whole.group_by("borrower_ref").agg(pl.col("part").n_unique(), pl.len())
    assert set(parts_of_each["part"].to_list()) <= {1}
    assert all(length <= 50 for length in parts_of_each["len"].to_list())
    assert len(crowded) == sum(length for length in lengths if length > 50)


def test_a_borrower_nobody_names_is_one_by_row() -> None:
    frame = pl.DataFrame({"borrower_ref": ["a", "a", None, None, "b", "a"]})
    assert first_rows(frame).tolist() == [0, 2, 3, 4, 5]


def test_columns_left_out_hold_what_the_layout_says(tmp_path: Path) -> None:
    place = tmp_path / "book.parquet"
    pl.DataFrame({"borrower_ref": ["a"], "expense_food_minor": [5]}).write_parquet(place)
    row = read_window(place, Stretch(start=0, stop=1)).rows.row(0, named=True)
    assert set(row) == {*SCHEMA, ROW}
    assert (row["period_months"], row["day_count"], row["willing"], row["workouts_12m"]) == (1, "30/360", True, 0)
    assert row["expense_housing_minor"] == 0, "a kind of spending nobody asked for is none"


def test_without_any_spending_asked_for_none_of_it_is_known(tmp_path: Path) -> None:
    place = tmp_path / "book.parquet"
    pl.DataFrame({"borrower_ref": ["a"]}).write_parquet(place)
    row = read_window(place, Stretch(start=0, stop=1)).rows.row(0, named=True)
    assert row["expense_housing_minor"] is None


@pytest.mark.parametrize("rows", [0, 1, 9, 10, 11])
def test_stretches_cover_a_book_without_overlap(rows: int) -> None:
    covered = [row for each in stretches(rows, size=10) for row in range(each.start, each.stop)]
    assert covered == list(range(rows))


def test_the_worked_table_of_the_algorithm() -> None:
    frame = pl.DataFrame({"borrower_ref": list("AABCCCDEEF"), ROW: range(1, 11)}).cast({ROW: pl.Int64})
    owned = [window_of(frame, stretch).rows[ROW].to_list() for stretch in stretches(10, size=4)]
    assert owned == [[1, 2, 3, 4, 5, 6], [7, 8, 9], [10]]
