"""Segments and conditions of a policy over every borrower of a book, and what follows from them, as columns.

Each line is one column of true, false or null; what is done about a null is what ``forbear.workout.assess`` does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from forbear.facts import FACTS
from forbear.policy import Condition, PolicyPack, Repeat, condition_frame
from forbear.policy.conditions import facts_used
from forbear.policy.repeat import conditions_of

NO_LIMITS = Repeat(cool_off_days=0, most_in_12_months=None, source="judgement")
REACHED = "reached_segment"
"""The place of the last segment looked at; -1 where all of them are false."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Truths:
    """By borrower: the place of the segment (-1: the base), whether a line is open, and what follows.

    ``questions`` are the facts to ask for, ``reasons`` the codes of why a person looks; null where there are none.
    """

    segment: pl.Series
    is_open: pl.Series
    questions: pl.Series
    reasons: pl.Series


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """One line: its code as a reason, when it is open, when it speaks against a plan at once, what it may ask for."""

    code: str
    is_open: pl.Expr
    is_doubt: pl.Expr
    asks: tuple[str, ...]


def truths_of(policy: PolicyPack, facts: pl.DataFrame) -> Truths:
    """What the lines of ``policy`` say over rows of ``facts``."""
    frame = pl.concat([facts, *_truth_columns(policy, facts)], how="horizontal").with_columns(_reached(policy))
    lines = [*_segment_lines(policy), *_condition_lines(policy)]
    found = frame.select(
        _segment(policy).alias("segment"),
        pl.any_horizontal(pl.lit(value=False), *(line.is_open for line in lines)).alias("is_open"),
        pl.any_horizontal(pl.lit(value=False), *(line.is_doubt for line in lines)).alias("is_doubt"),
    )
    doubted = found["is_doubt"]
    words = frame.filter(doubted).select(
        _joined(list(_questions(lines)), sort=True).alias("questions"),
        _joined([pl.when(line.is_doubt).then(pl.lit(line.code)) for line in lines]).alias("reasons"),
    )
    place = pl.select(pl.when(doubted).then(doubted.cum_sum() - 1)).to_series().cast(pl.Int64)
    return Truths(
        segment=found["segment"],
        is_open=found["is_open"],
        questions=words["questions"].gather(place),
        reasons=words["reasons"].gather(place),
    )


def _truth_columns(policy: PolicyPack, facts: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """A column for each condition (``c0``…) and each segment (``s0``…)."""
    as_conditions = tuple(
        Condition(code=each.code, sql=each.sql, texts=each.texts, unmet=each.texts, source=each.source)
        for each in policy.segments
    )
    of_segments = replace(policy, conditions=as_conditions, repeat=NO_LIMITS, segments=())
    for prefix, asked in (("c", policy), ("s", of_segments)):
        truths = condition_frame(asked, facts)
        yield truths.rename({name: f"{prefix}{place}" for place, name in enumerate(truths.columns)})


def _reached(policy: PolicyPack) -> pl.Expr:
    reached = pl.lit(-1, dtype=pl.Int64)
    for place in reversed(range(len(policy.segments))):
        truth = pl.col(f"s{place}")
        reached = pl.when(truth.is_null() | truth).then(pl.lit(place, dtype=pl.Int64)).otherwise(reached)
    return reached.alias(REACHED)


def _segment(policy: PolicyPack) -> pl.Expr:
    """The segment that applies; the base where nobody knows whether the one reached does."""
    segment = pl.col(REACHED)
    for place in range(len(policy.segments)):
        is_open = (pl.col(REACHED) == place) & pl.col(f"s{place}").is_null()
        segment = pl.when(is_open).then(pl.lit(-1, dtype=pl.Int64)).otherwise(segment)
    return segment


def _segment_lines(policy: PolicyPack) -> Iterator[_Line]:
    for place, segment in enumerate(policy.segments):
        is_open = (pl.col(REACHED) == place) & pl.col(f"s{place}").is_null()
        yield _Line(code=f"segment.{segment.code}", is_open=is_open, is_doubt=is_open, asks=_asks(segment.sql))


def _condition_lines(policy: PolicyPack) -> Iterator[_Line]:
    for place, line in enumerate(conditions_of(policy)):
        truth = pl.col(f"c{place}")
        yield _Line(
            code=f"policy.{line.code}",
            is_open=truth.is_null(),
            is_doubt=truth.is_null() | ~truth,
            asks=_asks(line.sql),
        )


def _asks(sql: str) -> tuple[str, ...]:
    """The facts of ``sql`` that only the borrower can tell."""
    return tuple(name for name in facts_used((sql,)) if FACTS[name].source == "application")


def _questions(lines: Sequence[_Line]) -> Iterator[pl.Expr]:
    for line in lines:
        for fact in line.asks:
            yield pl.when(line.is_open & pl.col(fact).is_null()).then(pl.lit(fact))


def _joined(texts: list[pl.Expr], *, sort: bool = False) -> pl.Expr:
    """The texts that are there, each once, with commas between them; null where there are none."""
    there = pl.concat_list([pl.lit(None, dtype=pl.String), *texts]).list.drop_nulls()
    there = there.list.unique().list.sort() if sort else there.list.unique(maintain_order=True)
    return pl.when(there.list.len() > 0).then(there.list.join(", "))
