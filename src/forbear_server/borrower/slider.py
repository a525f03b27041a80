"""The slider of what can be paid a month: its ends and its step in whole units; every stop can be answered."""

from dataclasses import dataclass
from datetime import date

from forbear.offers import Reach

UNIT = 100
MOST_STOPS = 150
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Slider:
    """``least`` and ``most`` in major units, both stops of ``step``; payments can begin from one day to another.

    ``most_now_minor`` is what can be paid at once.
    """

    least: int
    most: int
    step: int
    first_on: date
    latest_on: date
    most_now_minor: int

    @property
    def least_shown(self) -> str:
        """The lower end as it is read."""
        return f"{self.least:,}"

    @property
    def most_shown(self) -> str:
        """The upper end as it is read."""
        return f"{self.most:,}"


def slider_of(reach: Reach | None) -> Slider | None:
    """The slider over what can be answered; None where nothing, or only one payment, can."""
    if reach is None:
        return None
    least, most = -(-reach.least_minor // UNIT), -(-reach.most_minor // UNIT)
    step = next((each for each in _STEPS if (most - least) // each <= MOST_STOPS), _STEPS[-1])
    low, high = -(-least // step) * step, -(-most // step) * step
    if low >= high:
        return None
    return Slider(
        least=low,
        most=high,
        step=step,
        first_on=reach.first_on,
        latest_on=reach.latest_on,
        most_now_minor=reach.most_now_minor,
    )
