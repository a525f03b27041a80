"""``forbear actus``: the events of an ACTUS contract, unrounded."""

import argparse

from forbear.actus import events, events_document, read_request
from forbear.cli.exchange import DONE, read_json, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source

EXAMPLE = """\
  echo '{"terms":{"contractType":"PAM","contractRole":"RPA","statusDate":"2025-12-31",
         "initialExchangeDate":"2026-01-01","maturityDate":"2027-01-01","notionalPrincipal":"1000",
         "nominalInterestRate":"0.06","dayCountConvention":"30E360","cycleOfInterestPayment":"P6ML1"}}' \\
    | forbear actus -"""


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Work out the events of an ACTUS contract (PAM, LAM or ANN), unrounded."
    parser = add_command(subparsers, "actus", run=run, about=about, example=EXAMPLE)
    add_source(parser, "terms, observations and how far to go (docs/algorithms/actus.md)")


def run(options: argparse.Namespace) -> int:
    """Read terms and observations, print the events."""
    request = read_request(read_json(options.source))
    write_json(events_document(events(request.contract, observed=request.observed, until=request.until)))
    return DONE
