"""Days a number of months later, over whole columns: the same day of the month, or its last where it is shorter."""

import numpy as np
from numpy.typing import NDArray

from forbear.risk import Ints

Days = NDArray[np.datetime64]


def months_later(days: Days, months: Ints) -> Days:
    """Each of ``days`` so many months later, as :func:`forbear.dates.add_months` moves a day."""
    month = days.astype("M8[M]")
    later = month + months.astype("m8[M]")
    day, length = days - month.astype("M8[D]"), (later + 1).astype("M8[D]") - later.astype("M8[D]")
    moved: Days = later.astype("M8[D]") + np.minimum(day, length - np.timedelta64(1, "D"))
    return moved


def months_between(start: Days, end: Days) -> Ints:
    """Whole months from each start to its end; 0 where the end is earlier."""
    whole = (end.astype("M8[M]") - start.astype("M8[M]")).astype(np.int64)
    whole -= months_later(start, whole) > end
    between: Ints = np.maximum(whole, 0)
    return between
