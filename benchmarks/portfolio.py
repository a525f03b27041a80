"""A whole book assessed over plan spaces of tens of thousands, beside what else could be done with the same book.

Ours is ``forbear portfolio assess`` from file to file. Beside it, in the same run and over loans of the same book:
the same compiled kernel valuing every plan, none ruled out by a bound; the same plans laid out by it and valued as
one numpy grid; and what a servicer's software does, one new schedule for each loan, by mortgagemath.

The last lines show memory: the peak of a process that assesses a book, for two sizes of book.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import mortgagemath
import numpy as np
import polars as pl

from forbear.cases import read_case
from forbear.decisions import Library, shipped_library
from forbear.offers import SearchCase, do_nothing, kernel, plan_space
from forbear.offers.field import survey
from forbear.offers.ground import ground_of
from forbear.offers.value import Paths, value_paths
from forbear.policy import PolicyPack, load_policy
from forbear.portfolio import (
    assess_book,
    case_documents,
    folder_of,
    here,
    in_processes,
    new_job,
    row_count,
    write_made_up,
)
from forbear.workout import Models, facts_told, search_case

AS_OF = date(2026, 11, 24)
ROWS, SAMPLE, GRIDS = 40_000, 60, 12
SIZES = (50_000, 200_000)
SEED = 11


@cache
def policy() -> PolicyPack:
    """Nuanhe's policy, in one segment, whose spaces hold tens of thousands of plans."""
    return replace(load_policy("nuanhe"), segments=())


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One run over a book: seconds, and what its result says of the plans."""

    seconds: float
    loans: int
    represented: int
    evaluated: int

    @property
    def rate(self) -> float:
        """Loans a second."""
        return self.loans / self.seconds


def assessed(rows: int, *, workers: int = 1) -> Run:
    """A made-up book of ``rows`` assessed from file to file."""
    with tempfile.TemporaryDirectory() as folder:
        book, out = Path(folder) / "book.parquet", Path(folder) / "out.parquet"
        write_made_up(book, policy=policy(), rows=rows, seed=SEED, as_of=AS_OF)
        job = new_job(
            book=book,
            rows=row_count(book),
            folder=folder_of(out),
            policy=policy(),
            as_of=AS_OF,
            engine="fast",
            part_rows=max(1, rows // (4 * workers)),
        )
        start = time.perf_counter()
        assess_book(job, out=out, runner=here if workers == 1 else in_processes(workers))
        seconds = time.perf_counter() - start
        sums = pl.read_parquet(out).select(pl.sum("loans", "plans_represented", "plans_evaluated")).row(0)
    return Run(seconds=seconds, loans=sums[0], represented=sums[1], evaluated=sums[2])


def sample() -> list[SearchCase]:
    """Borrowers of the same book as single cases, laid out for a search; the work of reading them is not timed."""
    from forbear.portfolio import made_up_frames

    frame = pl.concat(made_up_frames(policy=policy(), rows=4 * SAMPLE, seed=SEED, as_of=AS_OF))
    library = Library(policies=shipped_library().policies)
    models = Models(risk=library.risk(), capacity=library.capacity("CN", as_of=AS_OF))
    law, cases = library.law("CN"), []
    for document in case_documents(frame, platform="nuanhe", as_of=AS_OF):
        case = read_case(document, library=library).case
        told = facts_told(case, policy=policy(), law=law, models=models, as_of=AS_OF)
        if told.capacity is not None:
            cases.append(search_case(told, role="machine"))
    return cases[:SAMPLE]


def by_brute_force(case: SearchCase) -> float:
    """The best score of a case, every plan valued by the same kernel."""
    space = plan_space(case.levers, layers=case.layers, savings_minor=case.savings_minor)
    field = survey(case, space=space)
    lender, borrower, _ = kernel.worth(field.ground, np.arange(space.count, dtype=np.int64))
    return _best(lender, borrower, field.feasible, case)


def by_numpy(case: SearchCase) -> float:
    """The best score of a case, all plans as one grid of plans and months, valued by numpy."""
    space = plan_space(case.levers, layers=case.layers, savings_minor=case.savings_minor)
    field, ground = survey(case, space=space), ground_of(space, case=case)
    paths = [kernel.path(ground, plan) for plan in range(space.count)]
    values = value_paths(
        Paths(
            payment=np.array([payment for payment, _ in paths]),
            owed=np.array([owed for _, owed in paths]),
            last_month=field.last_month,
            relief_months=field.relief_months,
        ),
        capacity=case.expected,
        old_payment=case.old_payment_minor,
        risk=case.risk,
        prices=case.prices,
    )
    return _best(values.lender, values.borrower, field.feasible, case)


def _best(lender: Any, borrower: Any, feasible: Any, case: SearchCase) -> float:
    nothing, alpha = do_nothing(case), case.prices.alpha
    gains = (lender[feasible] - nothing.lender_value_minor, borrower[feasible] - nothing.borrower_value_minor)
    helps = (gains[0] > 0) & (gains[1] > 0)
    if not helps.any():
        return -np.inf
    return float((alpha * np.log(gains[0][helps]) + (1 - alpha) * np.log(gains[1][helps])).max())


def rescheduled(case: SearchCase) -> None:
    """One new schedule for each loan: what is owed, over the installments left, at the contract's rate."""
    for layer in case.layers:
        owed = Decimal(layer.balances.total_minor).scaleb(-2)
        params = mortgagemath.LoanParams(
            principal=owed,
            annual_rate=Decimal(layer.rate_annual.numerator * 100) / layer.rate_annual.denominator,
            term_months=max(2, layer.installments),
            payment_rounding=mortgagemath.PaymentRounding.ROUND_HALF_UP,
            interest_rounding=mortgagemath.PaymentRounding.ROUND_HALF_UP,
        )
        mortgagemath.amortization_schedule(params)


def lines() -> Iterator[str]:
    """The book, then what else could be done with it."""
    assessed(200)  # compiles, and is not timed
    for workers in (1, 2):
        run = assessed(ROWS, workers=workers)
        each, looked = run.represented / run.loans, run.evaluated / run.loans
        told = f"portfolio assess, {ROWS:,} loans, processes: {workers}: {run.rate:,.0f} loans/s"
        yield f"{told}   {each:,.0f} plans a loan represented, {looked:,.1f} evaluated"
    cases = sample()
    yield from _beside(1 / run.rate, "brute force in the same kernel", cases, by_brute_force)
    yield from _beside(1 / run.rate, "the same plans as a numpy grid", cases[:GRIDS], by_numpy)
    yield from _beside(1 / run.rate, "one new schedule a loan, mortgagemath", cases, rescheduled)
    yield from memory()


def _beside(ours: float, what: str, cases: list[SearchCase], act: Callable[[SearchCase], Any]) -> Iterator[str]:
    act(cases[0])
    start = time.perf_counter()
    for case in cases:
        act(case)
    loans = sum(len(case.layers) for case in cases)
    each = (time.perf_counter() - start) / loans
    yield f"  {what:<40}{1 / each:>12,.0f} loans/s over {loans}   ratio {ours / each:.5f}"


def memory() -> Iterator[str]:
    """The most memory a process takes, by the size of its book."""
    for rows in SIZES:
        code = f"from benchmarks.portfolio import assessed, peak; assessed({rows}); print(peak())"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        yield f"  memory of a run over {rows:>9,} loans: {int(done.stdout.split()[-1]):,} MB at the most"


def peak() -> int:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
