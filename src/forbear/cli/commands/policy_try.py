"""``forbear policy try``: what a draft would have meant for past cases or a book, before it is published."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from forbear.cli.case_lines import CaseLine, case_lines, missing_files
from forbear.cli.exchange import DONE, unreadable, write_json
from forbear.cli.parsers import Subparsers, add_command
from forbear.cli.policies import add_policies, library, policy_named
from forbear.cli.stopping import stop_on_interrupt
from forbear.decisions import Library
from forbear.policy import PolicyPack
from forbear.problems import ProblemList, said
from forbear.trials import CaseTrial, SetAside, pair_problems, summary, trial_document, try_case
from forbear.wording import with_texts

EXAMPLE = "  forbear policy try draft.yaml --against nuanhe --cases examples/book-nuanhe.jsonl --out results.jsonl"
STOPPED = 130
"""What a shell reports of a program ended by Ctrl-C (128 + SIGINT); the summary of what was done is printed."""

TOLD_EVERY = 50


def add_to(actions: Subparsers) -> None:
    """Declare the action."""
    about = "Try a draft of a policy over cases, beside the policy it is to replace; nothing is published."
    parser = add_command(actions, "try", run=run, about=about, example=EXAMPLE)
    policy = "a policy file or its folder, an id such as nuanhe, or a version such as nuanhe@2026.1"
    parser.add_argument("draft", metavar="DRAFT", help=policy)
    parser.add_argument("--against", required=True, metavar="POLICY", help=policy)
    parser.add_argument(
        "--cases",
        required=True,
        nargs="+",
        metavar="FILE",
        help="JSON Lines of cases or of records that hold one, or a .json file of one or a list; - reads lines",
    )
    parser.add_argument("--on", metavar="DATE", help="assess every case on this day, not on its own (YYYY-MM-DD)")
    parser.add_argument("--out", metavar="FILE", help="write the result of each case here, as JSON Lines")
    add_policies(parser)


def run(options: argparse.Namespace) -> int:
    """Try every case, then print the summary; the exit status is 130 when Ctrl-C ended it early."""
    by = library(options)
    before, after, on = _read(options, by)
    aside: list[SetAside] = []
    with _written(options) as out, stop_on_interrupt() as stop:
        lines = case_lines(options.cases)
        results = _told(_tried(lines, aside, stop, before=before, after=after, library=by, on=on), out)
        found = summary(
            list(results),
            before=before,
            after=after,
            budget_minor=after.budget.waived_per_month_minor,
            set_aside=aside,
        )
    write_json(with_texts(found.model_copy(update={"is_partial": stop.is_asked}).model_dump(mode="json")))
    return STOPPED if stop.is_asked else DONE


def _tried(
    lines: Iterable[CaseLine | SetAside], aside: list[SetAside], stop: Callable[[], bool], **how: Any
) -> Iterator[CaseTrial]:
    """The result of each case; what neither policy can read is set aside with its place."""
    number = 0
    for item in lines:
        if stop():
            return
        if isinstance(item, SetAside):
            aside.append(item)
            continue
        trial = try_case(item.case, number=number + 1, **how)
        if trial.before is None and trial.after is None:
            aside.append(SetAside(source=item.source, line=item.line, problems=trial.problems_before))
            continue
        number += 1
        yield trial


def _told(results: Iterable[CaseTrial], out: TextIO | None) -> Iterator[CaseTrial]:
    """The results, each written and counted as it comes."""
    is_watched = sys.stderr.isatty()
    for trial in results:
        if out is not None:
            out.write(json.dumps(with_texts(trial_document(trial)), ensure_ascii=False) + "\n")
            out.flush()
        if is_watched or trial.number % TOLD_EVERY == 0:
            print(f"{trial.number} cases done", file=sys.stderr, end="\r" if is_watched else "\n", flush=True)
        yield trial
    if is_watched:
        print(file=sys.stderr)


def _read(options: argparse.Namespace, by: Library) -> tuple[PolicyPack, PolicyPack, date | None]:
    """Both policies and the day. Raises BadInput listing everything wrong with any of them."""
    problems = ProblemList()
    before = policy_named(options.against, "--against", by, problems)
    after = policy_named(options.draft, "DRAFT", by, problems)
    on = _day(options.on, problems)
    problems.extend(replace(problem, path=f"--cases: {problem.path}") for problem in missing_files(options.cases))
    _refuse_out_among_cases(options, problems)
    if before and after:
        problems.extend(pair_problems(before, after), under="DRAFT")
    problems.raise_if_any()
    if before is None or after is None:
        raise AssertionError("a policy that could not be read is a problem")
    return before, after, on


def _day(text: str | None, problems: ProblemList) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        problems.add("--on", said("{given} is not a date", given=repr(text)), said("Write it as YYYY-MM-DD"))
        return None


def _refuse_out_among_cases(options: argparse.Namespace, problems: ProblemList) -> None:
    cases = {Path(source).resolve() for source in options.cases if source != "-"}
    if options.out and Path(options.out).resolve() in cases:
        message = said("the results would overwrite the cases")
        problems.add("--out", message, said("Name another file"))


def _written(options: argparse.Namespace) -> Any:
    """The file the results go to, or nothing."""
    if not options.out:
        return nullcontext()
    try:
        return Path(options.out).open("w", encoding="utf-8")
    except OSError as error:
        raise unreadable(options.out, error.strerror or str(error), "Name a file that can be written") from None
