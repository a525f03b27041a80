"""The search of one household: a bound for every shape, then the shapes valued in the order of their bounds."""

import numpy as np

from forbear.offers.batch.bench import Bench, Best, Limits, nobody
from forbear.offers.batch.bounds import Plan, Steps, best_score, late_worth, most_worth, steps_for
from forbear.offers.batch.courses import (
    ARREARS,
    FIRST,
    FULL,
    IS_LATE,
    LOW,
    ROW,
    Course,
    Group,
    Value,
    course_at,
    group_at,
)
from forbear.offers.batch.desk import ensure, least_room
from forbear.offers.compiled import compiled
from forbear.offers.ground import Ground
from forbear.offers.kernel import Laid, _lay_shape, _paid, _share, _worth
from forbear.offers.space import Flags
from forbear.offers.sums import added
from forbear.risk import Floats, Ints

SCORE_SCALE = 1e9
"""Scores are compared to nine places, as :mod:`forbear.offers.choose` rounds them."""

NEAR = 1e-8
"""A bound less than the best score by more than this cannot tie with it."""

HAIR = 1e-3
"""Payments in closed form and month by month differ by far less than this many minor units."""


@compiled
def relief_of(bench: Bench) -> float:
    """The most relief may ask for in a month: what the contract usually did, or what the gentlest shape does."""
    ground, courses, old = bench.ground, bench.desk.courses, bench.ground.old_payment
    terms, rising, settles, months = ground.terms, ground.rising, ground.settles, len(ground.binding)
    least, gentlest = float(bench.waived.min()), np.inf
    closed = np.full(len(terms), -np.inf)
    for shape in range(len(terms)):
        full = courses[shape, FIRST] + courses[shape, IS_LATE] + rising[shape]
        if bench.is_level and not settles[shape] and full <= min(months, courses[shape, FIRST] + terms[shape] - 1):
            closed[shape] = courses[shape, FULL] + (courses[shape, ARREARS] - least) / terms[shape]
            if closed[shape] <= old - 1.0:
                return old
    for shape in range(len(terms)):
        if not settles[shape] and closed[shape] <= gentlest + 1.0:
            gentlest = min(gentlest, _highest_of_shape(bench, shape))
            if gentlest <= old:
                return old
    return max(old, gentlest)


@compiled
def _highest_of_shape(bench: Bench, shape: int) -> float:
    """The highest payment of a shape under any waiver, to whole minor units."""
    ground, highest = bench.ground, 0.0
    laid = _lay_shape(ground, shape, bench.loans)
    for waiver in range(ground.waived.shape[1]):
        _share(ground, shape, waiver, bench.loans, bench.shares)
        for month in range(laid.first - 1, min(laid.last, len(ground.binding))):
            highest = max(highest, np.round(_paid(bench.loans, bench.shares, month)))
    return highest


@compiled
def search(bench: Bench, limits: Limits) -> tuple[Best, int]:
    """The best plan within ``limits``, and how many plans were valued."""
    best, evaluated = nobody(), 0
    if not bench.keeps_method:
        return best, 0
    _bound_shapes(bench, limits)
    bounds, alive = bench.desk.bound, np.arange(len(bench.ground.terms))
    count = len(alive)
    while True:
        shape, count = _next(bounds, alive, count, best.score - NEAR)
        if shape < 0:
            return best, evaluated
        best, valued = _value_shape(bench, limits, shape, best)
        evaluated += valued


@compiled
def _next(bounds: Floats, alive: Ints, count: int, least: float) -> tuple[int, int]:
    """The shape with the highest bound of those alive, -1 for none; it and those bounded below ``least`` drop out."""
    found, kept = -1, 0
    for place in range(count):
        shape = alive[place]
        if bounds[shape] == -np.inf or bounds[shape] < least:
            continue
        alive[kept], kept = shape, kept + 1
        if found < 0 or bounds[shape] > bounds[found]:
            found = shape
    if found >= 0:
        bounds[found] = -np.inf
    return found, kept


