"""Drawing by steps: from amounts month by month to places and paths on a drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Path: TypeAlias = Sequence[float]
Segment: TypeAlias = tuple[float, float, float]
"""A level stretch of a line: from ``x``, to ``x``, at ``y``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """A drawing's size and margins in its own units."""

    width: int
    height: int
    left: int = 8
    right: int = 8
    top: int = 24
    bottom: int = 44


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A word placed beside what it names; ``anchor`` is SVG's."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pen:
    """Places ``count`` months across a frame and amounts up to ``highest`` from bottom to top.

    What is higher leaves through the top: the line is cut there, not squeezed.
    """

    frame: Frame
    count: int
    highest: float

    def x(self, place: float) -> float:
        """Where the month ``place`` begins."""
        inner = self.frame.width - self.frame.left - self.frame.right
        return round(self.frame.left + inner * place / self.count, 1)

    def y(self, value: float) -> float:
        """How high an amount stands."""
        inner = self.frame.height - self.frame.top - self.frame.bottom
        return round(self.frame.top + inner * (1 - min(value, self.highest) / self.highest), 1)

    def steps(self, values: Path) -> str:
        """One level stretch a month."""
        commands = [f"M{self.x(0)} {self.y(values[0])}"]
        for place, value in enumerate(values):
            if place and value != values[place - 1]:
                commands.append(f"V{self.y(value)}")
            commands.append(f"H{self.x(place + 1)}")
        return _merged(commands)

    def area(self, low: Path, high: Path) -> str:
        """The band between two paths."""
        back = [f"L{self.x(self.count)} {self.y(low[-1])}"]
        for place in range(len(low) - 1, -1, -1):
            if place < len(low) - 1 and low[place] != low[place + 1]:
                back.append(f"V{self.y(low[place])}")
            back.append(f"H{self.x(place)}")
        return f"{self.steps(high)}{_merged(back)}Z"

    def levels(self, values: Path) -> Iterator[Segment]:
        """The level stretches of a line, so that labels can keep clear of them."""
        begin = 0
        for place in range(1, len(values) + 1):
            if place == len(values) or values[place] != values[begin]:
                yield self.x(begin), self.x(place), self.y(values[begin])
                begin = place


def until_last(values: Path) -> list[float]:
    """A path without the zeros after its last payment."""
    last = max((place for place, value in enumerate(values) if value), default=0)
    return list(values[: last + 1])


def _merged(commands: Sequence[str]) -> str:
    """Drop level moves that the next one continues."""
    kept: list[str] = []
    for command in commands:
        if kept and command[0] == "H" and kept[-1][0] == "H":
            kept[-1] = command
        else:
            kept.append(command)
    return "".join(kept)
