"""``forbear replay``: whether a stored decision comes out the same again."""

import argparse

from forbear.cases import replay
from forbear.cli.exchange import ANSWER_IS_NO, DONE, read_json, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source
from forbear.cli.policies import add_policies, library

EXAMPLE = """\
  forbear assess examples/lin-xiao.json > assessment.json
  forbear replay assessment.json --case examples/lin-xiao.json"""


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Decide a stored case again and compare, figure by figure."
    parser = add_command(subparsers, "replay", run=run, about=about, example=EXAMPLE)
    add_source(parser, 'a record {"case": …, "assessment": …}, or an assessment together with --case')
    add_policies(parser)
    parser.add_argument("--case", metavar="FILE", help="the case the assessment was made from")


def run(options: argparse.Namespace) -> int:
    """Replay the record; the exit status is 1 when anything differs."""
    record = read_json(options.source)
    if options.case:
        record = {"case": read_json(options.case), "assessment": record}
    replayed = replay(record, library=library(options))
    write_json(replayed.as_document())
    return DONE if replayed.is_same else ANSWER_IS_NO
