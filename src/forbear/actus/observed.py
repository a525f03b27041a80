"""Market rates and index levels, as they were observed."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

Series = tuple[tuple[datetime, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Observed:
    """Series of observations by market object code, each in order of time."""

    series: Mapping[str, Series] = field(default_factory=dict)

    def value(self, code: str | None, on: datetime) -> Decimal | None:
        """The latest observation up to ``on``; None where there is none."""
        found = self.series.get(code or "", ())
        place = bisect_right(found, on, key=lambda item: item[0])
        return found[place - 1][1] if place else None
