"""The book summed up as it is played: exact sums by group, and what every future of the whole book comes to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from forbear.portfolio.simulation.classes import CLASSES
from forbear.portfolio.simulation.moments import Figures, sums_of
from forbear.portfolio.simulation.playing import Arm, Open, Played, Setup
from forbear.risk import Ints
from forbear.trials import GROUPS, Standing
from forbear.trials.groups import Grouping, IncomeBands, groupings

ALL = ("all", "")
SEGMENT = "segment"
SPLITS = ("reason", "product", SEGMENT)
"""What results are split by unless asked otherwise."""

KNOWN_SPLITS = (*GROUPS, SEGMENT)
"""Every split there is. Incomes go by quarters of the book, so it is read once before."""

CHECKED_MONTHS = (6, 12, 24, 36)
"""The months whose capital in each class has an interval, and the last one."""

Group = tuple[str, str]


@dataclass(slots=True)
class Book:
    """Every future of the whole book under one arm, by month: money in, and what is owed in each class."""

    received: Ints
    by_contract: Ints
    on_terms: Ints

    def add(self, arm: Arm) -> None:
        """Add one case."""
        self.received += arm.outcomes.received[arm.kept]
        self.by_contract += arm.capital.by_contract[:, arm.kept]
        self.on_terms += arm.capital.on_terms[:, arm.kept]

    def merge(self, other: "Book") -> None:
        """Add the cases of ``other``."""
        self.received += other.received
        self.by_contract += other.by_contract
        self.on_terms += other.on_terms


@dataclass(slots=True)
class Tally:
    """Everything summed up so far. ``arms`` are by group and arm, ``pairs`` by group and two arms."""

    setup: Setup
    splits: tuple[str, ...] = SPLITS
    bands: IncomeBands = field(default_factory=lambda: IncomeBands(ends_minor=()))
    played: int = 0
    open: int = 0
    unreadable: int = 0
    owed_minor: int = 0
    past_due: int = 0
    questions: Counter[str] = field(default_factory=Counter)
    standings: list[Counter[Standing]] = field(default_factory=list)
    plans: list[int] = field(default_factory=list)
    granted_minor: list[int] = field(default_factory=list)
    sizes: Counter[Group] = field(default_factory=Counter)
    arms: dict[tuple[Group, int], Figures] = field(default_factory=dict)
    pairs: dict[tuple[Group, int, int], Figures] = field(default_factory=dict)
    books: list[Book] = field(default_factory=list)
    _groupings: dict[str, Grouping] = field(default_factory=dict)

    def __post_init__(self) -> None:
        count, size = len(self.setup.policies) + 1, (self.setup.runs, self.setup.months + 1)
        self.standings = [Counter() for _ in range(count)]
        self.plans, self.granted_minor = [0] * count, [0] * count
        by_class = (len(CLASSES), *size)
        self.books = [
            Book(
                received=np.zeros(size, dtype=np.int64),
                by_contract=np.zeros(by_class, dtype=np.int64),
                on_terms=np.zeros(by_class, dtype=np.int64),
            )
            for _ in range(count)
        ]
        names = [name for name in self.splits if name != SEGMENT]
        self._groupings = dict(groupings(names, bands=self.bands))

    def add(self, case: Played | Open) -> None:
        """Add one case that could be read."""
        if isinstance(case, Open):
            self.open += 1
            self.questions.update(case.questions)
            return
        self.played += 1
        self.owed_minor += case.owed_minor
        self.past_due += case.traits.days_past_due > 0
        groups = [ALL, *self._groups_of(case)]
        self.sizes.update(groups)
        for place, arm in enumerate(case.arms):
            self._count(place, arm)
        self._add_figures(groups, case.arms)

    def merge(self, other: "Tally") -> None:
        """Add everything of ``other``, which was set up the same."""
        for name in ("played", "open", "unreadable", "owed_minor", "past_due"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.questions.update(other.questions)
        self.sizes.update(other.sizes)
        for place, book in enumerate(other.books):
            self.books[place].merge(book)
            self.standings[place].update(other.standings[place])
            self.plans[place] += other.plans[place]
            self.granted_minor[place] += other.granted_minor[place]
        for key, figures in other.arms.items():
            self.arms.setdefault(key, Figures()).merge(figures)
        for pair, figures in other.pairs.items():
            self.pairs.setdefault(pair, Figures()).merge(figures)

    def figures(self, arm: int, group: Group = ALL) -> Figures:
        """The sums of one arm in one group."""
        return self.arms.get((group, arm), Figures())

    def difference(self, arm: int, against: int, group: Group = ALL) -> Figures:
        """The sums of one arm less another, future by future."""
        return self.pairs.get((group, arm, against), Figures())

    def _groups_of(self, case: Played) -> Iterator[Group]:
        for name in self.splits:
            yield name, case.segment if name == SEGMENT else self._groupings[name](case.traits)

    def _count(self, place: int, arm: Arm) -> None:
        if arm.standing is not None:
            self.standings[place][arm.standing] += 1
        self.plans[place] += arm.course.is_plan
        self.granted_minor[place] += arm.course.waived_minor
        self.books[place].add(arm)

    def _add_figures(self, groups: Sequence[Group], arms: Sequence[Arm]) -> None:
        lived = [arm.in_futures() for arm in arms]
        for place, values in enumerate(lived):
            whole = {**values, **self._capital(arms[place])}
            sums = sums_of(whole)
            of_group = {name: sums[name] for name in values}
            for group in groups:
                self.arms.setdefault((group, place), Figures()).add(sums if group is ALL else of_group)
        for place, against in pairs_of(len(arms)):
            both = lived[place].keys() & lived[against].keys()
            shared = [name for name in lived[place] if name in both]
            sums = sums_of({name: lived[place][name] - lived[against][name] for name in shared})
            for group in groups:
                self.pairs.setdefault((group, place, against), Figures()).add(sums)

    def _capital(self, arm: Arm) -> dict[str, Ints]:
        tables = {"by_contract": arm.capital.by_contract, "on_terms": arm.capital.on_terms}
        return {
            capital_name(count, month, each): table[rank, arm.kept, month]
            for count, table in tables.items()
            for month in checked_months(self.setup.months)
            for rank, each in enumerate(CLASSES)
        }


def checked_months(months: int) -> list[int]:
    """The months, of as many as are played, whose capital in each class has an interval."""
    return [*(month for month in CHECKED_MONTHS if month < months), months]


def capital_name(count: str, month: int, asset_class: str) -> str:
    """The name of what is owed in a class at the end of a month, by one of the two counts."""
    return f"{count}.{month}.{asset_class}"


def pairs_of(arms: int) -> list[tuple[int, int]]:
    """Which arms are held against which: every policy against doing nothing, and against the first policy."""
    return [*((arm, 0) for arm in range(1, arms)), *((arm, 1) for arm in range(2, arms))]
