"""Dates that repeat up to an end, with a long or a short last period."""

from datetime import datetime

import pytest

from forbear.actus.schedules import Pattern, StubCycle, schedule


def dates(
    anchor: str, cycle: str | None, end: str, *, with_end: bool = True, end_of_month: bool = False
) -> list[str]:
    pattern = Pattern(datetime.fromisoformat(anchor), StubCycle.parse(cycle) if cycle else None)
    found = schedule(pattern, datetime.fromisoformat(end), end_of_month=end_of_month, with_end=with_end)
    return [moment.date().isoformat()[5:] for moment in found]


def test_a_pattern_that_meets_its_end_has_no_stub() -> None:
    for cycle in ("P3ML0", "P3ML1"):
        assert dates("2026-01-01", cycle, "2026-10-01") == ["01-01", "04-01", "07-01", "10-01"]


def test_a_short_stub_stands_alone_and_a_long_one_joins_the_period_before() -> None:
    assert dates("2026-01-01", "P3ML1", "2026-08-15") == ["01-01", "04-01", "07-01", "08-15"]
    assert dates("2026-01-01", "P3ML0", "2026-08-15") == ["01-01", "04-01", "08-15"]
    assert dates("2026-01-01", "P3ML0", "2026-08-15", with_end=False) == ["01-01", "04-01"]


def test_a_long_stub_never_drops_the_anchor() -> None:
    assert dates("2026-01-01", "P3ML0", "2026-02-15") == ["01-01", "02-15"]


def test_without_a_cycle_there_is_the_anchor_and_without_a_stub_it_is_short() -> None:
    assert dates("2026-01-01", None, "2026-02-15") == ["01-01", "02-15"]
    assert dates("2026-03-01", None, "2026-02-15") == ["02-15"]
    assert dates("2026-01-01", "P1M", "2026-02-15") == ["01-01", "02-01", "02-15"]


def test_month_ends_stay_month_ends_only_when_asked() -> None:
    assert dates("2026-02-28", "P1ML1", "2026-05-01") == ["02-28", "03-28", "04-28", "05-01"]
    assert dates("2026-02-28", "P1ML1", "2026-05-01", end_of_month=True) == ["02-28", "03-31", "04-30", "05-01"]


def test_a_cycle_without_anchor_starts_one_cycle_after_the_exchange() -> None:
    pattern = Pattern(None, StubCycle.parse("P1YL1")).anchored(
        datetime.fromisoformat("2026-01-31"), end_of_month=False
    )
    assert pattern.anchor == datetime.fromisoformat("2027-01-31")


@pytest.mark.parametrize("text", ["P1ML2", "P1ML", "L1", "1ML0", "P1ML01", "P0DL1"])
def test_anything_else_is_no_cycle(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a|a period counts"):
        StubCycle.parse(text)
