"""Business days, for promises such as "an answer within two business days".

Three sources, the first that knows a day wins: the dated overrides of the region (``packs/calendars/<region>.csv``),
for China the official arrangement as ``chinesecalendar`` carries it (2004 to 2026), and at last Monday to Friday.
"""

import csv
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import chinese_calendar  # type: ignore[import-untyped]

from forbear.policy.pack import PolicyPack


def reply_by(policy: PolicyPack, *, submitted_on: date) -> date:
    """The last day on which the promised first answer is in time; the day of the request does not count."""
    return business_days_after(submitted_on, policy.reply.business_days, region=policy.region)


def business_days_after(day: date, count: int, *, region: str) -> date:
    """The ``count``-th business day after ``day``; ``day`` itself when ``count`` is 0."""
    for _ in range(count):
        day = _next_business_day(day, region)
    return day


def is_business_day(day: date, *, region: str) -> bool:
    """Whether people of a platform in ``region`` work on ``day``."""
    known = overrides(region).get(day)
    if known is not None:
        return known
    if region == "CN":
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            pass
    return day.weekday() < 5


@cache
def overrides(region: str) -> dict[date, bool]:
    """Days of the region's table: True for a working day, False for a holiday; empty where there is no table."""
    table = files("forbear.policy").joinpath(f"packs/calendars/{region}.csv")
    if not table.is_file():
        return {}
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return {date.fromisoformat(row["day"]): row["kind"] == "working" for row in rows}


def _next_business_day(day: date, region: str) -> date:
    day += timedelta(days=1)
    while not is_business_day(day, region=region):
        day += timedelta(days=1)
    return day
