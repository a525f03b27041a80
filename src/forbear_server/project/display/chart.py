"""The offer picture: months across, the household's room as a band, each plan as steps, doing nothing dashed.

Only places on a drawing are worked out here; every amount shown is the document's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from forbear_server.project.display.values import amount, month

Path = Sequence[float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """The drawing's size and margins in its own units."""

    width: int
    height: int
    left: int = 8
    right: int = 8
    top: int = 22
    bottom: int = 44


FRAMES = {
    "wide": Frame(width=1120, height=400),
    "console": Frame(width=600, height=300),
    "narrow": Frame(width=358, height=320),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A word placed beside what it names; ``anchor`` is SVG's."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One plan's steps with its label."""

    points: str
    label: Label
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """Everything the template draws."""

    frame: Frame
    size: str
    safe: str
    likely: str
    lines: tuple[Line, ...]
    nothing: str
    room_label: Label
    nothing_label: Label | None
    ticks: tuple[Label, ...]
    grid: tuple[Label, ...]
    baseline: float
    marks: tuple[float, ...]

    @property
    def right(self) -> int:
        """Where the drawing ends on the right."""
        return self.frame.width - self.frame.right


def offer_chart(
    assessment: Mapping[str, Any], offers: Sequence[Mapping[str, Any]], *, size: str, currency: str
) -> Chart | None:
    """The picture for some offers; None when the assessment has no capacity to draw."""
    capacity, nothing = assessment.get("capacity"), assessment.get("nothing")
    if not capacity or not offers:
        return None
    count = min(len(capacity["months"]), max(offer["months"] for offer in offers) + 2)
    low, high = _floats(capacity["low"][:count]), _floats(capacity["high"][:count])
    plans = [_floats(offer["path"][:count]) for offer in offers]
    idle = _floats(nothing["path"][:count]) if nothing else []
    pen = _Pen(frame=FRAMES[size], count=count, highest=_highest(low, high, plans, idle))
    return Chart(
        frame=pen.frame,
        size=size,
        safe=pen.area([0.0] * count, low),
        likely=pen.area(low, high),
        lines=_lines(pen, plans),
        nothing=pen.steps(_until_last(idle)) if idle else "",
        room_label=_room_label(pen, high),
        nothing_label=_nothing_label(pen, idle, nothing, currency) if idle else None,
        ticks=_ticks(pen, capacity["months"][:count]),
        grid=_grid(pen, currency),
        baseline=pen.y(0),
        marks=tuple(pen.x(place) for place in range(count + 1) if place % 12 == 0),
    )


def figures(assessment: Mapping[str, Any], offers: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The table under the picture: one row a month."""
    capacity, nothing = assessment.get("capacity"), assessment.get("nothing")
    if not capacity or not offers:
        return []
    count = min(len(capacity["months"]), max(offer["months"] for offer in offers))
    return [
        {
            "month": capacity["months"][place],
            "low": capacity["low"][place],
            "high": capacity["high"][place],
            "plans": [offer["path"][place] for offer in offers],
            "nothing": nothing["path"][place] if nothing else None,
        }
        for place in range(count)
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pen:
    frame: Frame
    count: int
    highest: float

    def x(self, place: float) -> float:
        inner = self.frame.width - self.frame.left - self.frame.right
        return round(self.frame.left + inner * place / self.count, 1)

    def y(self, value: float) -> float:
        inner = self.frame.height - self.frame.top - self.frame.bottom
        return round(self.frame.top + inner * (1 - min(value, self.highest * 1.06) / self.highest), 1)

    def steps(self, values: Path) -> str:
        commands = [f"M{self.x(0)} {self.y(values[0])}"]
        for place, value in enumerate(values):
            if place and value != values[place - 1]:
                commands.append(f"V{self.y(value)}")
            commands.append(f"H{self.x(place + 1)}")
        return _merged(commands)

    def area(self, low: Path, high: Path) -> str:
        back = [f"L{self.x(self.count)} {self.y(low[-1])}"]
        for place in range(len(low) - 1, -1, -1):
            if place < len(low) - 1 and low[place] != low[place + 1]:
                back.append(f"V{self.y(low[place])}")
            back.append(f"H{self.x(place)}")
        return f"{self.steps(high)}{_merged(back)}Z"


def _merged(commands: Sequence[str]) -> str:
    """Drop horizontal moves that the next one continues."""
    kept: list[str] = []
    for command in commands:
        if kept and command[0] == "H" and kept[-1][0] == "H":
            kept[-1] = command
        else:
            kept.append(command)
    return "".join(kept)


def _floats(texts: Sequence[str]) -> list[float]:
    return [float(text) for text in texts]


def _highest(low: Path, high: Path, plans: Sequence[Path], idle: Path) -> float:
    """Tall enough for plans and room; doing nothing may leave through the top, which is the point."""
    needed = max([1.0, *low, *(value for plan in plans for value in plan)])
    typical = sorted(idle)[len(idle) // 2] if idle else 0.0
    return max(needed * 1.25, min(max(high), needed * 1.9), min(typical, needed * 1.6) * 1.1)


def _until_last(values: Path) -> list[float]:
    """A path without the zeros after its last payment."""
    last = max((place for place, value in enumerate(values) if value), default=0)
    return list(values[: last + 1])


def _lines(pen: _Pen, plans: Sequence[Path]) -> tuple[Line, ...]:
    lines: list[Line] = []
    taken: list[tuple[float, float]] = []
    for number, plan in enumerate(plans, start=1):
        paid = _until_last(plan)
        x, y = pen.x(len(paid)), pen.y(paid[-1]) - 7
        while any(abs(x - other_x) < 70 and abs(y - other_y) < 17 for other_x, other_y in taken):
            y -= 17
        taken.append((x, y))
        label = Label(x=x, y=round(y, 1), text=plan_name(number), anchor="end")
        lines.append(Line(points=f"{pen.steps(paid)}V{pen.y(0)}", label=label, kind=f"plan-{number}"))
    return tuple(reversed(lines))


def plan_name(number: int) -> str:
    """方案一, or Plan A."""
    return {1: _("Plan A"), 2: _("Plan B"), 3: _("Plan C"), 4: _("Plan D")}.get(number, str(number))


def _room_label(pen: _Pen, high: Path) -> Label:
    place = pen.count - 1
    return Label(
        x=pen.frame.width - pen.frame.right - 8, y=pen.y(high[place]) + 18, text=_("What you can pay"), anchor="end"
    )


def _nothing_label(pen: _Pen, idle: Path, nothing: Mapping[str, Any], currency: str) -> Label:
    first = amount(nothing["due_first_month"], currency)
    return Label(
        x=pen.x(1) + 8,
        y=pen.frame.top - 6,
        text=_("Doing nothing: %(amount)s at once") % {"amount": first},
        anchor="start",
    )


def _ticks(pen: _Pen, months: Sequence[str]) -> tuple[Label, ...]:
    """A few months named under the line: first, and every sixth or twelfth."""
    stride = 6 if pen.frame.width > 600 else 12
    places = [place for place in range(0, pen.count, stride) if pen.count - place > stride // 3 or place == 0]
    return tuple(
        Label(x=pen.x(place) + 2, y=pen.frame.height - 18, text=month(months[place]), anchor="start")
        for place in places
    )


def _grid(pen: _Pen, currency: str) -> tuple[Label, ...]:
    """Two or three round amounts as faint lines."""
    step = _round_step(pen.highest / 3)
    values = [step * number for number in range(1, 6) if step * number < pen.highest * 0.98]
    return tuple(
        Label(x=pen.frame.left, y=pen.y(value), text=amount(str(value), currency), anchor="start") for value in values
    )


def _round_step(rough: float) -> int:
    size = 1
    while size * 10 <= rough:
        size *= 10
    return next((size * factor for factor in (1, 2, 5, 10) if size * factor >= rough), size * 10)
