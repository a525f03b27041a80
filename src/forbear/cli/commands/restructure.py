"""``forbear restructure``: operations applied to a loan, with before and after, books, rates and reports."""

import argparse

from forbear.cases.restructuring import restructure_document
from forbear.cli.exchange import DONE, read_json, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source

EXAMPLE = """\
  forbear restructure examples/restructure-two-missed.json"""


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Apply operations to a loan: before and after, books, rates and what the lender reports."
    parser = add_command(subparsers, "restructure", run=run, about=about, example=EXAMPLE)
    add_source(parser, "a restructuring (forbear schema restructuring)")


def run(options: argparse.Namespace) -> int:
    """Read a restructuring, print what it makes of the loan."""
    write_json(restructure_document(read_json(options.source)))
    return DONE
