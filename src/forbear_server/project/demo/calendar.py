"""Moves the server's calendar while a story is told, so that services run on the days they would have run."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.conf import settings


@contextmanager
def on(day: date) -> Iterator[None]:
    """Within the block, today is ``day`` for every service."""
    before = settings.TODAY
    settings.TODAY = day.isoformat()
    try:
        yield
    finally:
        settings.TODAY = before
