"""A calendar of holidays and of weekend days that are worked, with the span of days it knows about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class HolidayCalendar:
    """Business days: Monday to Friday less ``holidays``, plus the ``workdays`` a country moves onto weekends.

    ``known_from`` and ``known_until`` bound the days whose holidays have been announced; None means for ever, as for
    a calendar that is a rule. Outside them a listed day still counts as listed and every other day by its weekday.
    """

    name: str
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    known_from: date | None = None
    known_until: date | None = None
    works_weekends: bool = False

    def __post_init__(self) -> None:
        both = sorted(self.holidays & self.workdays)
        if both:
            raise ValueError(f"calendar {self.name}: {both[0]} is given as holiday and as workday")
        if self.known_from and self.known_until and self.known_until < self.known_from:
            raise ValueError(f"calendar {self.name}: known until {self.known_until}, before {self.known_from}")

    @classmethod
    def of(
        cls,
        name: str,
        holidays: Iterable[date],
        workdays: Iterable[date] = (),
        known_from: date | None = None,
        known_until: date | None = None,
    ) -> "HolidayCalendar":
        """A lender's own dated list; ValueError if a day is both, or the known span ends before it begins."""
        return cls(
            name=name,
            holidays=frozenset(holidays),
            workdays=frozenset(workdays),
            known_from=known_from,
            known_until=known_until,
        )

    def is_business_day(self, on: date) -> bool:
        """Whether people work on ``on``."""
        if on in self.workdays:
            return True
        return on not in self.holidays and (self.works_weekends or on.weekday() < 5)

    def is_known(self, on: date) -> bool:
        """Whether the holidays around ``on`` have been announced, so that :meth:`is_business_day` is no guess."""
        return (self.known_from is None or self.known_from <= on) and (
            self.known_until is None or on <= self.known_until
        )
