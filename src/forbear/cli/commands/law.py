"""``forbear law show``: what law applied on a day, with citations, and what ends or begins soon."""

import argparse
import re
from datetime import date

from forbear.cases.law_document import law_report_document
from forbear.cases.law_report import law_report
from forbear.cases.law_text import law_report_text
from forbear.cli.exchange import DONE, write_json
from forbear.cli.parsers import Subparsers, add_command
from forbear.policy.law_scope import LawScope, read_scope
from forbear.problems import ProblemList

EXAMPLE = """\
  forbear law show --on 2026-11-24 --for jurisdiction=cn,lender=consumer_finance,product=online_consumer_loan
  forbear law show --on 2025-06-01 --known-on 2025-05-01 --for jurisdiction=cn --format text"""
FORMATS = ("json", "text")
USUAL_DAYS, MOST_DAYS = 180, 36_600
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def add_to(subparsers: Subparsers) -> None:
    """Declare the command. What is wrong with its options is told all at once, so argparse checks none of them."""
    about = "Show the rules of law that applied on a day, with citations and confidence."
    parser = add_command(subparsers, "law", run=run, about=about, example=EXAMPLE)
    parser.add_argument("action", choices=["show"], help="show: list what applied on a day")
    parser.add_argument("--on", metavar="DATE", help="the day asked about (YYYY-MM-DD); required")
    parser.add_argument("--known-on", metavar="DATE", help="leave out what was not public on this day")
    parser.add_argument(
        "--for",
        dest="scope",
        default="",
        metavar="NAME=VALUE,…",
        help="jurisdiction, lender, product, borrower, tier, modality, confidence; what is left out is any",
    )
    parser.add_argument(
        "--expiring-within",
        default=str(USUAL_DAYS),
        metavar="DAYS",
        help=f"how far ahead ends and beginnings are listed ({USUAL_DAYS})",
    )
    parser.add_argument("--format", default="json", metavar="FORMAT", help="json, or text for people (json)")


def run(options: argparse.Namespace) -> int:
    """Print what applied on the day."""
    problems = ProblemList()
    on = _day(options.on, path="--on", problems=problems)
    known_on = None if options.known_on is None else _day(options.known_on, path="--known-on", problems=problems)
    scope = read_scope(options.scope, path="--for", problems=problems)
    within_days = _days(options.expiring_within, problems)
    if options.format not in FORMATS:
        problems.add("--format", f"{options.format!r} is no format", f"Use {' or '.join(FORMATS)}")
    problems.raise_if_any()
    _print(on, known_on, scope, within_days, options.format)
    return DONE


def _print(on: date, known_on: date | None, scope: LawScope, within_days: int, form: str) -> None:
    report = law_report(on=on, scope=scope, within_days=within_days, known_on=known_on)
    if form == "text":
        print(law_report_text(report), end="", flush=True)
    else:
        write_json(law_report_document(report))


def _day(text: str | None, *, path: str, problems: ProblemList) -> date:
    """The day, or any day with a problem noted."""
    try:
        # Python reads other spellings too, such as weeks; a day is written in one way here.
        return date.fromisoformat(text if text and _DAY.fullmatch(text) else "")
    except ValueError:
        message = "the day is missing" if text is None else f"{text!r} is not a date"
        problems.add(path, message, "Write it as YYYY-MM-DD")
        return date.min


def _days(text: str, problems: ProblemList) -> int:
    if text.isascii() and text.isdigit() and int(text[:9]) <= MOST_DAYS:
        return int(text)
    remedy = f"Write a whole number from 0 to {MOST_DAYS}"
    problems.add("--expiring-within", f"{text!r} is no number of days", remedy)
    return 0