@compiled
def _waived_within(waived: Ints, limit: int) -> tuple[float, float]:
    """The least and the most that waivers within the limit come to; below zero where none is within it."""
    least, most = np.inf, -1.0
    for minor in waived:
        least = min(least, float(minor))
        if minor <= limit:
            most = max(most, float(minor))
    return least, most


@compiled
def _bound_shapes(bench: Bench, limits: Limits) -> None:
    """The bound of every shape's score into the desk; minus infinity where no plan of it can be within limits."""
    ground, desk, value, nothing = bench.ground, bench.desk, bench.value, bench.nothing
    less, more = _waived_within(bench.waived, limits.waived)
    all_terms, deferrals, settles = ground.terms, ground.deferral, ground.settles
    all_rising, shares, stopped = ground.rising, ground.rising_share, bench.stopped
    sheet, tables, built, bound, courses = desk.sheet, desk.tables, desk.built, desk.bound, desk.courses
    least, has_least, room, kept, free = desk.least, desk.has_least, desk.room, desk.kept, desk.free
    margin, count = 2.0 * len(ground.principal), bench.steps
    for shape in range(len(all_terms)):
        terms, rising, bound[shape] = all_terms[shape], all_rising[shape], -np.inf
        if settles[shape]:
            bound[shape] = np.inf
            continue
        if more < 0.0 or deferrals[shape] > limits.deferral or stopped[shape] == 1:
            continue
        if not bench.is_level:
            bound[shape] = np.inf
            continue
        first, arrears = int(courses[shape, FIRST]), courses[shape, ARREARS]
        if first + terms - 1 + int(courses[shape, IS_LATE]) > limits.last:
            continue
        lowest, highest = (arrears - more) / terms, (arrears - less) / terms
        if not _may_fit(least, has_least, room, courses, (shape, terms, rising, lowest), margin, limits.relief):
            continue
        group = group_at(courses, shape, (deferrals[shape], rising, shares[shape]))
        form = (group, course_at(courses, shape), count)
        plan = Plan(terms, lowest, lowest, highest)
        lender, borrower = worth_of(tables, built, sheet, kept, free, form, plan, value)
        many = (lender - nothing.lender, borrower - nothing.borrower)
        few = many
        if highest > lowest:
            plan = Plan(terms, highest, lowest, highest)
            lender, borrower = worth_of(tables, built, sheet, kept, free, form, plan, value)
            few = (lender - nothing.lender, borrower - nothing.borrower)
        bound[shape] = best_score(few, many, value.alpha)


@compiled
def worth_of(  # noqa: PLR0917
    tables: Floats,
    built: Flags,
    sheet: Floats,
    kept: Floats,
    free: Floats,
    form: tuple[Group, Course, int],
    plan: Plan,
    value: Value,
) -> tuple[float, float]:
    """The most that a plan of a shape is worth to both sides; its tables are made where they are not yet."""
    group, course, count = form
    if course.is_late:
        return late_worth(tables, built, sheet, kept, free, form, plan, value)
    steps = steps_for(sheet, count, group, course, plan)
    ensure_all(tables, built, sheet, kept, free, group, steps)
    return most_worth(tables, sheet, group, course, plan, steps, value)


@compiled
def ensure_all(  # noqa: PLR0917
    tables: Floats, built: Flags, sheet: Floats, kept: Floats, free: Floats, group: Group, steps: Steps
) -> None:
    """Make the tables around a plan."""
    if group.rising > 0:
        ensure(tables, built, sheet, kept, free, (group.row, group.first, steps.low))
        ensure(tables, built, sheet, kept, free, (group.row, group.first, steps.low_above))
    ensure(tables, built, sheet, kept, free, (group.row, group.first + group.rising, steps.full))
    ensure(tables, built, sheet, kept, free, (group.row, group.first + group.rising, steps.full_above))


