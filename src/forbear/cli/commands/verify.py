"""``forbear verify``: whether the figures of an offer follow from its certificate, and who signed it."""

import argparse
from collections.abc import Iterator

from forbear.cli.exchange import ANSWER_IS_NO, DONE, read_json, read_text, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source
from forbear.cli.policies import add_policies, library
from forbear.decisions import PublicKey, Verification, read_public_keys, verify_document
from forbear.wording import signature_words, verification_words

EXAMPLE = """\
  forbear assess examples/lin-xiao.json > assessment.json
  forbear verify assessment.json
  forbear verify signed.json --keys public.pem --text"""


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Recompute an offer's certificate, say where a figure does not follow from it, and check its signature."
    parser = add_command(subparsers, "verify", run=run, about=about, example=EXAMPLE)
    add_source(parser, "an assessment or a single offer")
    parser.add_argument(
        "--keys",
        nargs="+",
        metavar="PUBLIC",
        help="public keys, as PEM or as an installation's /keys.json: each offer must be signed with one of them",
    )
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="answer in JSON (that is the default)")
    shown.add_argument("--text", action="store_true", help="answer in sentences")
    parser.add_argument("--language", choices=["en", "zh"], default="en", help="of the sentences (default: en)")
    add_policies(parser)


def run(options: argparse.Namespace) -> int:
    """Verify every certificate in the file; the exit status is 1 when one of them does not hold."""
    keys = _keys(options)
    verification = verify_document(read_json(options.source), library=library(options), keys=keys)
    if options.text:
        print("\n".join(_sentences(verification, options.language)), flush=True)
    else:
        write_json(verification.as_document())
    return DONE if verification.holds else ANSWER_IS_NO


def _keys(options: argparse.Namespace) -> list[PublicKey] | None:
    if options.keys is None:
        return None
    return [key for source in options.keys for key in read_public_keys(read_text(source), source=source)]


def _sentences(verification: Verification, language: str) -> Iterator[str]:
    yield verification_words(verification, language=language)
    for difference in verification.differences:
        yield f"  {difference.path}: {difference.stored!r} → {difference.recomputed!r}"
    for found in verification.signatures:
        yield f"{found.path or '(document)'}: {signature_words(found, language=language)}"
