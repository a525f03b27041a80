"""Signing a file: its bytes, the name and the day are covered; the signature of one file is none of another."""

from datetime import date
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forbear.decisions import check_file, key_id, public_key, sign_file
from forbear.decisions.file_signing import file_statement
from forbear.problems import BadInput

DAY = date(2026, 11, 24)
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
KEYS = [public_key(KEY.public_key())]
HASH = sha256(b"agreement").hexdigest()
ANOTHER = sha256(b"agreement!").hexdigest()


def _state(signature, *, of=HASH, keys=KEYS):
    return check_file(signature, sha256=of, keys=keys).state


def test_the_statement_is_one_line_of_canonical_json():
    identity = key_id(KEY.public_key())
    stated = file_statement(HASH, by="暖禾", key=identity, signed_on=DAY).decode()
    assert stated == (
        f'{{"algorithm":"Ed25519","by":"暖禾","form":"forbear-file-signature/1","key":"{identity}",'
        f'"sha256":"{HASH}","signed_on":"2026-11-24"}}'
    )


def test_a_signed_file_holds_and_another_one_does_not():
    signature = sign_file(HASH, key=KEY, by="暖禾", signed_on=DAY)
    assert _state(signature) == "holds"
    assert _state(signature, of=ANOTHER) == "altered"
    assert _state(signature, keys=None) == "not_checked"
    assert _state(signature, of=ANOTHER, keys=None) == "altered"
    assert _state(signature, keys=[public_key(OTHER.public_key())]) == "wrong_key"
    assert _state(signature, keys=[public_key(KEY.public_key(), valid_to=date(2026, 11, 23))]) == "out_of_time"
    assert _state(signature, keys=[public_key(KEY.public_key(), revoked_on=DAY)]) == "revoked"


@pytest.mark.parametrize(("name", "value"), [("by", "panshi"), ("signed_on", "2026-11-25"), ("sha256", ANOTHER)])
def test_what_was_altered_is_altered_whichever_file_it_is_held_against(name, value):
    altered = sign_file(HASH, key=KEY, by="暖禾", signed_on=DAY) | {name: value}
    assert {_state(altered), _state(altered, of=ANOTHER)} == {"altered"}


def test_the_signature_of_an_offer_is_none_of_a_file_and_a_name_has_to_be_one():
    signature = sign_file(HASH, key=KEY, by="暖禾", signed_on=DAY)
    for wrong in ({}, [], "signature", signature | {"form": "forbear-signature/1"}, signature | {"sha256": "short"}):
        with pytest.raises(BadInput):
            check_file(wrong, sha256=HASH, keys=KEYS)
    with pytest.raises(BadInput):
        sign_file(HASH, key=KEY, by=" ", signed_on=DAY)
