"""Translations: compiles each ``.po`` to the ``.mo`` that gettext reads, with Babel and no system tools.

``python -m forbear_server.messages`` compiles everything; the server calls :func:`compile_stale` as it starts.
"""

import os
import sys
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent


def sources(root: Path = ROOT) -> list[Path]:
    """Every translation source under ``root``."""
    return sorted(root.glob("**/locale/*/LC_MESSAGES/django.po"))


def compile_stale(root: Path = ROOT) -> list[Path]:
    """Compile each source newer than its ``.mo``; a folder that cannot be written keeps what it has."""
    return [compile_one(source) for source in sources(root) if _is_stale(source) and _may_write(source)]


def compile_one(source: Path) -> Path:
    """Compile ``source`` beside itself and return the new file; readers never see half a file."""
    target = source.with_suffix(".mo")
    with source.open("rb") as text:
        catalog = read_po(text, locale=source.parent.parent.name)
    handle, name = tempfile.mkstemp(dir=source.parent, suffix=".tmp")
    with os.fdopen(handle, "wb") as binary:
        write_mo(binary, catalog)
    Path(name).chmod(0o644)
    Path(name).replace(target)
    return target


def _is_stale(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def _may_write(source: Path) -> bool:
    return os.access(source.parent, os.W_OK)


if __name__ == "__main__":
    for compiled in map(compile_one, sources()):
        print(compiled.relative_to(ROOT), file=sys.stdout)
