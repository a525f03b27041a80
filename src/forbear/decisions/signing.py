"""Signing offers with the key of an installation, and telling whether a signature stands.

Nothing here opens a file, asks what day it is or makes a key: keys and days are given.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forbear.decisions.certificate_models import LONGEST_NAME, SignatureModel
from forbear.decisions.differences import differences
from forbear.decisions.offer_documents import offer_id
from forbear.decisions.public_keys import PublicKey, key_id
from forbear.decisions.signed_statement import (
    ALGORITHM,
    FORM,
    SIGNATURE,
    certified,
    seals_as_said,
    statement,
)
from forbear.problems import BadInput, Problem, ProblemList, read_document

SignatureState = Literal[
    "unsigned", "not_checked", "holds", "altered", "wrong_key", "out_of_time", "revoked", "unreadable"
]


@dataclass(frozen=True, kw_only=True, slots=True)
class SignatureFound:
    """How the signature of one offer stands.

    ``unsigned``: there is none. ``not_checked``: there is one, and no key to check it with. ``holds``. ``altered``:
    the key named did not sign what stands here. ``wrong_key``: the key named is not among those given.
    ``out_of_time``: the key did not sign on that day, or not yet. ``revoked``: nothing it signed counts any more.
    ``unreadable``: it is no signature of ours. ``path`` is the offer's; ``is_wanted`` tells whether keys were given.
    """

    path: str
    state: SignatureState
    is_wanted: bool
    by: str | None = None
    key: str | None = None
    signed_on: date | None = None

    @property
    def is_as_asked(self) -> bool:
        """Whether nothing stands against it: it holds or, where no keys were given, was not to be checked."""
        return self.state in ("holds", "not_checked") or (self.state == "unsigned" and not self.is_wanted)

    def as_document(self) -> dict[str, Any]:
        """The finding as JSON shows it."""
        signed_on = None if self.signed_on is None else self.signed_on.isoformat()
        return {"path": self.path, "state": self.state, "by": self.by, "key": self.key, "signed_on": signed_on}


def sign_offer(offer: Mapping[str, Any], *, key: Ed25519PrivateKey, by: str, signed_on: date) -> dict[str, Any]:
    """The offer with ``certificate.signature``; everything else stays as it is.

    ``by`` is the installation's name. Raises BadInput for an offer that is signed already, has no certificate or
    whose seals do not fit, and for a name that is none.
    """
    _may_be_signed(offer, by)
    identity = key_id(key.public_key())
    signed = key.sign(statement(offer, by=by, key=identity, signed_on=signed_on))
    signature = {
        "form": FORM,
        "by": by,
        "key": identity,
        "algorithm": ALGORITHM,
        "signed_on": signed_on.isoformat(),
        "value": base64.b64encode(signed).decode(),
    }
    return {**offer, "certificate": {**offer["certificate"], SIGNATURE: signature}}


def sign_document(document: Any, *, key: Ed25519PrivateKey, by: str, signed_on: date) -> Any:
    """``document`` with every offer in it signed: an assessment, a counter-offer's answer, or one offer.

    Raises BadInput like :func:`sign_offer`, with a path to each offer that cannot be signed; then none is.
    """
    problems = ProblemList()
    signed: dict[int, Any] = {}
    for path, offer in certified(document):
        try:
            signed[id(offer)] = sign_offer(offer, key=key, by=by, signed_on=signed_on)
        except BadInput as error:
            problems.extend(error.problems, under=path)
    problems.raise_if_any()
    return _with_signed(document, signed)


def check_signature(offer: Mapping[str, Any], *, keys: Sequence[PublicKey] | None, path: str = "") -> SignatureFound:
    """How the signature of ``offer`` stands by ``keys``; None checks nothing, and says so."""
    certificate, is_wanted = offer.get("certificate"), keys is not None
    if not isinstance(certificate, dict) or SIGNATURE not in certificate:
        return SignatureFound(path=path, state="unsigned", is_wanted=is_wanted)
    try:
        told = read_document(SignatureModel, certificate[SIGNATURE])
    except BadInput:
        return SignatureFound(path=path, state="unreadable", is_wanted=is_wanted)
    state = "not_checked" if keys is None else _state(offer, told, keys)
    return SignatureFound(
        path=path, state=state, is_wanted=is_wanted, by=told.by, key=told.key, signed_on=told.signed_on
    )


def state_of(told: SignatureModel, stated: bytes, keys: Sequence[PublicKey]) -> SignatureState:
    """How a signature of ``stated`` stands; a key given twice, as a copy that was revoked later, counts strictly."""
    named = [key for key in keys if key.id == told.key]
    if not named:
        return "wrong_key"
    if not _is_signed(told, stated, named[0]):
        return "altered"
    if any(key.revoked_on is not None for key in named):
        return "revoked"
    return "holds" if all(_signs_on(key, told.signed_on) for key in named) else "out_of_time"


def name_problems(by: str) -> ProblemList:
    """What is wrong with the name of an installation."""
    problems = ProblemList()
    if not by.strip() or by != by.strip() or len(by) > LONGEST_NAME or not by.isprintable():
        problems.add("by", f"{by[:40]!r} is no name", f"Give a name of up to {LONGEST_NAME} characters")
    return problems


def _state(offer: Mapping[str, Any], told: SignatureModel, keys: Sequence[PublicKey]) -> SignatureState:
    stated = statement(offer, by=told.by, key=told.key, signed_on=told.signed_on)
    state = state_of(told, stated, keys)
    return "altered" if state == "holds" and offer.get("id") != offer_id(seals_as_said(offer)) else state


def _is_signed(told: SignatureModel, stated: bytes, key: PublicKey) -> bool:
    try:
        key.public.verify(base64.b64decode(told.value), stated)
    except InvalidSignature:
        return False
    return True


def _signs_on(key: PublicKey, day: date) -> bool:
    return (key.valid_from or day) <= day <= (key.valid_to or day)


def _may_be_signed(offer: Mapping[str, Any], by: str) -> None:
    problems = name_problems(by)
    certificate = offer.get("certificate")
    if not isinstance(certificate, dict):
        problems.add("certificate", "there is none", "Give an offer as it was issued")
    elif SIGNATURE in certificate:
        problems.add(f"certificate.{SIGNATURE}", "it is signed already", "Take the signature out to sign it anew")
    elif different := differences(certificate.get("seals"), seals_as_said(offer), path="certificate.seals"):
        problems.extend(
            Problem(path=each.path, message="it does not fit what it seals", remedy="Give the offer as it was issued")
            for each in different
        )
    problems.raise_if_any()


def _with_signed(document: Any, signed: Mapping[int, Any]) -> Any:
    if id(document) in signed:
        return signed[id(document)]
    if isinstance(document, dict):
        return {name: _with_signed(value, signed) for name, value in document.items()}
    return [_with_signed(value, signed) for value in document] if isinstance(document, list) else document
