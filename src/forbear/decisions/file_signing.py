"""Signing a file as it is, such as the PDF of an agreement, and telling whether a signature of one stands."""

import base64
from collections.abc import Sequence
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forbear.decisions.certificate_models import FileSignatureModel
from forbear.decisions.public_keys import PublicKey, key_id
from forbear.decisions.signed_statement import ALGORITHM
from forbear.decisions.signing import SignatureFound, SignatureState, name_problems, state_of
from forbear.problems import canonical_json, read_document

FILE_FORM = "forbear-file-signature/1"


def file_statement(sha256: str, *, by: str, key: str, signed_on: date) -> bytes:
    """The bytes that are signed: installation ``by`` with ``key`` on ``signed_on`` stands for a file of this hash."""
    stated = {
        "algorithm": ALGORITHM,
        "by": by,
        "form": FILE_FORM,
        "key": key,
        "sha256": sha256,
        "signed_on": signed_on.isoformat(),
    }
    return canonical_json(stated).encode()


def sign_file(sha256: str, *, key: Ed25519PrivateKey, by: str, signed_on: date) -> dict[str, Any]:
    """The signature of a file with this hash, as a document to keep beside it. Raises BadInput for no name."""
    name_problems(by).raise_if_any()
    identity = key_id(key.public_key())
    signed = key.sign(file_statement(sha256, by=by, key=identity, signed_on=signed_on))
    return {
        "form": FILE_FORM,
        "sha256": sha256,
        "by": by,
        "key": identity,
        "algorithm": ALGORITHM,
        "signed_on": signed_on.isoformat(),
        "value": base64.b64encode(signed).decode(),
    }


def check_file(signature: Any, *, sha256: str, keys: Sequence[PublicKey] | None, path: str = "") -> SignatureFound:
    """How ``signature`` stands for a file of this hash by ``keys``; None checks the hash alone, and says so.

    Raises BadInput when it is no signature of a file.
    """
    told = read_document(FileSignatureModel, signature)
    stated = file_statement(told.sha256, by=told.by, key=told.key, signed_on=told.signed_on)
    state: SignatureState = "not_checked" if keys is None else state_of(told, stated, keys)
    if told.sha256 != sha256 and state in ("not_checked", "holds"):
        state = "altered"
    return SignatureFound(
        path=path, state=state, is_wanted=keys is not None, by=told.by, key=told.key, signed_on=told.signed_on
    )
