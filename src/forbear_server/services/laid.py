"""Cases laid out for counter-offers, kept in the process: while a slider moves the same case is asked about again.

A case is known by the hash of its document, so a changed fact is another case; what was laid out by policies that are
no longer those of the server is laid out again.
"""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any

from forbear.cases import LaidCase, lay_case
from forbear.policy import PolicyShelf
from forbear.problems import sha256_of
from forbear_server.services.policies import reading

MOST_LAID = 8
"""How many are kept, the last used ones; under a generous policy each takes about 15 megabytes."""

Key = tuple[str, str]


class Shelf:
    """The cases laid out last, each with the policies it was laid out by."""

    def __init__(self, *, most: int = MOST_LAID) -> None:
        self._most = most
        self._kept: OrderedDict[Key, tuple[PolicyShelf, LaidCase]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Key, *, policies: PolicyShelf) -> LaidCase | None:
        """What is kept under ``key``, if it was laid out by these very policies."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept[0] is not policies:
                return None
            self._kept.move_to_end(key)
            return kept[1]

    def keep(self, key: Key, laid: LaidCase, *, policies: PolicyShelf) -> None:
        """Keep what was laid out; the one not used for longest gives way."""
        with self._lock:
            self._kept[key] = (policies, laid)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


_SHELF = Shelf()


def laid_case(document: Mapping[str, Any], *, role: str) -> LaidCase:
    """A case document laid out within the authority of ``role``. Raises BadInput with every problem of the case."""
    library = reading.policy_library()
    key = (sha256_of(document), role)
    laid = _SHELF.find(key, policies=library.policies)
    if laid is None:
        laid = lay_case(document, role=role, library=library)
        _SHELF.keep(key, laid, policies=library.policies)
    return laid
