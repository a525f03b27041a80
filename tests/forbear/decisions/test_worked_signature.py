"""The worked table of docs/algorithms/signatures.md, to the byte; the signature by RFC 8032's own few lines."""

import base64
import hashlib
import importlib.util
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.decisions import check_signature, key_id, public_key, sign_offer
from forbear.decisions.signed_statement import seals_as_said, statement

SECRET = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
KEY_ID = "21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9"
EMPTY = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
EMPTY_LIST = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
OFFER_SEAL = "eaf9b23ea3f2b6d88e272fa898890c79b5d684f83c2116661bc09518004e3248"
VALUE = "HYG4/64qnDlVRl5P/555pm8sRTcBTyGnr9hS2u945ZQdHTBVNmJQCvplfHcuuOgk4W0IjySptnjxksNVheIsBA=="
STATEMENT_HASH = "43a2256d9a2f16d2a5f224e4602cb813e557e3c8d8e6451cc78242c1e03349ef"
DAY = date(2026, 11, 24)


def _reference() -> Any:
    spec = importlib.util.spec_from_file_location("rfc8032", Path(__file__).with_name("rfc8032.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _offer() -> dict[str, Any]:
    seals = {
        "inputs": EMPTY,
        "constraints": EMPTY_LIST,
        "versions": EMPTY,
        "hashes": EMPTY,
        "offer": OFFER_SEAL,
    }
    certificate = {
        "form": "forbear-certificate/1",
        "inputs": {},
        "constraints": [],
        "versions": {},
        "hashes": {},
        "seals": seals,
    }
    return {"id": "19c398d6", "label": "recommended", "monthly": "130.78", "certificate": certificate}


def test_the_page_shows_these_very_values():
    page = Path(__file__).parents[3] / "docs" / "algorithms" / "signatures.md"
    text = page.read_text(encoding="utf-8")
    shown = [SECRET.hex(), KEY_ID, EMPTY, EMPTY_LIST, OFFER_SEAL, "`19c398d6`", "614 bytes", STATEMENT_HASH, VALUE]
    assert [value for value in shown if value not in text] == []


def test_the_statement_and_the_signature_are_those_of_the_table():
    key = Ed25519PrivateKey.from_private_bytes(SECRET)
    assert key_id(key.public_key()) == KEY_ID
    offer = _offer()
    assert seals_as_said(offer) == offer["certificate"]["seals"]
    stated = statement(offer, by="暖禾", key=KEY_ID, signed_on=DAY)
    assert len(stated) == 614
    assert hashlib.sha256(stated).hexdigest() == STATEMENT_HASH
    signed = sign_offer(offer, key=key, by="暖禾", signed_on=DAY)
    assert signed["certificate"]["signature"]["value"] == VALUE
    assert check_signature(signed, keys=[public_key(key.public_key())]).state == "holds"


def test_the_plain_algorithm_of_the_rfc_gives_the_published_vector_and_the_value_of_the_table():
    reference = _reference()
    assert reference.public_of(SECRET).hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    published = (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    assert reference.sign(SECRET, b"").hex() == published
    stated = statement(_offer(), by="暖禾", key=KEY_ID, signed_on=DAY)
    assert base64.b64encode(reference.sign(SECRET, stated)).decode() == VALUE


@settings(max_examples=15, deadline=None)
@given(
    secret=st.binary(min_size=32, max_size=32), by=st.text("暖禾abc ", min_size=1).filter(lambda t: t == t.strip())
)
def test_every_key_signs_as_the_rfc_does(secret, by):
    key = Ed25519PrivateKey.from_private_bytes(secret)
    signed = sign_offer(_offer(), key=key, by=by, signed_on=DAY)["certificate"]["signature"]
    stated = statement(_offer(), by=by, key=key_id(key.public_key()), signed_on=DAY)
    assert base64.b64decode(signed["value"]) == _reference().sign(secret, stated)
