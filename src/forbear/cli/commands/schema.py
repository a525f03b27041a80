"""``forbear schema``: the JSON Schema of what commands read and print."""

import argparse

from forbear.cli.exchange import DONE, write_json
from forbear.cli.parsers import Subparsers, add_command
from forbear.portfolio.simulation.schemas import SCHEMAS, schema_of

EXAMPLE = "  forbear schema case"


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Print the JSON Schema of an input or output."
    parser = add_command(subparsers, "schema", run=run, about=about, example=EXAMPLE)
    parser.add_argument("name", choices=sorted(SCHEMAS), metavar="NAME", help=f"one of {', '.join(sorted(SCHEMAS))}")


def run(options: argparse.Namespace) -> int:
    """Print one schema."""
    write_json(schema_of(options.name))
    return DONE
