"""The engine for books answers as the exact one, figure for figure; only plans it need not value are not valued."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from forbear.policy import Condition, PolicyPack
from forbear.portfolio.exact import assess_exactly
from forbear.portfolio.fast import assess_fast
from forbear.portfolio.job import Job, Packs, new_job, packs_of
from forbear.portfolio.windows import ROW
from tests.forbear.portfolio.conftest import AS_OF, BookOf

pytestmark = pytest.mark.xdist_group("books")
"""One process compiles what searches books; the others need not."""


def _job(policy: PolicyPack) -> tuple[Job, Packs]:
    job = new_job(
        book=Path("book"), rows=0, folder=Path("parts"), policy=policy, as_of=AS_OF, engine="fast", part_rows=1
    )
    return job, packs_of(job)


def _differing(frame: pl.DataFrame, policy: PolicyPack) -> list[str]:
    """Columns in which the two engines differ, the plans valued left aside."""
    job, packs = _job(policy)
    rows = frame.with_columns(pl.int_range(1, frame.height + 1, dtype=pl.Int64).alias(ROW))
    ours, theirs = (engine(rows, job=job, packs=packs).answers.sort(ROW) for engine in (assess_fast, assess_exactly))
    assert ours.height == theirs.height > 0
    assert (ours["plans_evaluated"] <= 2 * theirs["plans_evaluated"]).all(), "a plan is valued once for each role"
    return [name for name in ours.columns if name != "plans_evaluated" and not ours[name].equals(theirs[name])]


def test_every_answer_of_a_book_is_the_exact_one(book_of: BookOf, nuanhe: PolicyPack) -> None:
    assert _differing(book_of(120), nuanhe) == []


def test_so_it_is_where_facts_are_unknown_and_segments_look_at_capacity(book_of: BookOf, nuanhe: PolicyPack) -> None:
    words = nuanhe.conditions[0].texts
    asks = ("payments_made > 1 OR dpd_max < 40", "income_usual > 5000 OR savings > 90000")
    more = tuple(
        Condition(code=f"more_{place}", sql=sql, texts=words, unmet=words, source="judgement")
        for place, sql in enumerate(asks)
    )
    segments = (replace(nuanhe.segments[0], sql="capacity_expected_month_1 < 500"), *nuanhe.segments[1:])
    unknown = pl.when(pl.col("borrower_ref").hash(1) % 3 == 0).then(None).otherwise("income_usual_minor")
    frame = book_of(60).with_columns(
        income_usual_minor=unknown, proven_income_usual=pl.col("proven_income_usual") & unknown.is_not_null()
    )
    assert _differing(frame, replace(nuanhe, conditions=(*nuanhe.conditions, *more), segments=segments)) == []


def test_contracts_the_search_does_not_know_are_assessed_exactly(book_of: BookOf, nuanhe: PolicyPack) -> None:
    frame = book_of(40).with_columns(
        day_count=pl.Series(["30/360", "ACT/365F", "ACT/360", "ACT/ACT"] * 10),
        method=pl.Series(["annuity", "flat_fee", "annuity", "equal_principal", "interest_first"] * 8),
    )
    assert _differing(frame, nuanhe) == []


def test_nobody_gives_no_answers(book_of: BookOf, nuanhe: PolicyPack) -> None:
    job, packs = _job(nuanhe)
    rows = book_of(1).with_columns(pl.lit(1, dtype=pl.Int64).alias(ROW)).clear()
    assert assess_fast(rows, job=job, packs=packs).answers.is_empty()


@pytest.mark.parametrize("part", ["policy", "law", "risk", "capacity"])
def test_another_machine_must_have_the_same_packs(part: str, nuanhe: PolicyPack) -> None:
    job, _ = _job(nuanhe)
    with pytest.raises(ValueError, match=f"another {part}"):
        packs_of(replace(job, hashes={**job.hashes, part: "0" * 64}))
