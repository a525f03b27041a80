"""``forbear schedule``: the payment schedule of a contract, to the cent."""

import argparse

from forbear.cli.exchange import DONE, read_json, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source
from forbear.loans import build_schedule
from forbear.loans.documents import read_contract, schedule_document

EXAMPLE = """\
  echo '{"currency":"CNY","principal":"10000.00","rate_annual":"0.18","installments":12,
         "method":"annuity","disbursed_on":"2025-01-15","due_first":"2025-02-15",
         "day_count":"30/360","rounding":"half_up"}' | forbear schedule -"""


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Compute the payment schedule of a loan contract."
    parser = add_command(subparsers, "schedule", run=run, about=about, example=EXAMPLE)
    add_source(parser, "a contract (forbear schema contract)")


def run(options: argparse.Namespace) -> int:
    """Read a contract, print its installments, totals and annualised rate."""
    contract = read_contract(read_json(options.source))
    write_json(schedule_document(contract, build_schedule(contract)))
    return DONE
