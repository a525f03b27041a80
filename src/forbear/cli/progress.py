"""Progress on standard error where somebody watches: rows done, rows a second, time left. The engine has no clock."""

import sys
import time
from types import TracebackType
from typing import Self

from forbear.portfolio import Progress

MINUTE, HOUR = 60, 3600
QUIET_SECONDS = 0.5


class ProgressLine:
    """One line that is written over; silent where standard error is no terminal."""

    def __init__(self) -> None:
        self._is_watched = sys.stderr.isatty()
        self._began, self._told = time.monotonic(), 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._is_watched and self._told:
            print(file=sys.stderr)

    def __call__(self, progress: Progress) -> None:
        """Tell how far it is, not more often than can be read."""
        now = time.monotonic()
        if self._is_watched and (now - self._told > QUIET_SECONDS or progress.done == progress.rows):
            self._told = now
            print(
                f"\r{progress_text(progress, seconds=now - self._began)}\033[K", end="", file=sys.stderr, flush=True
            )


def progress_text(progress: Progress, *, seconds: float) -> str:
    """``120,000 of 1,000,000 rows   9,800 rows/s   1 min left``; the rate is of this run alone."""
    told = f"{progress.done:,} of {progress.rows:,} rows"
    here = progress.done - progress.kept
    if not here or seconds <= 0:
        return f"{told} done before" if progress.kept else told
    rate = here / seconds
    return f"{told}   {rate:,.0f} rows/s   {time_text((progress.rows - progress.done) / rate)} left"


def time_text(seconds: float) -> str:
    """A time as people say it: ``40 s``, ``12 min``, ``3 h 05 min``."""
    whole = round(seconds)
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return f"{whole // MINUTE} min"
    return f"{whole // HOUR} h {whole % HOUR // MINUTE:02} min"
