"""``forbear``: the engine at the command line."""

import argparse
import sys
from collections.abc import Sequence

from forbear import __version__
from forbear.cli.commands import assess, policy, replay, schedule, schema, verify
from forbear.cli.exchange import UNUSABLE_INPUT, write_bad_input
from forbear.problems import BadInput

COMMANDS = (schedule, assess, verify, replay, policy, schema)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status (0 done, 1 the answer is no, 2 unusable input)."""
    options = build_parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except BadInput as error:
        write_bad_input(error)
        return UNUSABLE_INPUT
    except BrokenPipeError:
        sys.stderr.close()
        return UNUSABLE_INPUT
    return status


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command; each command brings its own help and example."""
    parser = argparse.ArgumentParser(
        prog="forbear",
        description="Find the plan a borrower can keep, a lender can accept and the law allows, and say why.",
        epilog="Example: forbear assess examples/lin-xiao.json",
    )
    parser.add_argument("--version", action="version", version=f"forbear {__version__}")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(subparsers)
    return parser


if __name__ == "__main__":
    sys.exit(main())
