"""Where two JSON values differ, path by path: what verify and replay answer with."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ABSENT = "(absent)"


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
    if isinstance(value, list):
        return [without_words(item) for item in value]
    if isinstance(value, dict):
        return {name: without_words(item) for name, item in value.items() if name != "texts"}
    return value


def _walk(stored: Any, recomputed: Any, path: str) -> Iterator[Difference]:
    if isinstance(stored, dict) and isinstance(recomputed, dict):
        for name in [*stored, *(name for name in recomputed if name not in stored)]:
            place = f"{path}.{name}" if path else str(name)
            yield from _walk(stored.get(name, ABSENT), recomputed.get(name, ABSENT), place)
    elif isinstance(stored, list) and isinstance(recomputed, list):
        for index in range(max(len(stored), len(recomputed))):
            yield from _walk(_item(stored, index), _item(recomputed, index), f"{path}[{index}]")
    elif type(stored) is not type(recomputed) or stored != recomputed:
        yield Difference(path=path or "(document)", stored=stored, recomputed=recomputed)


def _item(values: list[Any], index: int) -> Any:
    return values[index] if index < len(values) else ABSENT
