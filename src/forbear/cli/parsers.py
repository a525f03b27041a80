"""How every command of ours declares itself, so that all helps read alike."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Subparsers = object

Run = Callable[[argparse.Namespace], int]


def add_command(subparsers: Subparsers, name: str, *, run: Run, about: str, example: str) -> argparse.ArgumentParser:
    """Add the command ``name``; ``example`` is shown under its ``--help``."""
    parser = subparsers.add_parser(
        name,
        help=about,
        description=about,
        epilog=f"Example:\n{example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_actions(subparsers: Subparsers, name: str, *, about: str, example: str) -> Subparsers:
    """Add a command that is one of several actions; ``example`` is shown under its ``--help``."""
    parser = subparsers.add_parser(
        name,
        help=about,
        description=about,
        epilog=f"Example:\n{example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser.add_subparsers(required=True, metavar="ACTION")


def add_source(parser: argparse.ArgumentParser, what: str) -> None:
    """Add the argument that names the input file."""
    parser.add_argument("source", metavar="FILE", help=f"{what}; - reads standard input")
