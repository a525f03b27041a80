"""``forbear explain``: why a case came out as it did, and the smallest honest changes that would flip it."""

import argparse

from forbear.cases import explain_document
from forbear.cli.exchange import DONE, read_json, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source
from forbear.cli.policies import add_policies, library
from forbear.wording import with_texts

EXAMPLE = "  forbear explain examples/tang-lei.json"


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Explain a case: every condition with its facts, and what would honestly change the result."
    parser = add_command(subparsers, "explain", run=run, about=about, example=EXAMPLE)
    add_source(parser, "a case (forbear schema case)")
    add_policies(parser)


def run(options: argparse.Namespace) -> int:
    """Read a case, print its explanation; everything said is in Chinese and English."""
    write_json(with_texts(explain_document(read_json(options.source), library=library(options))))
    return DONE
