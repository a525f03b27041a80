"""What the environment may say: where data lives, the secret key, switches."""

import os
import secrets
from pathlib import Path


def data_folder() -> Path:
    """``FORBEAR_DATA``, or ``var`` under the current folder."""
    return Path(os.environ.get("FORBEAR_DATA", "var")).resolve()


def switch(name: str) -> bool:
    """Whether the environment variable ``name`` is set to 1, true or yes."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes"}


def name(variable: str, default: str) -> str:
    """The environment variable ``variable``, one line of text."""
    return os.environ.get(variable, "").strip() or default


def words(name: str, default: str = "") -> list[str]:
    """The comma-separated list in the environment variable ``name``."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def signing_key_file(folder: Path) -> Path:
    """``FORBEAR_SIGNING_KEY``, the file of the key that signs offers, or one in ``folder``."""
    return Path(os.environ.get("FORBEAR_SIGNING_KEY") or folder / "signing-key.pem").resolve()


def secret_key(folder: Path) -> str:
    """``FORBEAR_SECRET_KEY``, or a key kept in ``folder`` that only its owner may read, made on first use."""
    from_environment = os.environ.get("FORBEAR_SECRET_KEY")
    if from_environment:
        return from_environment
    kept = folder / "secret_key"
    if not kept.exists():
        _write_new_key(kept)
    return kept.read_text()


def _write_new_key(kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_name(f"secret_key.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(draft, kept)  # two processes starting together agree on the first key linked
    except FileExistsError:
        pass
    finally:
        draft.unlink()
