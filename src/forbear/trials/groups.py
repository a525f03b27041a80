"""Which group a case belongs to, for each way of grouping there is: a closed list, of what may enter a decision.

Sex, ethnicity, religion, health and the like are no traits of a case, so nothing can be grouped by them here.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from forbear.problems import ProblemList, said
from forbear.trials.traits import Traits

Grouping = Callable[[Traits], str]

LARGEST_HOUSEHOLD = 5
LATE_BANDS = ((0, "0"), (30, "1-30"), (60, "31-60"), (90, "61-90"))
LATEST_BAND = "91+"
INCOME_BANDS = 4
NOT_TOLD = "not_told"
GROUPS = ("reason", "household_size", "income", "days_past_due", "product", "region")
"""Every way to group; income goes by quarters of the cases tried."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IncomeBands:
    """Income now in quarters of the cases that told it; ``ends_minor`` are the highest of all but the last."""

    ends_minor: tuple[int, ...]

    def band_of(self, traits: Traits) -> str:
        """``"1"`` for the lowest quarter to ``"4"``; equal incomes are in one band."""
        if traits.income_now_minor is None:
            return NOT_TOLD
        return str(1 + bisect_left(self.ends_minor, traits.income_now_minor))

    def span_of(self, band: str) -> tuple[int | None, int | None]:
        """What incomes of a band lie above, and at most at; None where there is no such end."""
        if band == NOT_TOLD:
            return None, None
        place = int(band) - 1
        low = self.ends_minor[place - 1] if 0 < place <= len(self.ends_minor) else None
        return low, self.ends_minor[place] if place < len(self.ends_minor) else None


def income_bands(traits: Iterable[Traits]) -> IncomeBands:
    """The quarters of the incomes of these cases."""
    return bands_of(each.income_now_minor for each in traits if each.income_now_minor is not None)


def bands_of(incomes_minor: Iterable[int]) -> IncomeBands:
    """The quarters of incomes."""
    incomes = sorted(incomes_minor)
    if not incomes:
        return IncomeBands(ends_minor=())
    ends = (incomes[(len(incomes) * quarter - 1) // INCOME_BANDS] for quarter in range(1, INCOME_BANDS))
    return IncomeBands(ends_minor=tuple(ends))


def groupings(names: Sequence[str], *, bands: IncomeBands) -> Mapping[str, Grouping]:
    """The ways to group that are asked for. Raises BadInput listing every name that is none of :data:`GROUPS`."""
    known: Mapping[str, Grouping] = {
        "reason": lambda traits: traits.reason,
        "household_size": _household,
        "income": bands.band_of,
        "days_past_due": _lateness,
        "product": lambda traits: traits.product,
        "region": lambda traits: traits.region,
    }
    problems = ProblemList()
    for name in names:
        if name not in known:
            message = said("results cannot be grouped by {name}", name=repr(name))
            problems.add("groups", message, said("Use some of {known}", known=", ".join(GROUPS)))
    problems.raise_if_any()
    return {name: known[name] for name in dict.fromkeys(names)}


def _household(traits: Traits) -> str:
    size = traits.household_size
    return f"{LARGEST_HOUSEHOLD}+" if size >= LARGEST_HOUSEHOLD else str(size)


def _lateness(traits: Traits) -> str:
    return next((band for most, band in LATE_BANDS if traits.days_past_due <= most), LATEST_BAND)
