"""The price of money over time: rates from a day on, windows without interest, and what interest was counted on."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from forbear.problems import invariant

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class DatedRate:
    """The yearly rate ``rate_annual`` of interest that runs after the end of day ``on``."""

    on: date
    rate_annual: Fraction


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Pause:
    """No interest runs on the days ``first_on`` to ``last_on``, both included.

    A day's interest is that from the end of the day before to its own end.
    """

    first_on: date
    last_on: date

    def __post_init__(self) -> None:
        invariant(self.first_on <= self.last_on, "a pause ends no earlier than it begins")

    @property
    def after(self) -> date:
        """The end of this day is where interest stops."""
        return self.first_on - ONE_DAY


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """Interest that is in the balances already: ``principal_minor`` at ``rate_annual`` for ``years``.

    ``years`` is the part of a year from the end of ``start`` to the end of ``until`` by the loan's own day count.
    """

    start: date
    until: date
    principal_minor: int
    rate_annual: Fraction
    years: Fraction

    @property
    def interest(self) -> Fraction:
        """The interest in minor units before rounding."""
        return self.principal_minor * self.rate_annual * self.years

    def part(self, start: date, until: date) -> "Counted":
        """The part inside the two days, its years in proportion to calendar days."""
        begin, end = max(start, self.start), min(until, self.until)
        if end <= begin:
            return replace(self, start=begin, until=begin, years=Fraction(0))
        share = Fraction((end - begin).days, (self.until - self.start).days)
        return replace(self, start=begin, until=end, years=self.years * share)


def rate_on(day: date, *, opening: Fraction, steps: tuple[DatedRate, ...]) -> Fraction:
    """The rate of interest that runs from the end of ``day``; ``steps`` are in the order of their days."""
    rate = opening
    for step in steps:
        if step.on > day:
            break
        rate = step.rate_annual
    return rate


def is_paused(start: date, until: date, *, pauses: tuple[Pause, ...]) -> bool:
    """Whether a stretch that no end of a pause cuts lies inside one."""
    return any(pause.after <= start and until <= pause.last_on for pause in pauses)


def cuts(start: date, until: date, *, steps: tuple[DatedRate, ...], pauses: tuple[Pause, ...]) -> list[date]:
    """``start``, ``until`` and every day between them on whose end the price of money changes."""
    ends = {step.on for step in steps} | {pause.after for pause in pauses} | {pause.last_on for pause in pauses}
    return [start, *sorted(day for day in ends if start < day < until), until]
