"""``forbear portfolio assess``: for every borrower of a book the plan a machine or a person may grant."""

import argparse
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from forbear.cli.days import day_of
from forbear.cli.exchange import DONE, write_json
from forbear.cli.parsers import Subparsers, add_command
from forbear.cli.policies import add_policies, library, policy_named
from forbear.cli.portfolio_text import totals_text
from forbear.cli.progress import ProgressLine
from forbear.cli.stopping import stop_on_interrupt
from forbear.money import LARGEST_MINOR, parse_minor
from forbear.policy import PolicyPack
from forbear.portfolio import (
    Job,
    Runner,
    assess_book,
    bad_place_of,
    book_schema,
    check_columns,
    folder_of,
    here,
    in_processes,
    new_job,
    on_ray,
    other_columns,
    row_count,
    totals_of,
)
from forbear.problems import BadInput, ProblemList, said

EXAMPLE = "  forbear portfolio assess book.parquet --policy nuanhe --as-of 2026-11-24 --out plans.parquet"
STOPPED = 130
"""What a shell reports of a program ended by Ctrl-C (128 + SIGINT); the parts that are done stay."""

PART_ROWS: Mapping[str, int] = {"fast": 50_000, "exact": 1_000}
"""Rows of a part: what is lost at most when a worker is killed, and how often progress is told."""

ENGINES: Mapping[str, tuple[str, str]] = {"fast": ("fast", ""), "exact": ("exact", ""), "ray": ("fast", "ray")}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """The options, read."""

    book: Path
    out: Path
    policy: PolicyPack
    as_of: date
    waived_minor: int


def add_to(actions: Subparsers) -> None:
    """Declare the action."""
    about = (
        "Assess every borrower of a book of loans (docs/reference/portfolio-layout.md); goes on where it was stopped."
    )
    parser = add_command(actions, "assess", run=run, about=about, example=EXAMPLE)
    parser.add_argument("book", metavar="IN.parquet", help="the book: one row for each loan")
    parser.add_argument(
        "--policy", required=True, metavar="POLICY", help="a policy file, an id such as nuanhe, or nuanhe@2026.1"
    )
    parser.add_argument("--as-of", required=True, metavar="DATE", help="the day the book is of (YYYY-MM-DD)")
    parser.add_argument(
        "--out", required=True, metavar="OUT.parquet", help="the result; OUT.bad.parquet is beside it"
    )
    parser.add_argument(
        "--engine",
        choices=list(ENGINES),
        default="fast",
        help="fast (default), exact: every borrower by itself, or ray: fast, on a Ray cluster",
    )
    parser.add_argument(
        "--workers", type=int, metavar="N", help="processes of this machine (default: its processors)"
    )
    parser.add_argument("--address", metavar="A", help="of a Ray cluster; without it one of this machine is started")
    parser.add_argument("--part-rows", type=int, metavar="N", help="rows of a part (default: 50000; exact: 1000)")
    parser.add_argument(
        "--waived-this-month",
        default="0",
        metavar="AMOUNT",
        help="what plans of this month waive already (default: 0)",
    )
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    add_policies(parser)


def run(options: argparse.Namespace) -> int:
    """Assess the book and print a summary; 130 when Ctrl-C ended it early."""
    asked = _read(options)
    job, runner = _job(asked, options), _runner(options)
    with stop_on_interrupt("stopping after the parts at work; press Ctrl-C again to break off") as stop:
        with ProgressLine() as line:
            done = assess_book(job, out=asked.out, runner=runner, progress=line, should_stop=stop)
        if not done:
            print(f"stopped; the same command goes on from {job.folder}", file=sys.stderr)
            return STOPPED
    _tell(totals_of(asked.out, currency=asked.policy.currency), asked, options)
    return DONE


def _tell(totals: dict[str, Any], asked: _Asked, options: argparse.Namespace) -> None:
    totals = {**totals, "out": str(asked.out), "bad": str(bad_place_of(asked.out))}
    if ignored := other_columns(book_schema(asked.book)):
        totals["columns_not_read"] = list(ignored)
    if options.json:
        write_json(totals)
    else:
        print(totals_text(totals))


def _read(options: argparse.Namespace) -> _Asked:
    """Every option and the columns of the book. Raises BadInput listing everything wrong with any of them."""
    problems = ProblemList()
    policy = policy_named(options.policy, "--policy", library(options), problems)
    as_of = day_of(options.as_of, "--as-of", problems)
    for name, value in (("--workers", options.workers), ("--part-rows", options.part_rows)):
        if value is not None and value < 1:
            problems.add(name, said("{given} is below one", given=value), said("Give a whole number from 1 on"))
    _check_places(options, problems)
    _check_engine(options, problems)
    waived = _waived(options.waived_this_month, policy, problems)
    try:
        check_columns(book_schema(Path(options.book)))
    except BadInput as error:
        problems.extend(error.problems)
    problems.raise_if_any()
    if policy is None or as_of is None:
        raise AssertionError("what could not be read is a problem")
    return _Asked(book=Path(options.book), out=Path(options.out), policy=policy, as_of=as_of, waived_minor=waived)


def _check_places(options: argparse.Namespace, problems: ProblemList) -> None:
    out, book = Path(options.out), Path(options.book)
    if book.resolve() in {out.resolve(), bad_place_of(out).resolve()}:
        problems.add("--out", said("the result would overwrite the book"), said("Name another file"))
    if out.is_dir() or not out.resolve().parent.is_dir():
        problems.add("--out", said("it is no file in a folder that exists"), said("Name a file in a folder"))


def _check_engine(options: argparse.Namespace, problems: ProblemList) -> None:
    if options.address and options.engine != "ray":
        problems.add("--address", said("it goes with --engine ray"), said("Name that engine, or leave it out"))
    if options.address and options.workers:
        problems.add("--workers", said("a cluster has its own workers"), said("Leave it out"))


def _waived(text: str, policy: PolicyPack | None, problems: ProblemList) -> int:
    try:
        minor = parse_minor(text, currency=policy.currency if policy else "CNY")
    except ValueError as error:
        problems.add("--waived-this-month", error.args[0], said("Write an amount such as 1200.00"))
        return 0
    if not 0 <= minor <= LARGEST_MINOR:
        problems.add(
            "--waived-this-month", said("{given} cannot have been waived", given=text), said("Write zero or more")
        )
        return 0
    return minor


def _job(asked: _Asked, options: argparse.Namespace) -> Job:
    engine, _ = ENGINES[options.engine]
    return new_job(
        book=asked.book.resolve(),
        rows=row_count(asked.book),
        folder=folder_of(asked.out.resolve()),
        policy=asked.policy,
        as_of=asked.as_of,
        engine="exact" if engine == "exact" else "fast",
        part_rows=options.part_rows or PART_ROWS[engine],
        waived_this_month_minor=asked.waived_minor,
    )


def _runner(options: argparse.Namespace) -> Runner:
    if ENGINES[options.engine][1]:
        return on_ray(address=options.address, workers=options.workers)
    workers = options.workers or os.cpu_count() or 1
    return in_processes(workers) if workers > 1 else here
