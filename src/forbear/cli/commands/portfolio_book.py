"""``forbear portfolio make``, ``read`` and ``case``: a made-up book, cases as a book, a borrower as a case."""

import argparse
from datetime import date
from pathlib import Path

import polars as pl

from forbear.cli.case_lines import CaseLine, case_lines, missing_files
from forbear.cli.days import day_of
from forbear.cli.exchange import DONE, write_json
from forbear.cli.parsers import Subparsers, add_command
from forbear.cli.policies import add_policies, library, policy_named
from forbear.policy import PolicyPack
from forbear.portfolio import book_schema, check_columns, rows_of_cases, write_book, write_made_up
from forbear.portfolio.borrowers import borrower_document
from forbear.problems import BadInput, ProblemList, said

MAKE_EXAMPLE = "  forbear portfolio make --rows 1000000 --seed 1 --policy nuanhe --as-of 2026-11-24 book.parquet"
READ_EXAMPLE = "  forbear portfolio read examples/book-nuanhe.jsonl --out book.parquet"
CASE_EXAMPLE = "  forbear portfolio case book.parquet --row 17 --policy nuanhe --as-of 2026-11-24 | forbear assess -"


def add_to(actions: Subparsers) -> None:
    """Declare the actions."""
    _add_make(actions)
    _add_read(actions)
    _add_case(actions)


def _add_make(actions: Subparsers) -> None:
    about = "Make up a book of any size, to try a policy or a machine with."
    parser = add_command(actions, "make", run=make, about=about, example=MAKE_EXAMPLE)
    parser.add_argument("out", metavar="OUT.parquet", help="the book to write")
    parser.add_argument("--rows", required=True, type=int, metavar="N", help="how many loans")
    parser.add_argument("--seed", required=True, type=int, metavar="S", help="the same seed makes the same book")
    _add_policy_and_day(parser)


def _add_read(actions: Subparsers) -> None:
    about = "Write case documents as a book; each loan as it stands on the case's own day."
    parser = add_command(actions, "read", run=read, about=about, example=READ_EXAMPLE)
    parser.add_argument("cases", nargs="+", metavar="FILE", help="JSON Lines of cases, or a .json file of them")
    parser.add_argument("--out", required=True, metavar="OUT.parquet", help="the book to write")
    add_policies(parser)


def _add_case(actions: Subparsers) -> None:
    about = "Print the case document of one borrower of a book, as forbear assess reads it."
    parser = add_command(actions, "case", run=case, about=about, example=CASE_EXAMPLE)
    parser.add_argument("book", metavar="IN.parquet", help="the book")
    parser.add_argument("--row", required=True, type=int, metavar="N", help="a row of the borrower, counted from 1")
    _add_policy_and_day(parser)


def _add_policy_and_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--policy", required=True, metavar="POLICY", help="a policy file, or an id such as nuanhe")
    parser.add_argument("--as-of", required=True, metavar="DATE", help="the day the book is of (YYYY-MM-DD)")
    add_policies(parser)


def make(options: argparse.Namespace) -> int:
    """Write a made-up book."""
    problems = ProblemList()
    policy, as_of = _policy_and_day(options, problems)
    for name, value in (("--rows", options.rows), ("--seed", options.seed)):
        if value < 0:
            problems.add(name, said("{given} is below zero", given=value), said("Give a whole number from 0 on"))
    if not Path(options.out).resolve().parent.is_dir():
        problems.add("OUT", said("its folder does not exist"), said("Make the folder"))
    problems.raise_if_any()
    if policy is None or as_of is None:
        raise AssertionError("what could not be read is a problem")
    write_made_up(Path(options.out), policy=policy, rows=options.rows, seed=options.seed, as_of=as_of)
    return DONE


def read(options: argparse.Namespace) -> int:
    """Write cases as a book; every case that cannot be is told with its line."""
    problems, by = ProblemList(), library(options)
    problems.extend(missing_files(options.cases))
    problems.raise_if_any()
    frames: list[pl.DataFrame] = []
    for item in case_lines(options.cases):
        where = f"{item.source}:{item.line}"
        if isinstance(item, CaseLine):
            try:
                frames.append(rows_of_cases([item.case], library=by))
            except BadInput as error:
                problems.extend(error.problems, under=where)
        else:
            problems.extend(item.problems, under=where)
    problems.raise_if_any()
    write_book(Path(options.out), frames)
    return DONE


def case(options: argparse.Namespace) -> int:
    """Print the case document of a borrower."""
    problems = ProblemList()
    policy, as_of = _policy_and_day(options, problems)
    problems.raise_if_any()
    if policy is None or as_of is None:
        raise AssertionError("what could not be read is a problem")
    check_columns(book_schema(Path(options.book)))
    write_json(borrower_document(Path(options.book), row=options.row, policy=policy, as_of=as_of))
    return DONE


def _policy_and_day(options: argparse.Namespace, problems: ProblemList) -> tuple[PolicyPack | None, date | None]:
    policy = policy_named(options.policy, "--policy", library(options), problems)
    return policy, day_of(options.as_of, "--as-of", problems)
