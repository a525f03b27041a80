"""``forbear verify``: whether the figures of an offer follow from its certificate."""

import argparse

from forbear.cli.exchange import ANSWER_IS_NO, DONE, read_json, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source
from forbear.cli.policies import add_policies, library
from forbear.decisions import verify_document

EXAMPLE = """\
  forbear assess examples/lin-xiao.json > assessment.json
  forbear verify assessment.json"""


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Recompute an offer's certificate; say where a figure does not follow from it."
    parser = add_command(subparsers, "verify", run=run, about=about, example=EXAMPLE)
    add_source(parser, "an assessment or a single offer")
    add_policies(parser)


def run(options: argparse.Namespace) -> int:
    """Verify every certificate in the file; the exit status is 1 when one of them does not hold."""
    verification = verify_document(read_json(options.source), library=library(options))
    write_json(verification.as_document())
    return DONE if verification.holds else ANSWER_IS_NO
