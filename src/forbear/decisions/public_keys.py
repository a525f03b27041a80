"""The public keys a signature is checked with: read from PEM text or from the list an installation publishes.

Lines such as ``Valid-To: 2027-06-30`` before a block of PEM tell how long the key signs; programs that read PEM pass
over them (RFC 7468, 5.2). No file is opened here.
"""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from pydantic import Field

from forbear.decisions.certificate_models import Hash
from forbear.problems import BadInput, DateText, Document, Problem, ProblemList, read_document

MOST_KEYS = 1000
_BLOCK = re.compile(r"-----BEGIN PUBLIC KEY-----.*?-----END PUBLIC KEY-----", re.DOTALL)
_LINE = re.compile(r"^(Installation|Key|Valid-From|Valid-To|Revoked-On):[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicKey:
    """A key and the days on which it signs, both included; None leaves that end open. ``id`` is :func:`key_id`."""

    id: str
    public: Ed25519PublicKey
    by: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    revoked_on: date | None = None


class _KeyModel(Document):
    key: Hash
    algorithm: str
    public: str
    valid_from: DateText | None = None
    valid_to: DateText | None = None
    revoked_on: DateText | None = None


class KeysModel(Document):
    """The list of keys an installation publishes; ``public`` is the base64 of the 32 bytes of a key."""

    form: str
    installation: str
    keys: list[_KeyModel] = Field(max_length=MOST_KEYS)


KEYS_FORM = "forbear-keys/1"


def key_id(public: Ed25519PublicKey) -> str:
    """The name of a key: the SHA-256 of its 32 bytes, in hexadecimal."""
    return sha256(public.public_bytes_raw()).hexdigest()


def public_key(public: Ed25519PublicKey, **told: Any) -> PublicKey:
    """A key with its id and what is ``told`` about it."""
    return PublicKey(id=key_id(public), public=public, **told)


def read_public_keys(text: str, *, source: str) -> tuple[PublicKey, ...]:
    """Every key of ``text``, a list in JSON or one or more blocks of PEM; paths of problems begin with ``source``.

    Raises BadInput when there is none, or something in it is no key or contradicts itself.
    """
    problems = ProblemList()
    keys = _from_json(text, source, problems) if text.lstrip().startswith("{") else _from_pem(text, source, problems)
    if not (keys or problems.found):
        problems.add(source, "there is no public key in it", "Give a PEM file or the list at /keys.json")
    problems.raise_if_any()
    return keys


def public_pem(key: PublicKey) -> str:
    """The key as PEM, with what is known of it in the lines before."""
    told = {
        "Installation": key.by,
        "Key": key.id,
        "Valid-From": key.valid_from,
        "Valid-To": key.valid_to,
        "Revoked-On": key.revoked_on,
    }
    lines = [f"{name}: {value}" for name, value in told.items() if value is not None]
    block = key.public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return "\n".join([*lines, block])


def keys_document(keys: Sequence[PublicKey], *, installation: str) -> dict[str, Any]:
    """The list of keys as JSON; :func:`read_public_keys` reads it back."""
    return {"form": KEYS_FORM, "installation": installation, "keys": [_key_document(key) for key in keys]}


def _key_document(key: PublicKey) -> dict[str, Any]:
    days = {"valid_from": key.valid_from, "valid_to": key.valid_to, "revoked_on": key.revoked_on}
    return {
        "key": key.id,
        "algorithm": "Ed25519",
        "public": base64.b64encode(key.public.public_bytes_raw()).decode(),
        **{name: None if day is None else day.isoformat() for name, day in days.items()},
    }


def _from_json(text: str, source: str, problems: ProblemList) -> tuple[PublicKey, ...]:
    try:
        found = read_document(KeysModel, json.loads(text), under=source)
    except (json.JSONDecodeError, RecursionError):
        problems.add(source, "it is no JSON", "Give the list as /keys.json sends it")
        return ()
    except BadInput as error:
        problems.extend(error.problems)
        return ()
    keys = []
    for number, told in enumerate(found.keys):
        public = _raw(told.public)
        if public is None or key_id(public) != told.key or told.algorithm != "Ed25519":
            problems.add(f"{source}.keys[{number}]", "it is no Ed25519 key of that id", "Take the list as published")
            continue
        days = {"valid_from": told.valid_from, "valid_to": told.valid_to, "revoked_on": told.revoked_on}
        keys.append(public_key(public, by=found.installation, **days))
    return tuple(keys)


def _raw(text: str) -> Ed25519PublicKey | None:
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))
    except ValueError:
        return None


def _from_pem(text: str, source: str, problems: ProblemList) -> tuple[PublicKey, ...]:
    keys, done = [], 0
    for block in _BLOCK.finditer(text):
        told = dict(_LINE.findall(text[done : block.start()]))
        done = block.end()
        try:
            keys.append(_from_block(block.group(), told, source))
        except BadInput as error:
            problems.extend(error.problems)
    return tuple(keys)


def _from_block(block: str, told: Mapping[str, str], source: str) -> PublicKey:
    try:
        public = load_pem_public_key(block.encode())
    except (ValueError, UnsupportedAlgorithm):
        public = None
    if not isinstance(public, Ed25519PublicKey):
        raise _bad(source, "a block in it is no Ed25519 public key", "Give the key as it was published")
    if told.get("Key", key_id(public)) != key_id(public):
        raise _bad(source, "a key is not the one its line names", "Give the key as it was published")
    return public_key(
        public,
        by=told.get("Installation"),
        valid_from=_day(told, "Valid-From", source),
        valid_to=_day(told, "Valid-To", source),
        revoked_on=_day(told, "Revoked-On", source),
    )


def _day(told: Mapping[str, str], name: str, source: str) -> date | None:
    if name not in told:
        return None
    try:
        return date.fromisoformat(told[name])
    except ValueError:
        raise _bad(source, f"{name}: {told[name]!r} is not a date", "Write it as YYYY-MM-DD") from None


def _bad(source: str, message: str, remedy: str) -> BadInput:
    return BadInput([Problem(path=source, message=message, remedy=remedy)])
