"""Where two JSON values differ, path by path: what verify and replay answer with."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

ABSENT = "(absent)"
"""How a difference tells that one side has nothing there; no value of a document is mistaken for it."""

_NOTHING = object()


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One place where the ``stored`` value is not the ``recomputed`` one."""

    path: str
    stored: Any
    recomputed: Any

    def as_document(self) -> dict[str, Any]:
        """The difference as JSON shows it."""
        return {"path": self.path, "stored": self.stored, "recomputed": self.recomputed}


def differences(stored: Any, recomputed: Any, *, path: str = "") -> tuple[Difference, ...]:
    """Every leaf where ``stored`` and ``recomputed`` differ, in the order of the stored value."""
    return tuple(_walk(stored, recomputed, path))


def without_words(value: Any) -> Any:
    """``value`` without the words of reasons: wording may improve without changing what was decided."""
    # Most items are text, which has no words to leave out: what is asked for each of thousands is asked in place.
    if isinstance(value, list):
        return [item if type(item) is str else without_words(item) for item in value]
    if isinstance(value, dict):
        return {
            name: item if type(item) is str else without_words(item)
            for name, item in value.items()
            if name != "texts"
        }
    return value


def _walk(stored: Any, recomputed: Any, path: str) -> Iterator[Difference]:
    if isinstance(stored, dict) and isinstance(recomputed, dict):
        for name in [*stored, *(name for name in recomputed if name not in stored)]:
            place = f"{path}.{name}" if path else str(name)
            yield from _walk(stored.get(name, _NOTHING), recomputed.get(name, _NOTHING), place)
    elif isinstance(stored, list) and isinstance(recomputed, list):
        for index, (old, new) in enumerate(zip_longest(stored, recomputed, fillvalue=_NOTHING)):
            yield from _walk(old, new, f"{path}[{index}]")
    elif type(stored) is not type(recomputed) or stored != recomputed:
        yield Difference(path=path or "(document)", stored=_told(stored), recomputed=_told(recomputed))


def _told(value: Any) -> Any:
    return ABSENT if value is _NOTHING else value
