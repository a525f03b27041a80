"""How a command is told which policies to decide by: a folder of a lender's own, and one by name or file."""

import argparse
from dataclasses import replace
from pathlib import Path

from forbear.cli.exchange import read_text
from forbear.decisions import Library, shipped_library
from forbear.policy import PolicyPack, load_policy, policies_in, policy_from_text
from forbear.problems import BadInput, ProblemList


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


def policy_named(source: str, place: str, by: Library, problems: ProblemList) -> PolicyPack | None:
    """The policy of a file or folder, the newest of an id, or a version such as ``nuanhe@2026.1``.

    None with its problems noted, each under ``place``, where it cannot be read.
    """
    try:
        if Path(source).exists():
            file = Path(source) / "policy.yaml" if Path(source).is_dir() else Path(source)
            return policy_from_text(read_text(str(file)))
        if "@" in source:
            return by.policies.named(source)
        if versions := by.policies.versions_of(source):
            return versions[-1]
        return load_policy(source)
    except BadInput as error:
        problems.extend(replace(problem, path=f"{place}: {problem.path}") for problem in error.problems)
        return None
