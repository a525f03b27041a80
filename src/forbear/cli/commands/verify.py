"""``forbear verify``: whether the figures of an offer follow from its certificate, and who signed it."""

import argparse
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from forbear.cli.exchange import ANSWER_IS_NO, DONE, read_json, read_text, unreadable, write_json
from forbear.cli.parsers import Subparsers, add_command, add_source
from forbear.cli.policies import add_policies, library
from forbear.decisions import PublicKey, Verification, check_file, read_public_keys, verify_document
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
    parser.add_argument(
        "--file",
        metavar="FILE",
        type=Path,
        help="what is verified is the signature of this file, such as the PDF of an agreement",
    )
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="answer in JSON (that is the default)")
    shown.add_argument("--text", action="store_true", help="answer in sentences")
    parser.add_argument("--language", choices=["en", "zh"], default="en", help="of the sentences (default: en)")
    add_policies(parser)


def run(options: argparse.Namespace) -> int:
    """Verify every certificate in the file; the exit status is 1 when one of them does not hold."""
    keys = _keys(options)
    document = read_json(options.source)
    if options.file is None:
        verification = verify_document(document, library=library(options), keys=keys)
    else:
        found = check_file(document, sha256=_hash(options.file), keys=keys, path=options.file.name)
        verification = Verification(certificates=0, differences=(), signatures=(found,))
    if options.text:
        print("\n".join(_sentences(verification, options.language)), flush=True)
    else:
        write_json(verification.as_document())
    return DONE if verification.holds else ANSWER_IS_NO


def _keys(options: argparse.Namespace) -> list[PublicKey] | None:
    if options.keys is None:
        return None
    return [key for source in options.keys for key in read_public_keys(read_text(source), source=source)]


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(str(path), error.strerror or str(error), "Check the file name") from None


def _sentences(verification: Verification, language: str) -> Iterator[str]:
    if verification.certificates:
        yield verification_words(verification, language=language)
    for difference in verification.differences:
        yield f"  {difference.path}: {difference.stored!r} → {difference.recomputed!r}"
    for found in verification.signatures:
        yield f"{found.path or '(document)'}: {signature_words(found, language=language)}"
