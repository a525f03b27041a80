"""How fast one person may ask for something that costs work and changes nothing, such as a look while a slider moves.

Counted in the process and by its own clock, not by the calendar of the platform, which tests and demos may stop.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic


class Pace:
    """``burst`` at once, then ``per_second``; the people seen least lately are forgotten beyond ``most_known``."""

    def __init__(
        self, *, burst: int, per_second: float, most_known: int = 10_000, clock: Callable[[], float] = monotonic
    ) -> None:
        self._burst, self._per_second, self._most, self._clock = burst, per_second, most_known, clock
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, who: Hashable) -> bool:
        """Whether ``who`` may go on now; each yes is counted."""
        with self._lock:
            at = self._clock()
            left, before = self._left.get(who, (float(self._burst), at))
            left = min(float(self._burst), left + (at - before) * self._per_second)
            may = left >= 1
            self._left[who] = (left - 1 if may else left, at)
            self._left.move_to_end(who)
            while len(self._left) > self._most:
                self._left.popitem(last=False)
            return may
