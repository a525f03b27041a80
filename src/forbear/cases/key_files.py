"""Keys of an installation in files: the private key for its owner's eyes only, public keys for everybody.

A private key is PEM (PKCS 8) without a passphrase, as ``openssl genpkey -algorithm ed25519`` writes it too.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from forbear.problems import BadInput, Problem

OWNER_ONLY = 0o600
MOST_BYTES = 100_000


def create_key_file(path: Path) -> Ed25519PrivateKey:
    """Make a key and keep it in a new file that only its owner may read.

    Raises BadInput where there is a file already, or none can be made; an existing file is never touched.
    """
    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _write(draft, text)
        os.link(draft, path)  # whole or not at all, and never over another
    except FileExistsError:
        raise _bad(path, "there is such a file already", "Name a new one: a key is never overwritten") from None
    except OSError as error:
        raise _bad(path, error.strerror or str(error), "Name a file that can be written") from None
    finally:
        with suppress(OSError):
            draft.unlink()
    return key


def _write(path: Path, text: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(handle)


def read_private_key(path: Path) -> Ed25519PrivateKey:
    """The key in ``path``. Raises BadInput when it cannot be read, or is no Ed25519 key without a passphrase."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
    except (OSError, ValueError) as error:
        raise _bad(path, getattr(error, "strerror", None) or str(error), "Check the file name") from None
    try:
        key = load_pem_private_key(data, password=None)
    except TypeError:
        raise _bad(path, "the key is behind a passphrase", "Give a key without one, in a file of its own") from None
    except (ValueError, UnsupportedAlgorithm):
        raise _bad(path, "there is no private key in it", "Make one: forbear keys create KEY.pem") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _bad(path, "it is no Ed25519 key", "Make one: forbear keys create KEY.pem")
    return key


def is_open_to_others(path: Path) -> bool:
    """Whether anybody beside the owner may read or write the file, by its permissions."""
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _bad(path: Path, message: str, remedy: str) -> BadInput:
    return BadInput([Problem(path=str(path), message=message, remedy=remedy)])
