"""``forbear``: the engine at the command line."""

import argparse
import os
import sys
from collections.abc import Sequence

from forbear import __version__
from forbear.cli.commands import (
    actus,
    apr,
    assess,
    counter,
    explain,
    keys,
    law,
    policy,
    portfolio,
    replay,
    restructure,
    schedule,
    schema,
    shock,
    sign,
    verify,
)
from forbear.cli.exchange import READER_IS_GONE, UNUSABLE_INPUT, speak_utf8, write_bad_input
from forbear.problems import BadInput

COMMANDS = (
    schedule,
    restructure,
    apr,
    actus,
    assess,
    counter,
    shock,
    explain,
    verify,
    sign,
    keys,
    replay,
    policy,
    portfolio,
    law,
    schema,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status (0 done, 1 the answer is no, 2 unusable input)."""
    speak_utf8()
    options = build_parser().parse_args(arguments)
    try:
        return _run(options)
    except BrokenPipeError:
        # What is still to be written at exit goes nowhere, instead of complaining about the closed pipe once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_IS_GONE


def _run(options: argparse.Namespace) -> int:
    try:
        status: int = options.run(options)
    except BadInput as error:
        write_bad_input(error)
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
