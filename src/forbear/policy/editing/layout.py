"""How values stand in a file: keys one below the other, lists of plain values on one line, long texts as blocks."""

from collections.abc import Mapping
from typing import Any

from forbear.policy.editing.scalars import block_text, inline


def is_collection(value: Any) -> bool:
    """Whether ``value`` has parts."""
    return isinstance(value, Mapping | list)


def flow(value: Any) -> str:
    """``value`` on one line, in brackets and braces."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{inline(key, in_flow=True)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return inline(value, in_flow=True)


def block(value: Any, *, indent: int) -> list[str]:
    """A mapping or list that is not empty, as lines from column ``indent`` on."""
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in entry(key, item, indent=indent)]
    return [line for item in value for line in item_lines(item, indent=indent)]


def entry(key: str, value: Any, *, indent: int) -> list[str]:
    """The lines of one key and its value."""
    name = inline(key)
    head, body = value_parts(value, indent=indent + 2, used=indent + len(name) + 2)
    return [" " * indent + f"{name}: {head}".rstrip(" "), *body]


def item_lines(value: Any, *, indent: int) -> list[str]:
    """The lines of one item of a list."""
    if _is_block(value):
        first, *rest = block(value, indent=indent + 2)
        return [" " * indent + "- " + first[indent + 2 :], *rest]
    head, body = value_parts(value, indent=indent + 2, used=indent + 2)
    return [" " * indent + f"- {head}", *body]


def value_parts(value: Any, *, indent: int, used: int = 0) -> tuple[str, list[str]]:
    """What stands beside the key or dash of ``value``, and the lines below it."""
    if _is_block(value):
        return "", block(value, indent=indent)
    if isinstance(value, str):
        return block_text(value, indent=indent, used=used) or (inline(value), [])
    return flow(value), []


def _is_block(value: Any) -> bool:
    """A mapping stands in lines; a list does where it holds more than plain values."""
    return bool(value) and (
        isinstance(value, Mapping) or (isinstance(value, list) and any(map(is_collection, value)))
    )
