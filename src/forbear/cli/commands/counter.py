"""``forbear counter``: what a borrower can pay completed to the best plan, or what stands against it."""

import argparse
from typing import Any

from forbear.cases import counter_case
from forbear.cli.exchange import ANSWER_IS_NO, DONE, read_json, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source
from forbear.cli.policies import add_policies, library
from forbear.policy import ROLES
from forbear.wording import with_texts

EXAMPLE = "  forbear counter examples/lin-xiao.json --monthly 800 --first-on 2027-03-01"


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Complete a counter-offer to the best plan for both, or say what stands against it and what is nearest."
    parser = add_command(subparsers, "counter", run=run, about=about, example=EXAMPLE)
    add_source(parser, "a case (forbear schema case)")
    parser.add_argument("--monthly", metavar="AMOUNT", help="no month may ask for more than this")
    parser.add_argument("--first-on", metavar="DATE", help="nothing may be asked for before this day")
    parser.add_argument("--installments", metavar="N", type=int, help="exactly so many installments")
    parser.add_argument("--ends-by", metavar="DATE", help="the last installment is due by this day")
    parser.add_argument("--pay-now", metavar="AMOUNT", help="so much is paid at once, before the installments")
    parser.add_argument("--role", choices=ROLES, default=ROLES[0], help="within whose authority (default: machine)")
    add_policies(parser)


def run(options: argparse.Namespace) -> int:
    """Answer the counter-offer; the exit status is 1 when no plan keeps what was fixed."""
    answer = counter_case(read_json(options.source), _wish(options), role=options.role, library=library(options))
    write_json(with_texts(answer))
    return DONE if answer["outcome"] == "answer" else ANSWER_IS_NO


def _wish(options: argparse.Namespace) -> dict[str, Any]:
    names = ("monthly", "first_on", "installments", "ends_by", "pay_now")
    return {name: getattr(options, name) for name in names if getattr(options, name) is not None}
