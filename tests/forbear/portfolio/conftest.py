"""A small made-up book of the platform Nuanhe, and runs over it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from forbear.policy import PolicyPack, load_policy
from forbear.portfolio import Job, assess_book, folder_of, here, made_up_frames, new_job, write_book
from forbear.portfolio.job import Engine
from forbear.portfolio.runners import Runner

AS_OF = date(2026, 11, 24)
BookOf = Callable[..., pl.DataFrame]


@cache
def _nuanhe() -> PolicyPack:
    """With a few levers of every kind, so that the exact engine is soon done."""
    shipped = load_policy("nuanhe")
    levers = replace(
        shipped.levers,
        deferral_months=(0, 3),
        terms=(6, 12, 24, 36, 60),
        rates_annual=("contract", Fraction(0)),
        interest_only_months=(0, 3),
    )
    later = replace(levers, deferral_months=(0, 6))
    return replace(
        shipped, levers=levers, segments=tuple(replace(segment, levers=later) for segment in shipped.segments)
    )


@pytest.fixture(scope="session")
def nuanhe() -> PolicyPack:
    """The policy of the platform Nuanhe, with fewer levers."""
    return _nuanhe()


@cache
def _book(rows: int, seed: int) -> pl.DataFrame:
    return pl.concat(made_up_frames(policy=_nuanhe(), rows=rows, seed=seed, as_of=AS_OF))


@pytest.fixture(scope="session")
def book_of() -> BookOf:
    """A made-up book of so many rows."""
    return lambda rows, seed=1: _book(rows, seed)


class Desk:
    """A folder with a book in it, and runs over that."""

    def __init__(self, folder: Path) -> None:
        self.book, self.out = folder / "book.parquet", folder / "out.parquet"

    def put(self, frame: pl.DataFrame) -> None:
        """Lay a book on the desk."""
        write_book(self.book, [frame])

    def job(self, *, part_rows: int = 10, engine: Engine = "exact", rows: int | None = None) -> Job:
        """A job over the book that lies there."""
        counted = pl.scan_parquet(self.book).select(pl.len()).collect().item()
        return new_job(
            book=self.book,
            rows=counted if rows is None else rows,
            folder=folder_of(self.out),
            policy=_nuanhe(),
            as_of=AS_OF,
            engine=engine,
            part_rows=part_rows,
        )

    def run(self, *, runner: Runner = here, **how: Any) -> pl.DataFrame:
        """Run to the end; the result."""
        assert assess_book(self.job(**how), out=self.out, runner=runner)
        return pl.read_parquet(self.out)

    @property
    def bad(self) -> pl.DataFrame:
        """The rows set aside."""
        return pl.read_parquet(self.out.with_name("out.bad.parquet"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty desk."""
    return Desk(tmp_path)
