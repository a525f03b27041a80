"""Points in time as ACTUS writes them: a date, sometimes with a time of day, never with a time zone."""

import re
from datetime import date, datetime, time, timedelta

END_OF_DAY = time(23, 59, 59)
"""The last moment of a day; days are counted from it as from the next midnight."""

_WRITTEN = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2}(?::[0-9]{2})?))?")
_MIDNIGHTS = {"24:00", "24:00:00"}


def read_moment(text: str) -> datetime:
    """``2013-12-31``, ``2013-12-31T23:59:59`` or ``2013-12-31T00:00``; 24:00 is the end of that day.

    ValueError for anything else.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not a date such as 2026-11-24 or 2026-11-24T00:00:00")
    hour = found[2] or "00:00"
    on = date.fromisoformat(found[1])
    return datetime.combine(on, END_OF_DAY if hour in _MIDNIGHTS else time.fromisoformat(hour))


def moment_text(moment: datetime) -> str:
    """The date, followed by the time of day unless that is midnight."""
    return moment.date().isoformat() if moment.time() == time.min else moment.isoformat()


def counted_day(moment: datetime) -> date:
    """The day ``moment`` is counted as in a day count: the next one at the end of a day."""
    return moment.date() + timedelta(days=1) if moment.time() >= END_OF_DAY else moment.date()
