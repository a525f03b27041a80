"""The offer picture: months across, the household's room as a band, each plan as steps, doing nothing dashed.

Only places on a drawing are worked out here; every amount shown is the document's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from forbear_server.project.display.chart_labels import place_label
from forbear_server.project.display.chart_pen import Frame, Label, Path, Pen, until_last
from forbear_server.project.display.values import amount, is_chinese, month

FRAMES = {
    "wide": Frame(width=1120, height=380),
    "console": Frame(width=600, height=300),
    "narrow": Frame(width=326, height=320),
}


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
    says: str
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
    assessment: Mapping[str, Any],
    offers: Sequence[Mapping[str, Any]],
    *,
    size: str,
    currency: str,
    for_staff: bool = False,
) -> Chart | None:
    """The picture for some offers; None when the assessment has no capacity to draw.

    Its words speak to the borrower, or of the borrower when it is drawn ``for_staff``.
    """
    capacity, nothing = assessment.get("capacity"), assessment.get("nothing")
    if not capacity or not offers:
        return None
    count = min(len(capacity["months"]), max(offer["months"] for offer in offers) + 2)
    names = [line_name(offer, place) for place, offer in enumerate(offers, start=1)]
    low, high = _floats(capacity["low"][:count]), _floats(capacity["high"][:count])
    plans = [_floats(offer["path"][:count]) for offer in offers]
    idle = until_last(_floats(nothing["path"][:count])) if nothing else []
    pen = Pen(frame=FRAMES[size], count=count, highest=_highest(low, plans, idle))
    return Chart(
        frame=pen.frame,
        size=size,
        safe=pen.area([0.0] * count, low),
        likely=pen.area(low, high),
        lines=_lines(pen, plans, idle, names=names),
        nothing=pen.steps(idle) if idle else "",
        room_label=_room_label(
            pen, low[-1] or high[-1], _("What this household can pay") if for_staff else _("What you can pay")
        ),
        says=_says_to_staff() if for_staff else _says_to_borrower(),
        nothing_label=_nothing_label(pen, nothing, currency) if nothing else None,
        ticks=_ticks(pen, capacity["months"][:count]),
        grid=_grid(pen, currency),
        baseline=pen.y(0),
        marks=tuple(pen.x(place) for place in range(0, count + 1, 12)),
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


def plan_name(number: int) -> str:
    """方案一, or Plan A; beyond the four of a search come those that were bargained for."""
    names = {1: _("Plan A"), 2: _("Plan B"), 3: _("Plan C"), 4: _("Plan D")}
    return names.get(number) or _("Plan %(number)s") % {"number": number}


def line_name(offer: Mapping[str, Any], number: int) -> str:
    """The name of a plan in the picture: by its place, or for one that does not fit by being the nearest."""
    return _("Nearest plan") if offer["label"] == "nearest" else plan_name(number)


def _says_to_borrower() -> str:
    return _("What each plan asks for, month by month, beside what you can pay. The figures are in the table below.")


def _says_to_staff() -> str:
    return _(
        "What each plan asks for, month by month, beside what this household can pay. "
        "The figures are in the table below."
    )


def _floats(texts: Sequence[str]) -> list[float]:
    return [float(text) for text in texts]


def _highest(low: Path, plans: Sequence[Path], idle: Path) -> float:
    """Tall enough for the plans and the usual payment; a first month of doing nothing may leave through the top."""
    plan = max([1.0, *(value for path in plans for value in path)])
    usual = sorted(idle)[len(idle) // 2] if idle else 0.0
    return max(plan * 1.45, min(usual * 1.3, plan * 2.2), min(max(low) * 1.1, plan * 1.8))


def _lines(pen: Pen, plans: Sequence[Path], idle: Path, *, names: Sequence[str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for number, plan in enumerate(plans, start=1):
        paid = until_last(plan)
        others = [level for other in (*plans, idle) if other is not plan for level in pen.levels(until_last(other))]
        label = place_label(
            names[number - 1],
            x=pen.x(len(paid)) - 4 if len(plans) > 1 else pen.x(round(len(paid) * 0.7)),
            y=pen.y(paid[-1]),
            others=others,
            placed=[line.label for line in lines],
            floor=pen.y(0) - 4,
        )
        lines.append(Line(points=f"{pen.steps(paid)}V{pen.y(0)}", label=label, kind=f"plan-{number}"))
    return tuple(reversed(lines))


def _room_label(pen: Pen, level: float, text: str) -> Label:
    """Named inside the sure part of the band, or where nothing is sure inside the rest of it."""
    y = min(max(pen.y(level), pen.frame.top) + 20, pen.y(0) - 8)
    return Label(x=pen.frame.width - pen.frame.right - 8, y=y, text=text, anchor="end")


def _nothing_label(pen: Pen, nothing: Mapping[str, Any], currency: str) -> Label:
    first = amount(nothing["due_first_month"], currency)
    text = _("Doing nothing: %(amount)s at once") % {"amount": first}
    return Label(x=pen.frame.left, y=pen.frame.top - 9, text=text, anchor="start")


def _ticks(pen: Pen, months: Sequence[str]) -> tuple[Label, ...]:
    """A few months named under the line, as many as do not touch: the first, and every sixth, twelfth or more."""
    room = 96.0 if is_chinese() else 116.0
    stride = next((step for step in (6, 12, 24) if pen.x(step) - pen.x(0) >= room), 36)
    places = [place for place in range(0, pen.count, stride) if pen.x(place) + room < pen.frame.width or place == 0]
    return tuple(
        Label(x=pen.x(place) + 2, y=pen.frame.height - 18, text=month(months[place]), anchor="start")
        for place in places
    )


def _grid(pen: Pen, currency: str) -> tuple[Label, ...]:
    """Two or three round amounts as faint lines."""
    step = _round_step(pen.highest / 3)
    values = [step * number for number in range(1, 6) if step * number < pen.highest * 0.96]
    return tuple(
        Label(x=pen.frame.width - pen.frame.right, y=pen.y(value), text=amount(str(value), currency), anchor="end")
        for value in values
    )


def _round_step(rough: float) -> int:
    size = 1
    while size * 10 <= rough:
        size *= 10
    return next((size * factor for factor in (1, 2, 5, 10) if size * factor >= rough), size * 10)
