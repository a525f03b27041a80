"""A large frozen value as the key of what was worked out from it, without comparing all that it holds."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Itself(Generic[T]):
    """A value that is equal to itself only; holding it keeps its place from being taken by another.

    A pack has thousands of fields and never changes: what follows from it is remembered for the very pack.
    """

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)
