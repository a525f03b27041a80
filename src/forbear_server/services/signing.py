"""Signs what the engine answers with the key of this installation, and tells how a stored signature stands.

The private key is a file in the data folder; rows hold public keys and the days they signed. The first decision makes
the key where ``serve`` has not made it before.
"""

import logging
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction

from forbear.cases.key_files import create_key_file, is_open_to_others, read_private_key
from forbear.decisions import (
    PublicKey,
    SignatureFound,
    check_file,
    check_signature,
    key_id,
    public_key,
    public_pem,
    read_public_keys,
    sign_document,
    sign_file,
)
from forbear.problems import BadInput
from forbear_server.services.clock import today
from forbear_server.services.events import event_append
from forbear_server.store.models import InstallationKey

log = logging.getLogger(__name__)


class KeyUnusable(Exception):
    """The key that signs is not where it should be, or is another one; the message says how to mend it."""


def signed(document: dict[str, Any]) -> dict[str, Any]:
    """``document`` with every offer in it signed by this installation today. Raises KeyUnusable."""
    found: dict[str, Any] = sign_document(document, key=signing_key(), by=settings.INSTALLATION, signed_on=today())
    return found


def file_signature(sha256: str) -> dict[str, Any]:
    """The signature of this installation over a file of that hash, today. Raises KeyUnusable."""
    return sign_file(sha256, key=signing_key(), by=settings.INSTALLATION, signed_on=today())


def file_signature_of(signature: Mapping[str, Any], *, sha256: str) -> SignatureFound:
    """How a stored signature of a file stands by the keys of this installation."""
    return check_file(signature, sha256=sha256, keys=public_keys())


def signature_of(offer: Mapping[str, Any]) -> SignatureFound:
    """How the signature of a stored offer stands by the keys of this installation."""
    return check_signature(offer, keys=public_keys())


def public_keys() -> list[PublicKey]:
    """Every key of this installation with the days it signs, the first one first."""
    return [_as_key(row) for row in InstallationKey.objects.all()]


def key_current() -> InstallationKey | None:
    """The key that signs now; None before the first."""
    return InstallationKey.objects.filter(valid_to=None).first()


def signing_key() -> Ed25519PrivateKey:
    """The private key that signs now; made on first use. Raises KeyUnusable where it was and is no more."""
    path, current = Path(settings.SIGNING_KEY), key_current()
    if current is None:
        return _begin(path)
    _finish_rotation(path, current)
    key = _read(path)
    if key_id(key.public_key()) != current.key_id:
        raise KeyUnusable(
            f"{path} is not the key {current.key_id[:12]} that signs. Put that one back, or begin a new one: "
            "forbear-server keys rotate"
        )
    return key


@transaction.atomic
def key_rotate() -> InstallationKey:
    """Begin a new key today and close the one before: what it signed goes on holding, its private half is destroyed.

    Works without the old private key too. The new one takes its place once the rows are kept.
    """
    path, old = Path(settings.SIGNING_KEY), key_current()
    draft = _draft(path)
    draft.unlink(missing_ok=True)
    draft.parent.mkdir(parents=True, exist_ok=True)
    key = create_key_file(draft)
    if old is not None:
        old.valid_to = today()
        old.save(update_fields=["valid_to"])
    row = _keep(key, replaces=old)
    transaction.on_commit(lambda: _finish_rotation(path, row))
    return row


@transaction.atomic
def key_revoke(key: InstallationKey) -> None:
    """Take back everything ``key`` signed, because somebody else may have it; if it signs now, rotate first."""
    if key.revoked_on is None:
        if key.valid_to is None:
            key_rotate()
            key.refresh_from_db()
        key.revoked_on = today()
        key.save(update_fields=["revoked_on"])
        event_append(kind="key_revoked", case=None, actor=None, payload={"key": key.key_id})


def _begin(path: Path) -> Ed25519PrivateKey:
    """The first key: the file there is, or a new one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            create_key_file(path)
        except BadInput:
            log.info("another process made %s", path)
    key = _read(path)
    if not InstallationKey.objects.filter(key_id=key_id(key.public_key())).exists():
        _keep(key, replaces=None)
    return key


def _keep(key: Ed25519PrivateKey, *, replaces: InstallationKey | None) -> InstallationKey:
    public = public_key(key.public_key())
    row = InstallationKey.objects.create(key_id=public.id, public=public_pem(public), valid_from=today())
    payload = {"key": row.key_id, "replaces": None if replaces is None else replaces.key_id}
    event_append(kind="key_begun", case=None, actor=None, payload=payload)
    return row


def _finish_rotation(path: Path, row: InstallationKey) -> None:
    """Put a key that was begun into its place; also for a process that ended between the row and the file."""
    draft = _draft(path)
    if draft.exists() and key_id(_read(draft).public_key()) == row.key_id:
        os.replace(draft, path)


def _draft(path: Path) -> Path:
    return path.with_name(f"{path.name}.next")


def _read(path: Path) -> Ed25519PrivateKey:
    try:
        key = read_private_key(path)
    except BadInput as error:
        raise KeyUnusable(
            f"The key that signs offers cannot be read. {error} Put it back, or begin a new one: "
            "forbear-server keys rotate"
        ) from None
    if is_open_to_others(path):
        log.warning("others may read %s; let only its owner: chmod 600 %s", path, path)
    return key


def _as_key(row: InstallationKey) -> PublicKey:
    bare = read_public_keys(row.public, source=row.key_id)[0]
    days: dict[str, date | None] = {
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "revoked_on": row.revoked_on,
    }
    return public_key(bare.public, by=settings.INSTALLATION, **days)
