"""The search of one household: bounds for every shape, then the shapes in the order of their bounds, valued exactly."""

from typing import NamedTuple

import numpy as np

from forbear.offers.batch.bounds import Course, Group, best_score, course_of, group_of, most_worth
from forbear.offers.batch.desk import Desk, least_room
from forbear.offers.batch.house import House
from forbear.offers.batch.nothing import NothingDone
from forbear.offers.batch.setting import NO_LIMIT, Setting
from forbear.offers.compiled import compiled
from forbear.offers.kernel import Laid, _lay_shape, _paid, _share, _sum, _worth
from forbear.risk import Floats, Ints

SCORE_SCALE = 1e9
"""Scores are compared to nine places, as :mod:`forbear.offers.choose` rounds them."""

NEAR = 1e-8
"""A bound less than the best score by more than this cannot tie with it."""

HAIR = 1e-3
"""Payments in closed form and month by month differ by far less than this many minor units."""


class Bench(NamedTuple):
    """A household with all that is needed to search it; ``rows`` are its loans' own rows in the unit figures."""

    house: House
    setting: Setting
    desk: Desk
    loans: Floats
    shares: Floats
    own_rows: Ints
    own_keys: Ints


class Limits(NamedTuple):
    """What bounds a search: the most to be waived by a plan, the last month, the longest deferral, and relief."""

    waived: int
    last: int
    deferral: int
    relief: float


class Best(NamedTuple):
    """The best plan found so far; shape -1 for none."""

    shape: int
    waiver: int
    score: float
    lender: float
    borrower: float
    chance: float
    highest: float
    total: float
    first: int
    last: int


@compiled
def nobody() -> Best:
    """No plan."""
    return Best(-1, -1, -np.inf, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0)


