"""Dates that repeat: from an anchor every cycle up to an end, with a long or a short last period."""

from dataclasses import dataclass
from datetime import datetime

from forbear.dates import Cycle

MOST_DATES = 50_000
"""No schedule holds more dates (judgement: daily for 130 years)."""


@dataclass(frozen=True, slots=True)
class StubCycle:
    """A cycle and what becomes of a last period that is not whole: long joins it to the one before."""

    cycle: Cycle
    is_long_stub: bool = False

    @classmethod
    def parse(cls, text: str) -> "StubCycle":
        """``P1ML0`` (long last period), ``P1ML1`` (short) or ``P1M`` (short); ValueError for anything else."""
        stem, has_stub, stub = text.partition("L")
        if has_stub and stub not in {"0", "1"}:
            raise ValueError(f"{text!r} is not a cycle such as P1ML0 or P1ML1")
        return cls(Cycle.parse(stem), is_long_stub=stub == "0")

    def nth(self, anchor: datetime, number: int, *, end_of_month: bool) -> datetime:
        """The moment ``number`` cycles after ``anchor``, at the same time of day; ValueError beyond the calendar."""
        on = self.cycle.nth(anchor.date(), number, end_of_month=end_of_month)
        return datetime.combine(on, anchor.time())


@dataclass(frozen=True, slots=True)
class Pattern:
    """An anchor and a cycle, either of which may be missing."""

    anchor: datetime | None = None
    cycle: StubCycle | None = None

    @property
    def is_given(self) -> bool:
        """Whether the contract says anything about it."""
        return self.anchor is not None or self.cycle is not None

    def anchored(self, start: datetime, *, end_of_month: bool) -> "Pattern":
        """The pattern with its anchor; where it has only a cycle that is one cycle after ``start``."""
        if self.anchor is not None or self.cycle is None:
            return self
        return Pattern(self.cycle.nth(start, 1, end_of_month=end_of_month), self.cycle)


def schedule(pattern: Pattern, end: datetime, *, end_of_month: bool, with_end: bool) -> tuple[datetime, ...]:
    """The dates of ``pattern`` before ``end``, and ``end`` itself if asked for, in order.

    Without a cycle there is only the anchor. A long stub drops the last date before an ``end`` that is none of the
    pattern's own, unless that is the anchor. ValueError when there are more than :data:`MOST_DATES`.
    """
    found = _regular(pattern, end, end_of_month)
    return (*found, end) if with_end else tuple(found)


def _regular(pattern: Pattern, end: datetime, end_of_month: bool) -> list[datetime]:
    if pattern.anchor is None:
        return []
    if pattern.cycle is None:
        return [pattern.anchor] if pattern.anchor < end else []
    found: list[datetime] = []
    moment = pattern.anchor
    while moment < end:
        found.append(moment)
        if len(found) > MOST_DATES:
            raise ValueError(f"the cycle has more than {MOST_DATES} dates")
        moment = pattern.cycle.nth(pattern.anchor, len(found), end_of_month=end_of_month)
    if pattern.cycle.is_long_stub and moment != end and len(found) > 1:
        found.pop()
    return found
