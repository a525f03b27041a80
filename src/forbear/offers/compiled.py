"""Compiling a numeric function the first time it is called, and keeping what was compiled for later processes.

Numba keeps it in ``__pycache__`` beside the source, else in the user's cache folder (or where ``NUMBA_CACHE_DIR``
says). Where neither can be written the function is compiled anew in each process, and says the same.

Numba looks at the file of a function to tell whether what it kept is still good, and a compiled function holds those
it calls, whatever file they are in. So what is kept is also stamped with the text of every compiled module: after a
change in any of them nothing old is used.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])

_PACKAGE = Path(__file__).parents[1]
_FOLDERS = ("offers", "offers/batch", "portfolio")
_MARK = b"ompiled"
"""Modules with compiled functions say so, and so do those whose constants are compiled into them."""


def text_stamp(package: Path) -> bytes:
    """A hash of every compiled module below ``package``, and of the modules whose constants they take in."""
    paths = sorted(path for folder in _FOLDERS for path in (package / folder).glob("*.py"))
    texts = (path.read_bytes() for path in paths)
    return hashlib.sha256(b"\0".join(text for text in texts if _MARK in text)).digest()


STAMP = text_stamp(_PACKAGE)


def compiled(function: F) -> F:
    """``function`` compiled; it holds no lock of the interpreter while it runs.

    No fast math: sums keep the order they are written in, so the same arguments give the same digits everywhere.
    """
    try:
        return cast(F, _stamped(njit(cache=True, nogil=True)(function)))
    except RuntimeError:  # numba found no folder it may write
        return cast(F, njit(nogil=True)(function))


def _stamped(dispatcher: Any) -> Any:
    """``dispatcher``, which from now on keeps and finds what was compiled from these very texts."""
    index = dispatcher._cache._cache_file
    index._source_stamp = (index._source_stamp, STAMP)
    return dispatcher
