"""The option that lets a command decide by a lender's own policies, kept as files in a folder."""

import argparse
from pathlib import Path

from forbear.decisions import Library, shipped_library
from forbear.policy import policies_in


def add_policies(parser: argparse.ArgumentParser) -> None:
    """Add ``--policies``."""
    parser.add_argument(
        "--policies",
        metavar="FOLDER",
        type=Path,
        help="policies of your own, one file for each version; they come before those shipped of the same id",
    )


def library(options: argparse.Namespace) -> Library:
    """What to decide with: everything shipped, and the policies of the folder named."""
    shipped = shipped_library()
    if options.policies is None:
        return shipped
    return Library(policies=policies_in(options.policies).beside(shipped.policies))
