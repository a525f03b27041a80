"""Public keys: read back as they were written, with their days; what is no key is told by its place."""

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from forbear.decisions import KeysModel, keys_document, public_key, public_pem, read_public_keys
from forbear.problems import BadInput, canonical_json

ONE, TWO = (Ed25519PrivateKey.from_private_bytes(each * 32).public_key() for each in (b"1", b"2"))
KEYS = (
    public_key(ONE, by="暖禾", valid_from=date(2026, 1, 1), valid_to=date(2026, 11, 24)),
    public_key(TWO, by="暖禾", valid_from=date(2026, 11, 24)),
)


def _problems(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read_public_keys(text, source="keys")
    return [f"{problem.path}: {problem.message}" for problem in caught.value.problems]


def _told(keys):
    return [(key.id, key.by, key.valid_from, key.valid_to, key.revoked_on) for key in keys]


def test_pem_of_several_keys_is_read_back_with_their_days():
    text = "".join(public_pem(key) for key in KEYS)
    assert _told(read_public_keys(text, source="keys")) == _told(KEYS)
    assert _told(read_public_keys(text.replace("\n", "\r\n"), source="keys")) == _told(KEYS)


def test_the_list_of_an_installation_is_read_back_with_its_days():
    document = keys_document(KEYS, installation="暖禾")
    KeysModel.model_validate(document)
    assert _told(read_public_keys(canonical_json(document), source="keys")) == _told(KEYS)


def test_a_line_says_that_a_key_was_revoked():
    text = "Revoked-On: 2026-12-01\n" + public_pem(KEYS[1])
    assert read_public_keys(text, source="keys")[0].revoked_on == date(2026, 12, 1)


def test_lines_of_one_block_do_not_count_for_the_next():
    text = "Valid-To: 2026-01-01\n" + public_pem(public_key(ONE)) + public_pem(public_key(TWO))
    assert [key.valid_to for key in read_public_keys(text, source="keys")] == [date(2026, 1, 1), None]


def test_other_lines_are_passed_over():
    text = "# where we got it\n" + public_pem(KEYS[0]) + "\nthe end\n"
    assert len(read_public_keys(text, source="keys")) == 1


def test_what_is_no_key_is_told():
    other = generate_private_key(SECP256R1()).public_key()
    elliptic = other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    assert _problems("") == ["keys: there is no public key in it"]
    assert _problems("hello") == ["keys: there is no public key in it"]
    assert _problems("{") == ["keys: it is no JSON"]
    assert _problems(elliptic) == ["keys: a block in it is no Ed25519 public key"]
    assert _problems("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----") == [
        "keys: a block in it is no Ed25519 public key"
    ]
    assert _problems(public_pem(KEYS[0]).replace(KEYS[0].id, KEYS[1].id)) == [
        "keys: a key is not the one its line names"
    ]
    assert _problems("Valid-To: soon\n" + public_pem(public_key(ONE))) == ["keys: Valid-To: 'soon' is not a date"]


def test_a_list_whose_ids_do_not_fit_is_refused_by_its_place():
    document = keys_document(KEYS, installation="暖禾")
    document["keys"][1]["key"] = KEYS[0].id
    assert _problems(canonical_json(document)) == ["keys.keys[1]: it is no Ed25519 key of that id"]
    document["keys"][1]["valid_from"] = "soon"
    assert _problems(canonical_json(document))[0].startswith("keys.keys[1].valid_from")
