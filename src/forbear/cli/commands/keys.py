"""``forbear keys``: ``create`` a key to sign offers with, and print the ``public`` half of one."""

import argparse
import sys
from pathlib import Path

from forbear.cases.key_files import create_key_file, is_open_to_others, read_private_key
from forbear.cli.exchange import DONE
from forbear.cli.parsers import Subparsers, add_actions, add_command
from forbear.decisions import public_key, public_pem

EXAMPLE = """\
  forbear keys create signing.pem > public.pem
  forbear keys public signing.pem"""


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Make the key an installation signs offers with, or print its public half."
    actions = add_actions(subparsers, "keys", about=about, example=EXAMPLE)
    about = "Make a private key in a new file only its owner may read; print the public key."
    _add_file(add_command(actions, "create", run=create, about=about, example=EXAMPLE))
    about = "Print the public key of a private one: what others need to check its signatures."
    _add_file(add_command(actions, "public", run=public, about=about, example=EXAMPLE))


def create(options: argparse.Namespace) -> int:
    """Make the key; an existing file is never overwritten."""
    print(public_pem(public_key(create_key_file(options.key).public_key())), end="", flush=True)
    return DONE


def public(options: argparse.Namespace) -> int:
    """Print the public key."""
    key = read_private_key(options.key)
    warn_if_open(options.key)
    print(public_pem(public_key(key.public_key())), end="", flush=True)
    return DONE


def warn_if_open(path: Path) -> None:
    """Say on standard error that others may read a private key."""
    if is_open_to_others(path):
        print(f"warning: others may read {path}; let only its owner: chmod 600 {path}", file=sys.stderr, flush=True)


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY.pem", type=Path, help="the file of the private key")
