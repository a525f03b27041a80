"""``forbear portfolio simulate``: a book lived through month by month under one or more policies."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from forbear.cli.case_lines import CaseLine, case_lines, missing_files
from forbear.cli.days import day_of
from forbear.cli.exchange import DONE, unreadable, write_json
from forbear.cli.parsers import Subparsers, add_command
from forbear.cli.policies import add_policies, library, policy_named
from forbear.cli.stopping import stop_on_interrupt
from forbear.portfolio.simulation import (
    KNOWN_SPLITS,
    SPLITS,
    CaseAt,
    Setup,
    SimulationModel,
    book_cases,
    income_bands_of,
    longest_months,
    setup_problems,
    simulate,
    summary_of,
)
from forbear.portfolio.simulation.report import report_page, statements
from forbear.problems import ProblemList, said
from forbear.trials import SetAside
from forbear.wording import SimulationWords, with_texts

EXAMPLE = (
    "  forbear portfolio simulate examples/book-nuanhe.jsonl --policy nuanhe --policy panshi "
    "--as-of 2026-11-24 --out report.html"
)
STOPPED = 130
"""What a shell reports of a program ended by Ctrl-C (128 + SIGINT); what was played until then is told."""

RUNS, SEED, TOLD_EVERY = 200, 20_261_124, 50


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """The options, read."""

    books: tuple[str, ...]
    setup: Setup
    splits: tuple[str, ...]

    @property
    def currency(self) -> str:
        """What the policies count in."""
        return self.setup.policies[0].currency


def add_to(actions: Subparsers) -> None:
    """Declare the action."""
    about = "Live through a book month by month under one or more policies, beside doing nothing; nothing is stored."
    parser = add_command(actions, "simulate", run=run, about=about, example=EXAMPLE)
    parser.add_argument(
        "books",
        nargs="+",
        metavar="BOOK",
        help="JSON Lines of cases, a .json file, or a book in .parquet (docs/reference/portfolio-layout.md)",
    )
    parser.add_argument(
        "--policy",
        action="append",
        required=True,
        metavar="POLICY",
        help="a policy file, an id such as nuanhe, or nuanhe@2026.1; may be given up to four times",
    )
    parser.add_argument(
        "--as-of", required=True, metavar="DATE", help="the day every case is decided on (YYYY-MM-DD)"
    )
    parser.add_argument(
        "--months", type=int, metavar="N", help="months played (default: until everything has come in)"
    )
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help=f"futures played (default: {RUNS})")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help=f"of all luck (default: {SEED})")
    parser.add_argument(
        "--by",
        action="append",
        metavar="TRAIT",
        help=f"split by {', '.join(KNOWN_SPLITS)}; may be given several times (default: {', '.join(SPLITS)})",
    )
    parser.add_argument(
        "--at-once-only", action="store_true", help="plans that a person would have to grant are not taken"
    )
    parser.add_argument("--out", metavar="FILE.html", help="write a page of pictures here")
    parser.add_argument("--language", choices=["zh", "en"], default="zh", help="of page and summary (default: zh)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON")
    add_policies(parser)


def run(options: argparse.Namespace) -> int:
    """Play the book, write the page, print the summary; 130 when Ctrl-C ended it early."""
    by, asked = library(options), _read(options)
    bands = income_bands_of(_cases(asked), currency=asked.currency) if "income" in asked.splits else None
    with stop_on_interrupt() as stop:
        found = simulate(
            _cases(asked),
            setup=asked.setup,
            library=by,
            splits=asked.splits,
            bands=bands,
            progress=_tell_progress,
            should_stop=stop,
        )
    model = summary_of(found, library=by)
    words = SimulationWords(language=options.language, currency=model.currency)
    if options.out:
        _write(options.out, report_page(model, words))
    if options.json:
        write_json(with_texts(model.model_dump(mode="json")))
    else:
        _print(model, words, options.out)
    return STOPPED if found.is_partial else DONE


def _print(model: SimulationModel, words: SimulationWords, out: str | None) -> None:
    for sentence in statements(model, words):
        print(sentence)
    cases = model.cases
    told = words("sim.open_and_aside", open=f"{cases.open:,}", aside=f"{cases.set_aside:,}")
    print(f"{words('sim.not_played')}{words('sim.colon')}{told}")
    if out:
        print(out)


def _cases(asked: _Asked) -> Iterator[CaseAt | SetAside]:
    for source in asked.books:
        if source.endswith(".parquet"):
            yield from book_cases(Path(source), policy=asked.setup.policies[0], as_of=asked.setup.as_of)
        else:
            yield from _of_lines([source])


def _of_lines(sources: Sequence[str]) -> Iterator[CaseLine | SetAside]:
    yield from case_lines(sources)


def _tell_progress(number: int) -> None:
    if sys.stderr.isatty() and number % TOLD_EVERY == 0:
        print(f"\r{number:,} cases done", end="", file=sys.stderr, flush=True)


def _read(options: argparse.Namespace) -> _Asked:
    """Every option. Raises BadInput listing everything wrong with any of them."""
    problems = ProblemList()
    by = library(options)
    policies = [policy_named(source, "--policy", by, problems) for source in options.policy]
    found = tuple(policy for policy in policies if policy is not None)
    as_of = day_of(options.as_of, "--as-of", problems)
    splits = tuple(options.by or SPLITS)
    months = options.months if options.months is not None else (longest_months(found) if found else 1)
    if found:
        problems.extend(setup_problems(found, months=months, runs=options.runs, splits=splits).found)
    if not 0 <= options.seed < 2**64:
        problems.add("--seed", said("{given} is no seed", given=options.seed), said("Use a whole number from 0 on"))
    problems.extend(replace(problem, path=f"BOOK: {problem.path}") for problem in missing_files(options.books))
    if "income" in splits and "-" in options.books:
        remedy = said("Give a file, which can be read twice")
        problems.add("--by", said("quarters of income are not known before standard input is read"), remedy)
    _check_out(options, problems)
    problems.raise_if_any()
    return _Asked(
        books=tuple(options.books),
        setup=Setup(
            policies=found,
            as_of=as_of or date.min,
            months=months,
            runs=options.runs,
            seed=options.seed,
            at_once_only=options.at_once_only,
        ),
        splits=splits,
    )


def _check_out(options: argparse.Namespace, problems: ProblemList) -> None:
    if not options.out:
        return
    out = Path(options.out)
    if out.resolve() in {Path(source).resolve() for source in options.books if source != "-"}:
        problems.add("--out", said("the page would overwrite the book"), said("Name another file"))
    if out.is_dir() or not out.resolve().parent.is_dir():
        problems.add("--out", said("it is no file in a folder that exists"), said("Name a file in a folder"))


def _write(place: str, page: str) -> None:
    try:
        Path(place).write_text(page, encoding="utf-8")
    except OSError as error:
        raise unreadable(place, error.strerror or str(error), "Name a file that can be written") from None
