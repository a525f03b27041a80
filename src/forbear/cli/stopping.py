"""Ctrl-C during long work: the first one asks it to stop in good order, a second one breaks it off."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class StopAsked:
    """Whether somebody pressed Ctrl-C."""

    def __init__(self, told: str) -> None:
        self.is_asked, self._told = False, told

    def __call__(self) -> bool:
        """For ``should_stop``."""
        return self.is_asked

    def ask(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Stop after what is being done; Python's own answer to Ctrl-C is in its place again."""
        self.is_asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        print(self._told, file=sys.stderr, flush=True)


@contextmanager
def stop_on_interrupt(
    told: str = "stopping after this case; press Ctrl-C again to break off",
) -> Iterator[StopAsked]:
    """Within it, Ctrl-C asks to stop, and ``told`` is said."""
    stop = StopAsked(told)
    before = signal.signal(signal.SIGINT, stop.ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