@compiled
def limits_of(bench: Bench, role: int, relief: float, in_month: bool) -> Limits:
    """The limits of a role; without ``in_month`` the month's budget is left aside."""
    setting, house = bench.setting, bench.house
    prices, roles = setting.prices, setting.roles
    waived, last, deferral = np.iinfo(np.int64).max, setting.months, np.iinfo(np.int64).max
    if prices.budget != NO_LIMIT:
        waived = min(waived, prices.budget)
    if in_month and prices.month_left != NO_LIMIT:
        waived = min(waived, prices.month_left)
    if roles.bounded[role] == 1:
        waived = min(waived, roles.waived_up[role] * house.owed // roles.waived_by[role])
        last, deferral = min(last, roles.term[role]), roles.deferral[role]
    return Limits(waived, last, deferral, relief)


@compiled
def relief_of(bench: Bench) -> float:
    """The most relief may ask for in a month: what the contract usually did, or what the gentlest shape does."""
    house = bench.house
    ground, old = house.ground, house.ground.old_payment
    gentlest = np.inf
    for shape in range(len(ground.terms)):
        if ground.settles[shape]:
            continue
        if house.is_level and ground.month[0, ground.deferral[shape]] + ground.rising[shape] <= len(ground.binding):
            asked = _usual_payment(bench, shape)
            if asked > gentlest + 1.0:
                continue
            if asked <= old - 1.0:
                return old
        gentlest = min(gentlest, _highest_of_shape(bench, shape))
        if gentlest <= old:
            return old
    return max(old, gentlest)


@compiled
def _usual_payment(bench: Bench, shape: int) -> float:
    """The full payment of a shape in closed form, where the least is waived."""
    house = bench.house
    group = group_of(house.ground, shape)
    course = course_of(house.ground, bench.setting.levels, shape, loan_rows(bench, shape))
    return float(course.full + (group.arrears - house.waived.min()) / house.ground.terms[shape])


@compiled
def loan_rows(bench: Bench, shape: int) -> Ints:
    """The row of each loan in the unit figures: that of the lower of the shape's rate and its own."""
    house, setting, rows = bench.house, bench.setting, bench.own_rows.copy()
    row = setting.shapes.rate_row[setting.shapes.start[house.place.space] + shape]
    if row >= 0:
        for loan in range(len(rows)):
            if setting.levels.monthly[row] < setting.levels.monthly[rows[loan]]:
                rows[loan] = row
    return rows


@compiled
def _highest_of_shape(bench: Bench, shape: int) -> float:
    """The highest payment of a shape under any waiver, to whole minor units."""
    ground, highest = bench.house.ground, 0.0
    laid = _lay_shape(ground, shape, bench.loans)
    for waiver in range(ground.waived.shape[1]):
        _share(ground, shape, waiver, bench.loans, bench.shares)
        for month in range(laid.first - 1, min(laid.last, len(ground.binding))):
            highest = max(highest, np.round(_paid(bench.loans, bench.shares, month)))
    return highest


@compiled
def search(bench: Bench, nothing: NothingDone, limits: Limits) -> tuple[Best, int]:
    """The best plan within ``limits``, and how many plans were valued."""
    best, evaluated = nobody(), 0
    if not bench.house.keeps_method or bench.house.waived.min() > limits.waived:
        return _settlements(bench, nothing, limits) if bench.house.keeps_method else (best, 0)
    bounds = bench.desk.bound
    _bound_shapes(bench, nothing, limits)
    shapes = len(bench.house.ground.terms)
    while True:
        shape = int(np.argmax(bounds[:shapes]))
        if bounds[shape] == -np.inf or bounds[shape] < best.score - NEAR:
            return best, evaluated
        bounds[shape] = -np.inf
        best, valued = _value_shape(bench, nothing, limits, shape, best)
        evaluated += valued


@compiled
def _settlements(bench: Bench, nothing: NothingDone, limits: Limits) -> tuple[Best, int]:
    best, evaluated = nobody(), 0
    for shape in range(len(bench.house.ground.terms)):
        if bench.house.ground.settles[shape]:
            best, valued = _value_shape(bench, nothing, limits, shape, best)
            evaluated += valued
    return best, evaluated


@compiled
def _bound_shapes(bench: Bench, nothing: NothingDone, limits: Limits) -> None:
    """The bound of every shape's score into the desk; minus infinity where no plan of it can be within limits."""
    house, setting = bench.house, bench.setting
    shapes, space = setting.shapes, house.place.space
    begin, end = shapes.start[space], shapes.start[space + 1]
    least, most = _waived_within(house.waived, limits.waived)
    for number in range(shapes.group_start[space], shapes.group_start[space + 1]):
        first = shapes.group[number] - begin
        after = shapes.group[number + 1] - begin if number + 1 < shapes.group_start[space + 1] else end - begin
        if house.ground.deferral[first] > limits.deferral:
            bench.desk.bound[first:after] = -np.inf
        elif house.ground.settles[first] or not house.is_level:
            bench.desk.bound[first:after] = np.inf
        else:
            _bound_group(bench, nothing, limits, (first, after), (least, most))


@compiled
def _waived_within(waived: Ints, limit: int) -> tuple[float, float]:
    """The least and the most that waivers within the limit come to."""
    least, most = np.inf, 0.0
    for minor in waived:
        least = min(least, float(minor))
        if minor <= limit:
            most = max(most, float(minor))
    return least, most


@compiled
def _bound_group(
    bench: Bench, nothing: NothingDone, limits: Limits, shapes: tuple[int, int], waived: tuple[float, float]
) -> None:
    house, desk = bench.house, bench.desk
    ground, group, rows = house.ground, group_of(house.ground, shapes[0]), loan_rows(bench, shapes[0])
    for shape in range(shapes[0], shapes[1]):
        desk.bound[shape] = -np.inf
        terms = ground.terms[shape]
        if group.first + terms - 1 > limits.last or is_stopped(bench, shape):
            continue
        course = course_of(ground, bench.setting.levels, shape, rows)
        if _may_fit(bench, limits, group, course, (terms, (group.arrears - waived[1]) / terms)):
            desk.bound[shape] = _bound_of(bench, nothing, (group, course, terms), waived)


@compiled
def _may_fit(bench: Bench, limits: Limits, group: Group, course: Course, plan: tuple[int, float]) -> bool:
    """Whether the plan of a shape that waives most may be relief within capacity; what is closer than a hair may."""
    ground, desk = bench.house.ground, bench.desk
    terms, arrears = plan
    margin = 2.0 * len(ground.principal) * (terms + 1) - HAIR
    highest = course.full + arrears
    if highest > limits.relief + 0.5 + HAIR:
        return False
    full, months = group.first + group.rising, len(ground.binding)
    if full > months:
        return True
    if highest + margin > least_room(desk, ground, group.row, full, min(group.first + terms - 1, months)):
        return False
    if group.rising == 0:
        return True
    return course.low + arrears + margin <= least_room(desk, ground, group.row, group.first, full - 1)


@compiled
def _bound_of(
    bench: Bench, nothing: NothingDone, plan: tuple[Group, Course, int], waived: tuple[float, float]
) -> float:
    ground, setting, desk = bench.house.ground, bench.setting, bench.desk
    lender, borrower = most_worth(desk, ground, setting, plan, (waived[0], waived[0], waived[1]))
    few = (lender - nothing.lender, borrower - nothing.borrower)
    lender, borrower = most_worth(desk, ground, setting, plan, (waived[1], waived[0], waived[1]))
    many = (lender - nothing.lender, borrower - nothing.borrower)
    return best_score(few, many, setting.prices.alpha)


@compiled
def is_stopped(bench: Bench, shape: int) -> bool:
    """Whether law stops the shape for any loan of the household."""
    house, setting = bench.house, bench.setting
    place = setting.shapes.start[house.place.space] + shape
    for loan in range(len(bench.own_rows)):
        key = bench.own_keys[loan]
        if setting.stops[key] == 1 and setting.stopped[key, place] == 1:
            return True
    return False


@compiled
def _value_shape(bench: Bench, nothing: NothingDone, limits: Limits, shape: int, best: Best) -> tuple[Best, int]:
    """The best of ``best`` and the plans of a shape, each valued that its own bound does not rule out."""
    house = bench.house
    ground, evaluated = house.ground, 0
    if ground.deferral[shape] > limits.deferral or is_stopped(bench, shape):
        return best, 0
    laid = _lay_shape(ground, shape, bench.loans)
    if laid.last > limits.last or not laid.covers:
        return best, 0
    waivers = 1 if ground.settles[shape] else len(house.waived)
    for waiver in range(waivers):
        if _waived_by(house, shape, waiver) > limits.waived or _is_ruled_out(bench, nothing, shape, waiver, best):
            continue
        _share(ground, shape, waiver, bench.loans, bench.shares)
        highest = _fits(bench, limits, shape, laid)
        if highest >= 0.0:
            evaluated += 1
            best = _better(bench, nothing, (shape, waiver, highest), laid, best)
    return best, evaluated


@compiled
def _waived_by(house: House, shape: int, waiver: int) -> int:
    if house.ground.settles[shape]:
        return house.owed - int(house.ground.asks[:, shape].sum())
    return int(house.waived[waiver])


@compiled
def _is_ruled_out(bench: Bench, nothing: NothingDone, shape: int, waiver: int, best: Best) -> bool:
    house = bench.house
    if best.shape < 0 or house.ground.settles[shape] or not house.is_level:
        return False
    group = group_of(house.ground, shape)
    course = course_of(house.ground, bench.setting.levels, shape, loan_rows(bench, shape))
    waived = float(house.waived[waiver])
    plan = (group, course, house.ground.terms[shape])
    return bool(_bound_of(bench, nothing, plan, (waived, waived)) < best.score - NEAR)


@compiled
def _fits(bench: Bench, limits: Limits, shape: int, laid: Laid) -> float:
    """The highest payment of the plan laid out; -1 where it is no relief or beyond capacity, as ``measured`` has it."""
    ground, highest = bench.house.ground, 0.0
    margin, settles = 2.0 * len(ground.principal) * (ground.terms[shape] + 1), ground.settles[shape]
    moved = ground.moved[ground.moves[shape]]
    put_aside = ground.binding[: laid.first - 1].sum() if settles else 0.0
    for month in range(laid.first - 1, min(laid.last, len(ground.binding))):
        paid, room = _paid(bench.loans, bench.shares, month), ground.binding[month] - moved[month]
        if settles:
            room = room + put_aside
            put_aside = room - paid
        highest = max(highest, paid)
        if paid != 0.0 and paid + margin > room:
            return -1.0
    return highest if settles or np.round(highest) <= limits.relief else -1.0


@compiled
def _better(bench: Bench, nothing: NothingDone, plan: tuple[int, int, float], laid: Laid, best: Best) -> Best:
    """The better of ``best`` and the plan laid out: by score, the earlier end, the lower total, the lower number."""
    shape, waiver, highest = plan
    ground, alpha = bench.house.ground, bench.setting.prices.alpha
    margin = 2.0 * len(ground.principal) * (ground.terms[shape] + 1)
    lender, borrower, chance = _worth(ground, shape, bench.loans, bench.shares, laid)
    lender, borrower = lender - nothing.lender, borrower - nothing.borrower
    if lender <= margin or borrower <= margin:
        return best
    score = np.round((alpha * np.log(lender) + (1 - alpha) * np.log(borrower)) * SCORE_SCALE) / SCORE_SCALE
    if score < best.score:
        return best
    total = _total(bench, shape, laid)
    if score == best.score and (laid.last, total, shape, waiver) > (best.last, best.total, best.shape, best.waiver):
        return best
    return Best(shape, waiver, score, lender, borrower, chance, highest, total, laid.first, laid.last)


@compiled
def _total(bench: Bench, shape: int, laid: Laid) -> float:
    ground = bench.house.ground
    payment = np.zeros(len(ground.binding))
    for month in range(laid.first - 1, min(laid.last, len(payment))):
        payment[month] = _paid(bench.loans, bench.shares, month)
    return float(np.round(_sum(payment) + ground.paid_now[:, shape].sum()))


@compiled
def anything_fits(bench: Bench, limits: Limits, in_all: bool) -> bool:
    """Whether some plan is relief within capacity; with ``in_all`` also within ``limits`` and law."""
    house = bench.house
    ground = house.ground
    for shape in range(len(ground.terms)):
        waiver = 0 if ground.settles[shape] else _most_waiving(house.waived, limits.waived)
        if waiver < 0 or _waived_by(house, shape, waiver) > limits.waived:
            continue
        if in_all and (ground.deferral[shape] > limits.deferral or is_stopped(bench, shape)):
            continue
        if not _seems_to_fit(bench, limits, shape, waiver):
            continue
        laid = _lay_shape(ground, shape, bench.loans)
        if not laid.covers or (in_all and laid.last > limits.last):
            continue
        _share(ground, shape, waiver, bench.loans, bench.shares)
        if _fits(bench, limits, shape, laid) >= 0.0:
            return True
    return False


@compiled
def _seems_to_fit(bench: Bench, limits: Limits, shape: int, waiver: int) -> bool:
    house = bench.house
    if house.ground.settles[shape] or not house.is_level:
        return True
    group = group_of(house.ground, shape)
    if group.first > len(house.ground.binding):
        return True
    course = course_of(house.ground, bench.setting.levels, shape, loan_rows(bench, shape))
    terms = house.ground.terms[shape]
    return bool(_may_fit(bench, limits, group, course, (terms, (group.arrears - house.waived[waiver]) / terms)))


@compiled
def _most_waiving(waived: Ints, limit: int) -> int:
    """The waiver that comes to most within the limit; -1 where none is."""
    found = -1
    for waiver in range(len(waived)):
        if waived[waiver] <= limit and (found < 0 or waived[waiver] > waived[found]):
            found = waiver
    return found
