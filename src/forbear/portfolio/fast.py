"""The engine for books: everybody of a part at once, by the batch search; the answers are those of ``exact``.

    columns → segments → best plans → facts and conditions → those with doubts once more, within the widest role

Whoever the batch search leaves aside, and whose figures it is not sure of, is assessed by ``exact``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from forbear.facts import FACTS
from forbear.offers.batch import NO_PLAN_CODES, BatchResult, BookArrays, best_plans
from forbear.offers.space import Flags
from forbear.policy import PolicyPack
from forbear.policy.segments import segment_facts
from forbear.portfolio.columns import Columns, columns_of
from forbear.portfolio.exact import Answered, assess_exactly
from forbear.portfolio.fact_columns import CapacityColumns, fact_columns
from forbear.portfolio.fast_answers import Found, answers_of
from forbear.portfolio.figures import world_of
from forbear.portfolio.job import Job, Packs
from forbear.portfolio.subsets import only, put_back
from forbear.portfolio.truths import Truths, truths_of
from forbear.portfolio.windows import ROW
from forbear.risk import Ints
from forbear.workout import WIDEST

MACHINE = "machine"
OFFERED = NO_PLAN_CODES.index("offered")


def assess_fast(rows: pl.DataFrame, *, job: Job, packs: Packs) -> Answered:
    """Assess every borrower of checked ``rows``, all at once."""
    if rows.is_empty():
        return assess_exactly(rows, job=job, packs=packs)
    columns = columns_of(rows, parameters=packs.models.capacity, as_of=job.as_of)
    search = _Search(job=job, packs=packs)
    columns = replace(columns, book=columns.book._replace(segment=_segments(columns, search)))
    found = search.of(columns.book, roles=(MACHINE, WIDEST))
    truths = _truths(columns, found, job)
    found = _within_widest(columns.book, found, truths, search)
    world = world_of(policy=job.policy, risk=packs.models.risk, parameters=packs.models.capacity, as_of=job.as_of)
    whole = Found(columns=columns, result=found, truths=truths, policy=job.policy, as_of=job.as_of, world=world)
    sure = answers_of(whole).filter(pl.Series(~whole.is_unsure))
    return _completed(sure, columns, whole.is_unsure, job=job, packs=packs)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Search:
    """The batch search under one job."""

    job: Job
    packs: Packs

    def of(self, book: BookArrays, *, roles: Sequence[str]) -> BatchResult:
        """The best plans within the first of ``roles`` that has any."""
        return best_plans(
            book,
            policy=self.job.policy,
            law=self.packs.law,
            risk=self.packs.models.risk,
            parameters=self.packs.models.capacity,
            as_of=self.job.as_of,
            roles=roles,
            waived_this_month_minor=self.job.waived_this_month_minor,
        )


def _segments(columns: Columns, search: _Search) -> Ints:
    """The segment of each borrower; where lines of segments look at capacity, that is worked out first."""
    policy = search.job.policy
    if not policy.segments:
        return columns.book.segment
    if any(FACTS[name].source == "capacity" for name in segment_facts(policy)):
        truths = _truths(columns, search.of(columns.book, roles=(WIDEST,)), search.job)
    else:
        nobody = np.full(len(columns.begins), -1, dtype=np.int64)
        unknown = CapacityColumns(low=nobody, expected=nobody, recovered=nobody, can_pay=nobody)
        truths = truths_of(policy, _facts(columns, unknown, search.job))
    return truths.segment.to_numpy()


def _truths(columns: Columns, found: BatchResult, job: Job) -> Truths:
    capacity = CapacityColumns(
        low=found.capacity_low,
        expected=found.capacity_expected,
        recovered=found.capacity_recovered,
        can_pay=found.can_pay.astype(np.int64),
    )
    return truths_of(job.policy, _facts(columns, capacity, job))


def _facts(columns: Columns, capacity: CapacityColumns, job: Job) -> pl.DataFrame:
    policy: PolicyPack = job.policy
    return fact_columns(columns, capacity=capacity, repeat=policy.repeat, currency=policy.currency, as_of=job.as_of)


def _within_widest(book: BookArrays, found: BatchResult, truths: Truths, search: _Search) -> BatchResult:
    """Where something speaks against a plan at once, that of the widest role; a machine's is no answer there."""
    again = truths.reasons.is_not_null().to_numpy() & (found.code == OFFERED) & (found.role == 0)
    if not again.any():
        return found
    return put_back(found, search.of(only(book, again), roles=(WIDEST,)), again)


def _completed(sure: pl.DataFrame, columns: Columns, unsure: Flags, *, job: Job, packs: Packs) -> Answered:
    """The answers, with those of ``unsure`` borrowers as the exact engine has them."""
    if not unsure.any():
        return Answered(answers=sure)
    counts = np.diff(np.append(columns.begins, columns.loans.height))
    rest = assess_exactly(columns.loans.filter(pl.Series(np.repeat(unsure, counts))), job=job, packs=packs)
    return Answered(answers=pl.concat([sure, rest.answers]).sort(ROW), refused=rest.refused)
