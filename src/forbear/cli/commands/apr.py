"""``forbear apr``: what a cash flow costs a year, by the rule of the EU and the UK, the US, China, or as XIRR."""

import argparse

from forbear.cli.exchange import DONE, read_json, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source
from forbear.rates.document import rate_document, read_rate_case

EXAMPLE = """\
  echo '{"convention":"eu","advances":[{"amount":"1000.00","t":0}],
         "payments":[{"amount":"600.00","t":1},{"amount":"600.00","t":2}]}' | forbear apr -

convention: eu (APRC; t in years), us (Appendix J; t and f in unit-periods, unit_periods_per_year),
cn (PBoC 2021 No. 3; t in months), xirr (days/365; t in years). Give days as "on" instead of t."""


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Compute the annualised rate of advances and payments."
    parser = add_command(subparsers, "apr", run=run, about=about, example=EXAMPLE)
    add_source(parser, "convention, advances and payments as JSON")


def run(options: argparse.Namespace) -> int:
    """Read flows, print their yearly rate or why there is none."""
    write_json(rate_document(read_rate_case(read_json(options.source))))
    return DONE
