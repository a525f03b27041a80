"""The few shapes the pictures are drawn with. Colours are classes of the page's style, so that dark pages fit too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 400
"""Units across a picture; on a phone one is a little less than a pixel."""

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """Straight from values to places."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of ``value``."""
        span = self.high - self.low
        return self.start + (self.end - self.start) * ((value - self.low) / span if span else 0.0)


def picture(body: Iterable[str], *, height: float, name: str, title: str, told: str) -> str:
    """A picture with its title and what it shows in words for whoever cannot see it."""
    return (
        f'<svg viewBox="0 0 {WIDTH} {_n(height)}" role="img" aria-labelledby="{name}-t {name}-d" class="picture">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(told)}</desc>{"".join(body)}</svg>'
    )


def text(x: float, y: float, words: str, *, look: str = "", anchor: str = "start") -> str:
    """Words at a place; ``look`` is a class."""
    return f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" class="{look}">{escape(words)}</text>'


def line(start: Point, end: Point, *, look: str) -> str:
    """A straight line."""
    return f'<line x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}" class="{look}"/>'


def curve(points: Sequence[Point], *, look: str) -> str:
    """A line through points."""
    return f'<polyline points="{_places(points)}" class="{look}"/>'


def area(upper: Sequence[Point], lower: Sequence[Point], *, look: str) -> str:
    """What lies between two lines."""
    return f'<polygon points="{_places([*upper, *reversed(lower)])}" class="{look}"/>'


def box(x: float, y: float, width: float, height: float, *, look: str) -> str:
    """A rectangle."""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(width, 0))}" height="{_n(height)}" class="{look}"/>'


def dot(at: Point, *, look: str, shape: int = 0) -> str:
    """A mark; each ``shape`` is another one, so that colour is not needed to tell them apart."""
    x, y = at
    corners: Sequence[Sequence[Point]] = (
        (),
        ((x - 5, y - 5), (x + 5, y - 5), (x + 5, y + 5), (x - 5, y + 5)),
        ((x, y - 6), (x + 6, y + 5), (x - 6, y + 5)),
        ((x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y)),
        ((x - 6, y - 5), (x + 6, y - 5), (x, y + 6)),
    )
    if not corners[shape]:
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="5" class="{look}"/>'
    return f'<polygon points="{_places(corners[shape])}" class="{look}"/>'


def apart(places: Sequence[float], *, least: float, top: float, bottom: float) -> list[float]:
    """``places`` pushed apart so that labels there do not overlap, in the order given, between two ends."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    found = list(places)
    edge = top
    for index in order:
        found[index] = max(found[index], edge)
        edge = found[index] + least
    edge = bottom
    for index in reversed(order):
        found[index] = min(found[index], edge)
        edge = found[index] - least
    return found


def round_steps(most: float, *, count: int = 4) -> list[float]:
    """Round values from 0 up to about ``most``."""
    if most <= 0:
        return [0.0]
    rough = most / count
    unit = 10.0 ** (len(str(int(rough))) - 1) if rough >= 1 else 1.0
    step = next(factor * unit for factor in (1, 2, 2.5, 5, 10) if factor * unit >= rough)
    return [step * number for number in range(int(most / step) + 1)]


def _places(points: Sequence[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
