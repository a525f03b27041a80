"""Business days, for promises such as "an answer within two business days".

The days of a region are those of :func:`forbear.dates.calendar_named`; a region without a calendar works from Monday
to Friday.
"""

from datetime import date, timedelta

from forbear.dates import CALENDAR_NAMES, HolidayCalendar, calendar_named
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
    return _calendar(region).is_business_day(day)


def _calendar(region: str) -> HolidayCalendar:
    name = region.lower()
    return calendar_named(name if name in CALENDAR_NAMES else "weekends")


def _next_business_day(day: date, region: str) -> date:
    day += timedelta(days=1)
    while not is_business_day(day, region=region):
        day += timedelta(days=1)
    return day
