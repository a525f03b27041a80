"""``forbear sign``: puts an installation's signature on every offer of a document, once each has been verified."""

import argparse
from datetime import date
from pathlib import Path

from forbear.cases.key_files import read_private_key
from forbear.cli.commands.keys import warn_if_open
from forbear.cli.exchange import ANSWER_IS_NO, DONE, read_json, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source
from forbear.cli.policies import add_policies, library
from forbear.decisions import sign_document, verify_document
from forbear.problems import BadInput, Problem, said

EXAMPLE = """\
  forbear assess examples/lin-xiao.json > assessment.json
  forbear sign assessment.json --key signing.pem --by "Nuanhe" --on 2026-11-24 > signed.json"""


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Sign every offer of a document with the key of an installation, if each follows from its certificate."
    parser = add_command(subparsers, "sign", run=run, about=about, example=EXAMPLE)
    add_source(parser, "an assessment, the answer to a counter-offer, or a single offer")
    parser.add_argument("--key", required=True, metavar="KEY.pem", type=Path, help="the file of the private key")
    parser.add_argument("--by", required=True, metavar="NAME", help="the installation's name")
    parser.add_argument("--on", required=True, metavar="DATE", help="the day of the signature (YYYY-MM-DD)")
    add_policies(parser)


def run(options: argparse.Namespace) -> int:
    """Print the document signed; where a figure does not follow, print the differences and sign nothing."""
    signed_on = _day(options.on)
    key = read_private_key(options.key)
    warn_if_open(options.key)
    document = read_json(options.source)
    verification = verify_document(document, library=library(options))
    if verification.differences:
        write_json(verification.as_document())
        return ANSWER_IS_NO
    write_json(sign_document(document, key=key, by=options.by, signed_on=signed_on))
    return DONE


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message, remedy = said("{given} is not a date", given=repr(text)), said("Write it as YYYY-MM-DD")
        raise BadInput([Problem(path="--on", message=message, remedy=remedy)]) from None
