"""``forbear shock``: how likely it is that a payment of each plan is missed, and why."""

import argparse

from forbear.cases import shock_document
from forbear.cli.exchange import DONE, read_json, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source
from forbear.cli.policies import add_policies, library
from forbear.wording import with_texts

EXAMPLE = "  forbear shock examples/lin-xiao.json"


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Put the plans of a case to the shock test: lost work, an unforeseen expense, income back too late."
    parser = add_command(subparsers, "shock", run=run, about=about, example=EXAMPLE)
    add_source(parser, "a case (forbear schema case)")
    add_policies(parser)


def run(options: argparse.Namespace) -> int:
    """Read a case, print the shock test of its offers, or of what a person may propose."""
    write_json(with_texts(shock_document(read_json(options.source), library=library(options))))
    return DONE
