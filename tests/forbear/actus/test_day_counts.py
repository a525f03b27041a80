"""Day counts of ACTUS, counted by hand; those shared with contracts of ours are tested with ``forbear.dates``."""

from datetime import date
from decimal import Decimal

import pytest

from forbear.actus.day_counts import ActusDayCount, years_between
from forbear.dates import calendar_named


def years(day_count: ActusDayCount, start: str, end: str, maturity: str = "2030-01-01") -> Decimal:
    return years_between(
        date.fromisoformat(start),
        date.fromisoformat(end),
        day_count=day_count,
        maturity=date.fromisoformat(maturity),
        holidays=calendar_named("weekends"),
    )


@pytest.mark.parametrize(
    ("day_count", "start", "end", "days", "of"),
    [
        (ActusDayCount.A365, "2024-01-01", "2025-01-01", 366, 365),
        (ActusDayCount.A360, "2024-01-01", "2025-01-01", 366, 360),
        (ActusDayCount.AA, "2024-01-01", "2025-01-01", 1, 1),
        (ActusDayCount.E30360, "2025-01-31", "2025-02-28", 28, 360),
        (ActusDayCount.E30360, "2025-02-28", "2025-03-31", 32, 360),
        (ActusDayCount.E30360_ISDA, "2025-01-31", "2025-02-28", 30, 360),
        (ActusDayCount.E30360_ISDA, "2025-02-28", "2025-03-31", 30, 360),
        (ActusDayCount.E30360_ISDA, "2024-02-28", "2024-03-31", 32, 360),  # not the last of a leap February
        (ActusDayCount.E28336, "2025-01-31", "2025-02-28", 28, 336),
        (ActusDayCount.E28336, "2025-01-15", "2026-01-15", 336, 336),
        (ActusDayCount.B252, "2026-11-20", "2026-11-27", 5, 252),  # Friday to Friday
        (ActusDayCount.B252, "2026-11-21", "2026-11-23", 0, 252),  # a weekend
    ],
)
def test_days_are_counted_as_named(day_count: ActusDayCount, start: str, end: str, days: int, of: int) -> None:
    assert years(day_count, start, end) == Decimal(days) / of
    assert years(day_count, end, start) == -Decimal(days) / of


def test_the_last_of_february_stays_when_the_contract_matures_on_it() -> None:
    at_maturity = years(ActusDayCount.E30360_ISDA, "2025-01-31", "2025-02-28", maturity="2025-02-28")
    assert at_maturity == Decimal(28) / 360
