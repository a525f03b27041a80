"""The search: every plan of the levers is valued for both sides, the best different ones are rebuilt and offered.

    space → field (capacity, limits, law) → agreeable plans → recommended and companions, rebuilt exactly

Nobody is refused here. When nothing can be offered, the nearest miss and its reasons go to a person.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from forbear.dates import add_months
from forbear.offers.bargaining import Bargaining
from forbear.offers.candidates import build, candidate, keeps_promises
from forbear.offers.case import SearchCase
from forbear.offers.choose import COMPANIONS, agreeable_plans, differs, excels
from forbear.offers.field import Field, survey, within
from forbear.offers.lawful import stopping
from forbear.offers.misses import law_miss, misses_of
from forbear.offers.nearest import nearest_plan
from forbear.offers.nothing import Nothing, do_nothing
from forbear.offers.reasons import with_reasons
from forbear.offers.results import Candidate, Label, NearMiss, SearchResult
from forbear.offers.say import amount
from forbear.policy import Authority
from forbear.problems import Reason, invariant

MOST_TRIED = 50
"""How many plans are rebuilt for one label before it is given up; the first one is expected to hold."""


def find_offers(case: SearchCase) -> SearchResult:
    """Search the plans of the policy for the loans of ``case``, which share one capacity.

    The same case always gives the same result, to the last digit.
    """
    return first_offers(case, limits=(case.limits,))[1]


def first_offers(case: SearchCase, *, limits: Sequence[Authority | None]) -> tuple[int, SearchResult]:
    """What :func:`find_offers` finds within the first of ``limits`` that has offers, and its place in them, from 0.

    Where none has, what it finds within the last. Plans are surveyed once for all of them.
    """
    invariant(bool(limits), "a search has limits, be it None")
    nothing, field = do_nothing(case), survey(case)
    for place, bound in enumerate(limits):
        case = replace(case, limits=bound)
        field = within(field, case)
        offers = _offers(Bargaining(field=field, case=case, nothing=nothing))
        if offers or place == len(limits) - 1:
            break
    return place, _result(offers, field, case, nothing)


def _result(offers: tuple[Candidate, ...], field: Field, case: SearchCase, nothing: Nothing) -> SearchResult:
    return SearchResult(
        candidates_count=int(field.is_relief.sum()),
        feasible_count=len(field.feasible),
        offers=offers,
        nearest=None if offers else _nearest(field, case, nothing),
        nothing=nothing,
        reasons=() if offers else _why_none(field, case, nothing),
    )


def _offers(bargaining: Bargaining) -> tuple[Candidate, ...]:
    """The recommended plan, then each companion that is a trade-off against it and differs from all before it."""
    shown: list[Candidate] = []
    for row, among in islice(bargaining.best(), MOST_TRIED):
        recommended = _held(row, "recommended", bargaining)
        if recommended is None:
            continue
        shown.append(recommended)
        for label, measures in COMPANIONS:
            others = bargaining.trade_offs(among, recommended=row, by=measures)
            holding = (_held(other, label, bargaining) for other in islice(others, MOST_TRIED))
            companion = next(filter(None, holding), None)
            if companion is not None and _adds(companion, by=measures[0], shown=shown):
                shown.append(companion)
        break
    return tuple(with_reasons(plan, case=bargaining.case, nothing=bargaining.nothing) for plan in shown)


def _adds(companion: Candidate, *, by: int, shown: list[Candidate]) -> bool:
    """Whether a companion is worth showing: clearly best at what it is named for, and different on the whole."""
    mine, others = measures_of(companion), [measures_of(plan) for plan in shown]
    return excels(mine[by], shown=(theirs[by] for theirs in others)) and differs(mine, shown=others)


def _held(row: int, label: Label, bargaining: Bargaining) -> Candidate | None:
    """The plan, if its exact rebuilding keeps every promise; here whole minor units decide."""
    case, nothing = bargaining.case, bargaining.nothing
    built = build(bargaining.field.space.levers_of(row), case=case)
    if not keeps_promises(built, case=case, nothing=nothing):
        return None
    return candidate(built, label=label, case=case, nothing=nothing)


def measures_of(plan: Candidate) -> tuple[float, ...]:
    """What plans are told apart by: highest payment, total, months, chance to finish."""
    return (plan.highest_minor, plan.total_minor, plan.months, float(plan.chance_to_finish))


def _nearest(field: Field, case: SearchCase, nothing: Nothing) -> NearMiss | None:
    if field.space.count == 0:
        return None
    built = build(field.space.levers_of(nearest_plan(field, case=case, nothing=nothing)), case=case)
    plan = candidate(built, label="nearest", case=case, nothing=nothing)
    return NearMiss(
        candidate=with_reasons(plan, case=case, nothing=nothing),
        misses=misses_of(built, case=case, nothing=nothing),
    )


def _why_none(field: Field, case: SearchCase, nothing: Nothing) -> tuple[Reason, ...]:
    """Why nothing is offered: the first reason that holds, and the rules of law that leave none of what fits."""
    if field.space.count == 0:
        return (Reason(code="no_plan_in_levers"),)
    if all(due <= room for due, room in zip(nothing.path, case.capacity.binding, strict=True)):
        facts = {"highest": amount(max(nothing.path), case), "chance": str(nothing.chance_to_finish)}
        return (Reason(code="contract_is_affordable", facts=facts),)
    if not (field.is_relief & field.fits_capacity).any():
        return (Reason(code="no_plan_within_capacity"),)
    if _waits_for_budget(field, case, nothing):
        return (_month_budget(case),)
    if not len(field.feasible):
        return (Reason(code="no_plan_within_limits"), *_unlawful(field, case))
    return (Reason(code="no_plan_helps_both"),)


def _unlawful(field: Field, case: SearchCase) -> tuple[Reason, ...]:
    """Where law alone stands against all that fits, each rule that stops some of it, in its own words."""
    fits = field.is_relief & field.fits_capacity & field.fits_limits & field.fits_month
    found: dict[str, Reason] = {}
    for rule, shapes in stopping(field.space.shapes, case=case):
        stopped = np.repeat(np.broadcast_to(shapes, len(field.space.shapes)), len(field.space.waivers))
        rows = np.flatnonzero(fits & stopped)
        if len(rows) and rule.id not in found:
            built = build(field.space.levers_of(int(rows[0])), case=case)
            told = (item.finding for item in built.findings if item.finding.rule.id == rule.id and item.finding.stops)
            found.update((rule.id, law_miss(finding)) for finding in islice(told, 1))
    return tuple(found.values())


def _waits_for_budget(field: Field, case: SearchCase, nothing: Nothing) -> bool:
    """Whether there would be plans for both sides, had others not used up the month's budget of waivers."""
    if field.fits_month.all():
        return False
    unbounded = replace(field, fits_month=np.ones_like(field.fits_month))
    return len(agreeable_plans(unbounded, case=case, nothing=nothing).rows) > 0


def _month_budget(case: SearchCase) -> Reason:
    left, as_of = case.month_budget_left_minor or 0, case.capacity.as_of
    again_on = add_months(as_of.replace(day=1), 1)
    facts = {"left": amount(left, case), "again_on": again_on.isoformat()}
    return Reason(code="no_plan_within_month_budget", facts=facts, threshold=facts["left"])
