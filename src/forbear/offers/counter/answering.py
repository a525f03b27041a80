"""Answers a counter-offer: the best plan that keeps what was fixed, or what stands against it and what is nearest.

Laying a case out takes most of the time; one table answers any number of wishes, and those of other roles too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np

from forbear.offers.candidates import Built, build, candidate, keeps_promises
from forbear.offers.case import SearchCase
from forbear.offers.choose import DIFFERENT, Agreeable, agreeable_plans, best_bargains, differs
from forbear.offers.counter.between import alike, dense_space, most_paid_now, share_paid_now, soonest
from forbear.offers.counter.conflict import conflict_of
from forbear.offers.counter.wishes import Terms, Wish, distances, is_kept, keeps, terms_of
from forbear.offers.field import Field, survey, within
from forbear.offers.nothing import Nothing, do_nothing
from forbear.offers.reasons import with_reasons
from forbear.offers.results import Candidate
from forbear.offers.search import MOST_TRIED, measures_of
from forbear.offers.space import Flags
from forbear.policy import Authority
from forbear.problems import Reason
from forbear.risk import Ints

MOST_NEAREST = 3
_DISTANCE_PLACES = 6
_CHANCE_SLACK = 1e-3


@dataclass(frozen=True, kw_only=True, slots=True)
class CounterAnswer:
    """What came of a counter-offer.

    ``answer`` is the best plan that keeps what was fixed. Where there is none, ``conflict`` names the smallest set of
    bounds that no plan keeps together, and ``nearest`` holds up to three plans that work, the nearest first.
    """

    wish: Wish
    answer: Candidate | None
    conflict: tuple[Reason, ...]
    nearest: tuple[Candidate, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CounterTable:
    """Everything that is on the table of one case, whatever is wished for; never changed once it is laid."""

    case: SearchCase
    nothing: Nothing
    field: Field
    terms: Terms
    plans: Agreeable
    groups: Ints

    def rebuilt(self, rows: Ints) -> Iterator[Built]:
        """The plans whose exact rebuilding keeps every promise; here whole minor units decide."""
        for row in rows[:MOST_TRIED]:
            built = build(self.field.space.levers_of(int(row)), case=self.case)
            if keeps_promises(built, case=self.case, nothing=self.nothing):
                yield built

    def told(self, built: Built) -> Candidate:
        """A plan with its reasons."""
        plan = candidate(built, label="counter", case=self.case, nothing=self.nothing)
        return with_reasons(plan, case=self.case, nothing=self.nothing)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """What may be wished for with an answer: ``least_minor`` a month is the lowest that some plan keeps to, and above
    ``most_minor`` every plan does; payments begin between ``first_on`` and ``latest_on``. At once no more than
    ``most_now_minor`` can be paid, 0 for nothing."""

    least_minor: int
    most_minor: int
    first_on: date
    latest_on: date
    most_now_minor: int


def counter_offer(case: SearchCase, wish: Wish) -> CounterAnswer:
    """Complete ``wish`` within the authority and bounds of ``case``; the same arguments give the same answer."""
    return answer_on(counter_table(case), wish)


def counter_table(case: SearchCase, *, pay_now: Fraction | None = None) -> CounterTable:
    """Survey everything a counter-offer on ``case`` may come to, once for any number of wishes.

    ``pay_now`` is the share of the principal one of them pays at once, if it is none of the levers'.
    """
    nothing, field = do_nothing(case), survey(case, space=dense_space(case, pay_now=pay_now))
    return CounterTable(
        case=case,
        nothing=nothing,
        field=field,
        terms=terms_of(field, case),
        plans=agreeable_plans(field, case=case, nothing=nothing),
        groups=alike(field.space),
    )


def answer_on(table: CounterTable, wish: Wish, *, most_nearest: int = MOST_NEAREST) -> CounterAnswer:
    """What :func:`counter_offer` answers on the case of ``table``, with no more than ``most_nearest`` plans."""
    table = table_for(table, wish)
    answer = kept_on(table, wish)
    if answer is not None:
        return CounterAnswer(wish=wish, answer=answer, conflict=(), nearest=())
    conflict = conflict_of(wish, plans=table.plans, field=table.field, terms=table.terms, case=table.case)
    nearest = tuple(_nearest(table, wish, most_nearest))
    return CounterAnswer(wish=wish, answer=None, conflict=conflict, nearest=nearest)


def table_for(table: CounterTable, wish: Wish) -> CounterTable:
    """``table``, surveyed anew with what ``wish`` pays at once: any amount may be, and each moves every plan."""
    if wish.pay_now_minor is None:
        return table
    return counter_table(table.case, pay_now=share_paid_now(table.case, wish.pay_now_minor))


def reach_of(table: CounterTable) -> Reach | None:
    """How far wishes reach on ``table``; None where no plan paid in installments is agreeable.

    A settlement asks for nearly everything at once: it is no end for what can be paid a month.
    """
    settles = table.field.ground.settles.repeat(len(table.field.space.waivers))
    rows, terms = table.plans.rows[~settles[table.plans.rows]], table.terms
    needs = np.ceil(terms.highest + terms.margin)
    for row in rows[np.lexsort((rows, needs[rows]))][:MOST_TRIED]:
        if any(True for _ in table.rebuilt(np.array([row]))):
            return Reach(
                least_minor=int(needs[row]),
                most_minor=int(needs[rows].max()),
                first_on=date.fromordinal(int(terms.first_on[rows].min())),
                latest_on=date.fromordinal(int(terms.first_on[rows].max())),
                most_now_minor=most_paid_now(table.case),
            )
    return None


def kept_on(table: CounterTable, wish: Wish) -> Candidate | None:
    """The best bargain of the plans that keep everything fixed."""
    kept = np.zeros(table.field.space.count, dtype=np.bool_)
    kept[table.plans.rows] = True
    kept = soonest(kept & _keeping(table, wish), wish, groups=table.groups, installments=table.terms.installments)
    rows = best_bargains(_only(table.plans, np.flatnonzero(kept[table.plans.rows])))
    return next((table.told(built) for built in table.rebuilt(rows) if is_kept(wish, built)), None)


def kept_within(table: CounterTable, wish: Wish, *, limits: Authority | None) -> Candidate | None:
    """What :func:`kept_on` finds within other limits of a role; only plans that keep what is fixed are valued."""
    case = replace(table.case, limits=limits)
    field = within(table.field, case)
    field = replace(field, fits_limits=field.fits_limits & _keeping(table, wish))
    plans = agreeable_plans(field, case=case, nothing=table.nothing)
    return kept_on(replace(table, case=case, field=field, plans=plans), wish)


def _keeping(table: CounterTable, wish: Wish) -> Flags:
    """Which plans of the whole space keep everything fixed."""
    everything = np.ones(table.field.space.count, dtype=np.bool_)
    for kept in keeps(wish, table.terms).values():
        everything &= kept
    return everything


def _nearest(table: CounterTable, wish: Wish, most: int) -> list[Candidate]:
    """The nearest plans that work, each far enough from those before it."""
    plans = table.plans
    far = distances(wish, table.terms)[plans.rows].round(_DISTANCE_PLACES)
    places = np.lexsort((plans.rows, -plans.score, far))[:MOST_TRIED]
    found: list[Candidate] = []
    for place in places:
        if _is_surely_alike(table, int(place), found):
            continue
        for built in table.rebuilt(plans.rows[place : place + 1]):
            plan = candidate(built, label="counter", case=table.case, nothing=table.nothing)
            if differs(measures_of(plan), shown=[measures_of(other) for other in found]):
                found.append(plan)
        if len(found) == most:
            break
    return [with_reasons(plan, case=table.case, nothing=table.nothing) for plan in found]


def _is_surely_alike(table: CounterTable, place: int, found: Sequence[Candidate]) -> bool:
    """Whether a plan is like one already found by more than rounding could change; it need not be rebuilt."""
    highest, total, months, not_finished = table.plans.measures[place]
    slack = 2 * float(table.field.margin[table.plans.rows[place]])
    mine = ((highest, slack), (total, slack), (months, 0.0), (1.0 - not_finished, _CHANCE_SLACK))
    return any(_are_alike(mine, measures_of(known)) for known in found)


def _are_alike(mine: Sequence[tuple[float, float]], theirs: Sequence[float]) -> bool:
    """Whether every measure, each with what rounding may move, is nearer than what counts as different."""
    pairs = zip(mine, theirs, strict=True)
    return all(abs(value - other) + slack < DIFFERENT * abs(other) for (value, slack), other in pairs)


def _only(plans: Agreeable, places: Ints) -> Agreeable:
    return replace(plans, rows=plans.rows[places], score=plans.score[places], measures=plans.measures[places])
