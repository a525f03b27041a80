"""Made-up books: the same each time, the beginning of a larger one, and about what they are meant to be."""

from pathlib import Path

import polars as pl
import pytest

from forbear.policy import PolicyPack, load_policy
from forbear.portfolio import SCHEMA, made_up_frames, write_made_up
from forbear.problems import BadInput
from tests.forbear.portfolio.conftest import AS_OF, BookOf


def test_the_same_seed_makes_the_same_book(book_of: BookOf, nuanhe: PolicyPack) -> None:
    again = pl.concat(made_up_frames(policy=nuanhe, rows=500, seed=1, as_of=AS_OF))
    assert again.equals(book_of(500))
    assert not again.equals(book_of(500, 2))


def test_a_small_book_is_the_beginning_of_a_larger_one(nuanhe: PolicyPack) -> None:
    small, large = (
        pl.concat(made_up_frames(policy=nuanhe, rows=rows, seed=7, as_of=AS_OF)) for rows in (60_000, 120_000)
    )
    assert large.height == 120_000
    assert large[:60_000].equals(small)
    assert large["borrower_ref"].n_unique() == large["borrower_ref"].rle().len(), (
        "rows of one borrower stand together"
    )


def test_shares_are_about_what_the_weights_say(book_of: BookOf) -> None:
    frame = book_of(20_000)
    assert frame["reason"].value_counts().filter(pl.col("reason") == "job_loss")["count"][
        0
    ] / 20_000 == pytest.approx(0.28, abs=0.02)
    assert frame["income_now_minor"].null_count() / 20_000 == pytest.approx(0.05, abs=0.01)


def test_it_is_written_as_a_book(tmp_path: Path, book_of: BookOf, nuanhe: PolicyPack) -> None:
    place = tmp_path / "book.parquet"
    write_made_up(place, policy=nuanhe, rows=500, seed=1, as_of=AS_OF)
    assert pl.read_parquet(place).equals(book_of(500))
    write_made_up(place, policy=nuanhe, rows=0, seed=1, as_of=AS_OF)
    assert pl.read_parquet(place).schema == pl.Schema(SCHEMA)
    assert list(tmp_path.iterdir()) == [place], "nothing else is left behind"


def test_a_currency_without_typical_incomes_is_told() -> None:
    policy = load_policy(Path(__file__).parents[3] / "examples" / "policies" / "linde" / "2026.1.yaml")
    with pytest.raises(BadInput, match="no made-up incomes in EUR"):
        next(made_up_frames(policy=policy, rows=1, seed=1, as_of=AS_OF))
