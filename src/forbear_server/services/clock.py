"""The only place where the server asks what day it is; ``settings.TODAY`` overrides it."""

from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The current moment, on the day :func:`today` names."""
    moment = timezone.localtime()
    if settings.TODAY is None:
        return moment
    return datetime.combine(today(), moment.time().replace(tzinfo=None), tzinfo=moment.tzinfo)


def today() -> date:
    """The current day in the server's time zone."""
    return date.fromisoformat(settings.TODAY) if settings.TODAY else timezone.localdate()


def start_of(day: date) -> datetime:
    """Midnight at the start of ``day``."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())
