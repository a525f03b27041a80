"""Compiling a numeric function the first time it is called, and keeping what was compiled for later processes.

Numba keeps it in ``__pycache__`` beside the source, else in the user's cache folder (or where ``NUMBA_CACHE_DIR``
says). Where neither can be written the function is compiled anew in each process, and says the same.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """``function`` compiled; it holds no lock of the interpreter while it runs.

    No fast math: sums keep the order they are written in, so the same arguments give the same digits everywhere.
    """
    try:
        return cast(F, njit(cache=True, nogil=True)(function))
    except RuntimeError:  # numba found no folder it may write
        return cast(F, njit(nogil=True)(function))