@compiled
def _may_fit(  # noqa: PLR0917
    least: Floats,
    has_least: Flags,
    room: Floats,
    courses: Floats,
    plan: tuple[int, int, int, float],
    margin: float,
    relief: float,
) -> bool:
    """Whether a plan may be relief within capacity; what is closer than a hair may.

    ``plan`` is its shape, its installments, how many of them rise, and what each bears of arrears.
    """
    shape, terms, rising, arrears = plan
    first, months, highest = int(courses[shape, FIRST]), room.shape[1], courses[shape, FULL] + arrears
    if highest > relief + 0.5 + HAIR:
        return False
    row, asked, late = int(courses[shape, ROW]), margin * (terms + 1) - HAIR, int(courses[shape, IS_LATE])
    full, last = first + rising + late, min(first + terms - 1, months)
    if full > last:
        return True
    if highest + asked > least_room(least, has_least, room, row, (full, last)):
        return False
    if rising <= late:
        return True
    low = courses[shape, LOW] + arrears + asked
    return bool(low <= least_room(least, has_least, room, row, (first + late, first + rising - 1)))


@compiled
def _value_shape(bench: Bench, limits: Limits, shape: int, best: Best) -> tuple[Best, int]:
    """The best of ``best`` and the plans of a shape, each valued that its own bound does not rule out."""
    ground, evaluated, settles = bench.ground, 0, bench.ground.settles[shape]
    if ground.deferral[shape] > limits.deferral or bench.stopped[shape] == 1:
        return best, 0
    loans, shares, waived = bench.loans, bench.shares, bench.waived
    laid = _lay_shape(ground, shape, loans)
    if laid.last > limits.last or not laid.covers:
        return best, 0
    if settles and bench.owed - int(ground.asks[:, shape].sum()) > limits.waived:
        return best, 0
    binding, moved, terms = ground.binding, ground.moved[ground.moves[shape]], ground.terms[shape]
    bounds, kind = _waiver_bounds(bench, shape, best), (settles, 2.0 * len(ground.principal) * (terms + 1))
    for waiver in range(1 if settles else len(waived)):
        if (waived[waiver] > limits.waived and not settles) or bounds[waiver] < best.score - NEAR:
            continue
        _share(ground, shape, waiver, loans, shares)
        highest = _fits(loans, shares, binding, moved, (laid.first, laid.last), kind)
        if highest < 0.0 or (not settles and np.round(highest) > limits.relief):
            continue
        evaluated += 1
        worth = _worth(ground, shape, loans, shares, laid)
        gains = (worth[0] - bench.nothing.lender, worth[1] - bench.nothing.borrower)
        if gains[0] <= kind[1] or gains[1] <= kind[1]:
            continue
        score = _score(gains, bench.value.alpha)
        if score < best.score:
            continue
        total = _total(ground, loans, shares, shape, laid)
        ties = (laid.last, total, shape, waiver) > (best.last, best.total, best.shape, best.waiver)
        if score > best.score or not ties:
            best = Best(shape, waiver, score, *gains, worth[2], highest, total, laid.first, laid.last)
    return best, evaluated


@compiled
def _waiver_bounds(bench: Bench, shape: int, best: Best) -> Floats:
    """The bound of the score of each waiver of a shape."""
    ground, desk, waived = bench.ground, bench.desk, bench.waived
    bounds = np.full(len(waived), np.inf)
    if best.shape < 0 or ground.settles[shape] or not bench.is_level:
        return bounds
    sheet, tables, built, kept, free = desk.sheet, desk.tables, desk.built, desk.kept, desk.free
    value, terms, count = bench.value, ground.terms[shape], bench.steps
    group = group_at(desk.courses, shape, (ground.deferral[shape], ground.rising[shape], ground.rising_share[shape]))
    course = course_at(desk.courses, shape)
    for waiver in range(len(waived)):
        own = (group.arrears - waived[waiver]) / terms
        plan = Plan(terms, own, own, own)
        lender, borrower = worth_of(tables, built, sheet, kept, free, (group, course, count), plan, value)
        gains = (lender - bench.nothing.lender, borrower - bench.nothing.borrower)
        bounds[waiver] = best_score(gains, gains, value.alpha)
    return bounds


