"""The picture of a trial: one bar a verdict, named and counted beside it, with what chance alone could make of it.

Only places on a drawing are worked out here; every number shown is the summary's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext

from forbear_server.console.trials.words import called

ORDER = ("better", "mixed", "same", "worse", "unknown")
ROW, BAR, TOP = 46, 16, 8
WIDTHS = {"wide": 640, "narrow": 326}
RIGHT = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One verdict: where its words and its bar stand, and the ends of its interval if it has one."""

    verdict: str
    label: str
    count: int
    text_y: int
    y: int
    middle: float
    width: float
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """Everything the template draws."""

    size: str
    width: int
    height: int
    bar_height: int
    bars: tuple[Bar, ...]
    says: str


def picture(summary: Mapping[str, Any], *, size: str) -> Picture:
    """The picture of a summary."""
    rows = {row["verdict"]: row for row in summary["verdicts"]}
    width, compared = WIDTHS[size], summary["cases"]["compared"]
    longest = max([1, *(_reach(row, compared) for row in rows.values())])
    scale = (width - RIGHT) / longest
    bars = tuple(_bar(place, rows[verdict], scale, compared) for place, verdict in enumerate(ORDER))
    says = pgettext("trial", "How many cases are better off, worse off or unchanged. The figures are in the table.")
    height = TOP + ROW * len(bars)
    return Picture(size=size, width=width, height=height, bar_height=BAR, bars=bars, says=says)


def _reach(row: Mapping[str, Any], compared: int) -> float:
    """How far a row reaches to the right: its cases, or the upper end of its interval."""
    high = _end(row, "high", compared)
    return max(float(row["cases"]), high or 0.0)


def _end(row: Mapping[str, Any], name: str, compared: int) -> float | None:
    share = row["share"]
    return float(share[name]) * compared if share and share["found"] else None


def _bar(place: int, row: Mapping[str, Any], scale: float, compared: int) -> Bar:
    top = TOP + ROW * place
    low, high = _end(row, "low", compared), _end(row, "high", compared)
    return Bar(
        verdict=row["verdict"],
        label=called("verdict", row["verdict"]),
        count=row["cases"],
        text_y=top + 12,
        y=top + 19,
        middle=top + 19 + BAR / 2,
        width=round(row["cases"] * scale, 1),
        low=None if low is None else round(low * scale, 1),
        high=None if high is None else round(high * scale, 1),
    )
