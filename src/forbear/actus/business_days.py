"""Business-day conventions of ACTUS: which way a date moves, and whether interest is counted to the moved date."""

from dataclasses import dataclass, field
from datetime import datetime

from forbear.dates import HolidayCalendar, Roll, calendar_named, rolled

ROLLS = {
    "F": Roll.FOLLOWING,
    "MF": Roll.MODIFIED_FOLLOWING,
    "P": Roll.PRECEDING,
    "MP": Roll.MODIFIED_PRECEDING,
}
CONVENTIONS = {
    f"{order}{letters}": (roll, order == "SC") for order in ("SC", "CS") for letters, roll in ROLLS.items()
}
"""Named as in the ACTUS dictionary: SC shifts first and counts to the shifted date, CS counts and then shifts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BusinessDays:
    """The convention and the calendar it looks at."""

    roll: Roll = Roll.NONE
    counts_shifted: bool = False
    calendar: HolidayCalendar = field(default_factory=lambda: calendar_named("none"))

    def paid_on(self, scheduled: datetime) -> datetime:
        """When what was scheduled for ``scheduled`` happens."""
        return datetime.combine(rolled(scheduled.date(), roll=self.roll, calendar=self.calendar), scheduled.time())

    def counted_to(self, scheduled: datetime) -> datetime:
        """The moment interest is counted to."""
        return self.paid_on(scheduled) if self.counts_shifted else scheduled