@compiled
def _fits(  # noqa: PLR0917
    loans: Floats, shares: Floats, binding: Floats, moved: Floats, months: tuple[int, int], kind: tuple[bool, float]
) -> float:
    """The highest payment of the plan laid out; -1 where it is beyond capacity, as ``measured`` has it.

    ``months`` are the first and last of payment, ``kind`` is whether the plan settles, and its margin.
    """
    settles, margin = kind
    highest, put_aside = 0.0, binding[: months[0] - 1].sum() if settles else 0.0
    for month in range(months[0] - 1, min(months[1], len(binding))):
        paid, room = _paid(loans, shares, month), binding[month] - moved[month]
        if settles:
            room = room + put_aside
            put_aside = room - paid
        highest = max(highest, paid)
        if paid != 0.0 and paid + margin > room:
            return -1.0
    return highest


@compiled
def _score(gains: tuple[float, float], alpha: float) -> float:
    """The bargain to nine places."""
    return float(np.round((alpha * np.log(gains[0]) + (1 - alpha) * np.log(gains[1])) * SCORE_SCALE) / SCORE_SCALE)


@compiled
def _total(ground: Ground, loans: Floats, shares: Floats, shape: int, laid: Laid) -> float:
    payment = np.zeros(len(ground.binding))
    for month in range(laid.first - 1, min(laid.last, len(payment))):
        payment[month] = _paid(loans, shares, month)
    return float(np.round(added(payment) + ground.paid_now[:, shape].sum()))


@compiled
def anything_fits(bench: Bench, limits: Limits, in_all: bool) -> bool:
    """Whether some plan is relief within capacity; with ``in_all`` also within ``limits`` and law.

    Of each shape the waiver within the limit that comes to most is looked at: none asks for less.
    """
    ground, desk, most = bench.ground, bench.desk, _most_waiving(bench.waived, limits.waived)
    all_terms, deferrals, settles = ground.terms, ground.deferral, ground.settles
    all_rising, stopped, courses = ground.rising, bench.stopped, desk.courses
    least, has_least, room, margin = desk.least, desk.has_least, desk.room, 2.0 * len(ground.principal)
    for shape in range(len(all_terms)):
        if in_all and ((deferrals[shape] > limits.deferral and not settles[shape]) or stopped[shape] == 1):
            continue
        if not settles[shape] and most < 0:
            continue
        if bench.is_level and not settles[shape] and courses[shape, FIRST] <= room.shape[1]:
            arrears = (courses[shape, ARREARS] - bench.waived[most]) / all_terms[shape]
            plan = (shape, all_terms[shape], all_rising[shape], arrears)
            if not _may_fit(least, has_least, room, courses, plan, margin, limits.relief):
                continue
        if _does_fit(bench, limits, shape, max(most, 0), in_all):
            return True
    return False


@compiled
def _does_fit(bench: Bench, limits: Limits, shape: int, waiver: int, in_all: bool) -> bool:
    ground, loans, shares, settles = bench.ground, bench.loans, bench.shares, bench.ground.settles[shape]
    laid = _lay_shape(ground, shape, loans)
    if not laid.covers or (in_all and (laid.last > limits.last or ground.deferral[shape] > limits.deferral)):
        return False
    if settles and bench.owed - int(ground.asks[:, shape].sum()) > limits.waived:
        return False
    _share(ground, shape, waiver, loans, shares)
    kind = (settles, 2.0 * len(ground.principal) * (ground.terms[shape] + 1))
    highest = _fits(loans, shares, ground.binding, ground.moved[ground.moves[shape]], (laid.first, laid.last), kind)
    return highest >= 0.0 and (settles or bool(np.round(highest) <= limits.relief))


@compiled
def _most_waiving(waived: Ints, limit: int) -> int:
    """The waiver that comes to most within the limit; -1 where none is."""
    found = -1
    for waiver in range(len(waived)):
        if waived[waiver] <= limit and (found < 0 or waived[waiver] > waived[found]):
            found = waiver
    return found
