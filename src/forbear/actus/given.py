"""A value that must be there by now, because reading has checked it."""

from typing import TypeVar

from forbear.problems import invariant

ValueT = TypeVar("ValueT")


def given(value: ValueT | None, promise: str) -> ValueT:
    """``value``, which is not None; a broken ``promise`` is an error of our own code."""
    invariant(value is not None, promise)
    assert value is not None
    return value
