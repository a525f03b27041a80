"""``forbear assess``: from a case to offers, a question or a person, with reasons."""

import argparse

from forbear.cases import assess_document
from forbear.cli.exchange import DONE, read_json, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source
from forbear.cli.policies import add_policies, library
from forbear.wording import with_texts

EXAMPLE = "  forbear assess examples/lin-xiao.json"


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Assess a case: the offers a borrower can keep, a lender can accept and the law allows."
    parser = add_command(subparsers, "assess", run=run, about=about, example=EXAMPLE)
    add_source(parser, "a case (forbear schema case)")
    add_policies(parser)


def run(options: argparse.Namespace) -> int:
    """Read a case, print its assessment; every reason carries its words in Chinese and English."""
    write_json(with_texts(assess_document(read_json(options.source), library=library(options))))
    return DONE
