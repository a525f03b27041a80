"""The most any plan of a shape can be worth to both sides; proofs are in ``docs/algorithms/batch-search.md``.

Everything here errs to the better side: hazards are those of a lower payment, what is owed is bounded by a parabola
from above for the lender and from below for the borrower, and where staying may be worth less than falling off, the
difference is added.
"""

from typing import NamedTuple

import numpy as np

from forbear.offers.batch.desk import (
    FALLEN,
    FALLEN_1,
    FALLEN_2,
    FALLEN_B,
    FALLEN_B1,
    FALLEN_B2,
    MOST_STRAIN,
    PAID,
    PAID_B,
    STAYING,
    STRAINED,
    Desk,
    step_above,
    step_of,
    table_of,
)
from forbear.offers.batch.setting import Setting
from forbear.offers.batch.shapes import Levels
from forbear.offers.compiled import compiled
from forbear.offers.ground import CAPITALIZED, PAUSED, Ground


class Group(NamedTuple):
    """What the shapes of a group share, over all loans together.

    ``first`` is the first month of payment, ``row`` that of what is paid now. ``added`` is what a deferral adds to the
    arrears, ``paid_now`` what is paid before all. ``arrears`` are those before any waiver. ``rising`` and ``share`` are as in :class:`Ground`.
    """

    first: int
    row: int
    deferral: int
    rising: int
    share: float
    arrears: float
    paid_now: float


class Course(NamedTuple):
    """Payments of a shape without arrears: so many ``low`` ones, at most ``low_most``, then ``full`` ones.

    ``opening`` is the principal at the start, ``turning`` that at the first full payment; before full payment j of
    them, j ≥ 1, there lies between ``least`` and ``most`` + ``slope`` j + ``bend`` j² to be repaid. ``eases`` is the
    least by which a month later saves the borrower who falls off. ``ahead`` is what the interest of what is paid now
    may come to at the end.
    """

    low: float
    low_most: float
    full: float
    opening: float
    turning: float
    least: float
    most: float
    slope: float
    bend: float
    eases: float
    eases_low: float
    ahead: float


class Phase(NamedTuple):
    """Some months of like payments in a row: ``months`` from ``start`` on.

    ``paid`` is the least payment, ``paid_most`` the largest; ``step`` is no more than the first, ``above`` is more than
    any plan of the shape pays (-1: no step is). Of those before the months at most ``staying`` and at least
    ``staying_least`` stay. ``arrears`` are owed at the start and fall by ``falls``; principal is ``opening`` and then
    as in :class:`Course`. Payments rise at the start by a part of what they are, between ``rise`` and ``rise_most``.
    """

    start: int
    step: int
    above: int
    months: int
    staying: float
    staying_least: float
    paid: float
    paid_most: float
    opening: float
    least: float
    most: float
    slope: float
    bend: float
    arrears: float
    falls: float
    eases: float
    rise: float
    rise_most: float


class Worth(NamedTuple):
    """What months are worth to both sides, and the most and least who stay after them."""

    lender: float
    borrower: float
    staying: float
    staying_least: float


@compiled
def group_of(ground: Ground, shape: int) -> Group:
    """What the group of ``shape`` shares."""
    deferral, how = ground.deferral[shape], ground.interest[shape]
    arrears, paid_now = 0.0, 0.0
    for loan in range(len(ground.principal)):
        rate, now = ground.rates[loan, shape], ground.paid_now[loan, shape]
        waited = (ground.principal[loan] - now) * rate * ground.waiting_years[loan, deferral]
        waited += now * rate * ground.paid_now_waiting_years[loan, deferral]
        arrears += ground.arrears[loan] + (0.0 if how == PAUSED or how == CAPITALIZED else waited)
        paid_now += now
    rising, share = ground.rising[shape], ground.rising_share[shape]
    return Group(ground.month[0, deferral], ground.moves[shape], deferral, rising, share, arrears, paid_now)


@compiled
def course_of(ground: Ground, levels: Levels, shape: int, rows: np.ndarray) -> Course:
    """The payments of ``shape``, of all loans together; ``rows`` are those of the loans in ``levels``."""
    terms, rising, share = ground.terms[shape], ground.rising[shape], ground.rising_share[shape]
    deferral, rest = ground.deferral[shape], terms - rising
    low, low_most, full, opening_all, turning_all = 0.0, 0.0, 0.0, 0.0, 0.0
    least, most, slope, bend, eases, eases_low, ahead = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    to_lower = ground.weight * (1.0 - ground.borrower_weights[0])
    for loan in range(len(ground.principal)):
        row, rate, now = rows[loan], ground.rates[loan, shape], ground.paid_now[loan, shape]
        opening = ground.principal[loan] - now
        if ground.interest[shape] == CAPITALIZED:
            waited = opening * rate * ground.waiting_years[loan, deferral]
            opening += waited + now * rate * ground.paid_now_waiting_years[loan, deferral]
        monthly, worth = levels.monthly[row], levels.worth[row]
        first, v = rate * ground.first_years[loan, deferral], 1.0 / (1.0 + levels.monthly[row])
        if rising > 0 and share == 0.0:
            payment = opening / (v * worth[rest])
            low += opening * min(first, monthly)
            low_most += opening * max(first, monthly)
        else:
            payment = opening * (1.0 + first) / (share * worth[rising] + worth[terms] - worth[rising])
            low += share * payment
            low_most += share * payment
        turning = opening if rising == 0 else payment * v * worth[rest]
        full, opening_all, turning_all = full + payment, opening_all + opening, turning_all + turning
        least += payment * levels.low[row, rest]
        most += payment * levels.high[row, rest]
        slope += payment * levels.slope[row, rest]
        bend += payment * levels.bend[row, rest]
        repaid = max(payment - max(first, monthly) * turning, 0.0)
        eases += min(ground.weight * repaid + to_lower * (turning - repaid), ground.weight * payment)
        eases_low += to_lower * min(opening, turning)
        if now > 0.0:
            grown = now * rate * ground.paid_now_first_years[loan, deferral] * (1.0 + monthly) ** terms
            ahead += grown * (1.0 + ground.recovered)
    return Course(low, low_most, full, opening_all, turning_all, least, most, slope, bend, eases, eases_low, ahead)


@compiled
def most_worth(
    desk: Desk, ground: Ground, setting: Setting, plan: tuple[Group, Course, int], waived: tuple[float, float, float]
) -> tuple[float, float]:
    """Upper bounds of V and U of a plan in ``plan[2]`` installments.

    ``waived`` is what the plan waives, then the least and the most that any plan the bound shall hold for does.
    """
    group, course, terms = plan
    own = (group.arrears - waived[0]) / terms
    highest, lowest = (group.arrears - waived[1]) / terms, (group.arrears - waived[2]) / terms
    owed = group.arrears if ground.vests else group.arrears - waived[0]
    if ground.vests and group.paid_now > 0.0:
        owed = group.arrears - waived[0] / (terms + 1)
    rise = 1.0 if group.deferral > 0 and group.first > 1 else 0.0
    rise_most = rise
    before = desk.before[:, group.first - 1]
    lender = before[3] * ground.recovered * (course.opening + owed) - before[1] * ground.servicing
    borrower = -before[4] * (ground.weight * (course.opening + owed) + ground.harm)
    staying, staying_least = before[0], before[0]
    if group.rising > 0:
        # The part by which payments begin is least where most is waived.
        begun = rise * (course.low + lowest) / (course.full + lowest)
        begun_most = rise * (course.low_most + highest) / (course.full + highest)
        worth = _phase_worth(
            desk,
            ground,
            setting,
            Phase(
                group.first,
                step_of(desk, course.low + lowest),
                step_above(desk, course.low_most + highest),
                group.rising,
                staying,
                staying_least,
                course.low + own,
                course.low_most + own,
                course.opening,
                min(course.opening, course.turning),
                course.opening,
                0.0,
                0.0,
                owed,
                owed / terms,
                course.eases_low,
                begun,
                begun_most,
            ),
            group.row,
        )
        lender, borrower = lender + worth.lender, borrower + worth.borrower
        staying, staying_least = worth.staying, worth.staying_least
        rise = max(course.full - course.low_most, 0.0) / (course.full + highest)
        rise_most = max(course.full - course.low, 0.0) / (course.full + lowest)
    worth = _phase_worth(
        desk,
        ground,
        setting,
        Phase(
            group.first + group.rising,
            step_of(desk, course.full + lowest),
            step_above(desk, course.full + highest),
            terms - group.rising,
            staying,
            staying_least,
            course.full + own,
            course.full + own,
            course.turning,
            course.least,
            course.most,
            course.slope,
            course.bend,
            owed * (terms - group.rising) / terms,
            owed / terms,
            course.eases,
            rise,
            rise_most,
        ),
        group.row,
    )
    slack = 1e-6 + 1e-11 * (course.opening + group.arrears)
    lender += worth.lender + group.paid_now + slack + course.ahead
    return lender, borrower + worth.borrower - group.paid_now + slack


@compiled
def _phase_worth(desk: Desk, ground: Ground, setting: Setting, phase: Phase, row: int) -> Worth:
    """What the months of a phase are worth at most.

    The first months are counted one by one, as a rise makes them different; the others are differences of sums.
    """
    table = table_of(desk, ground, setting, row, (phase.start, phase.step))
    # Past the last step nobody might stay; there this table is read for nothing.
    lower = table_of(desk, ground, setting, row, (phase.start, max(phase.above, 0)))
    cliff, weight, recovered, harm = ground.cliff, ground.weight, ground.recovered, ground.harm
    by_lender, by_borrower = setting.tables.lender_weights, setting.tables.borrower_weights
    lender, cost, before, eased, eased_most, more, fewer = 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0
    single = min(phase.months, max(1, len(cliff) - 2 if phase.rise_most > 0.0 else 1))
    earned = phase.paid_most - ground.servicing
    for number in range(single):
        lost, month = 1.0 - cliff[min(number + 1, len(cliff) - 1)], phase.start - 1 + number
        eased, eased_most = eased * (1.0 - lost * phase.rise), eased_most * (1.0 - lost * phase.rise_most)
        staying = table[number + 1, STAYING] * eased
        falling, before = before - staying, staying
        arrears = phase.arrears - phase.falls * number
        most, least = phase.opening, phase.opening
        if number > 0:
            drawn = phase.slope * number + phase.bend * number * number
            most, least = phase.most + drawn, phase.least + drawn
        lender += (staying * earned + falling * recovered * (most + arrears)) * by_lender[month]
        cost += (staying * phase.paid + falling * (weight * (least + arrears) + harm)) * by_borrower[month]
        cost += ground.strain_price * eased * (table[number + 1, STRAINED] - table[number, STRAINED])
        more += staying * by_borrower[month]
        fewer += lower[number + 1, STAYING] * eased_most * by_borrower[month]
    line, done = table[phase.months], table[single]
    fallen, fallen_1, fallen_2 = (
        line[FALLEN] - done[FALLEN],
        line[FALLEN_1] - done[FALLEN_1],
        line[FALLEN_2] - done[FALLEN_2],
    )
    owed = (phase.most + phase.arrears) * fallen + (phase.slope - phase.falls) * fallen_1 + phase.bend * fallen_2
    lender += eased * ((line[PAID] - done[PAID]) * earned + recovered * owed)
    fallen, fallen_1, fallen_2 = (
        line[FALLEN_B] - done[FALLEN_B],
        line[FALLEN_B1] - done[FALLEN_B1],
        line[FALLEN_B2] - done[FALLEN_B2],
    )
    owed = (phase.least + phase.arrears) * fallen + (phase.slope - phase.falls) * fallen_1 + phase.bend * fallen_2
    cost += eased * (
        (line[PAID_B] - done[PAID_B]) * phase.paid
        + ground.strain_price * (line[STRAINED] - done[STRAINED])
        + weight * owed
        + harm * fallen
    )
    lender += line[PAID] * max(0.0, -_least_kept(ground, phase))
    lost = phase.paid_most + ground.strain_price * line[MOST_STRAIN] - phase.eases - weight * phase.falls
    lost -= (1.0 - by_borrower[0]) * harm
    staying, staying_least = phase.staying * line[STAYING] * eased, 0.0
    borrower = -phase.staying * cost
    if phase.above < 0:
        fewer, eased_most = 0.0, 0.0
    if lost > 0.0:
        more += eased * (line[PAID_B] - done[PAID_B])
        fewer += eased_most * (lower[phase.months, PAID_B] - lower[single, PAID_B])
        borrower += lost * max(phase.staying * more - phase.staying_least * fewer, 0.0)
    staying_least = phase.staying_least * lower[phase.months, STAYING] * eased_most
    return Worth(phase.staying * lender, borrower, staying, staying_least)


@compiled
def _least_kept(ground: Ground, phase: Phase) -> float:
    """The least the lender is better off in a month by who stays, below zero where falling off brings more."""
    recovered, waits = ground.recovered, 1.0 - ground.lender_weights[0]
    repaid = phase.paid_most + phase.falls
    owed = phase.opening + phase.arrears
    return float(phase.paid - ground.servicing - recovered * repaid - recovered * waits * owed)


@compiled
def best_score(low: tuple[float, float], high: tuple[float, float], alpha: float) -> float:
    """The most of α ln(V) + (1 - α) ln(U) on the line from ``low`` to ``high``; minus infinity where none is."""
    lender, borrower = low
    more, less = high[0] - low[0], high[1] - low[1]
    place = 0.0
    if more * less < 0.0:
        place = -(alpha * more * borrower + (1.0 - alpha) * less * lender) / (more * less)
        place = min(max(place, 0.0), 1.0)
    elif more > 0.0 or less > 0.0:
        place = 1.0
    lender, borrower = lender + more * place, borrower + less * place
    if lender <= 0.0 or borrower <= 0.0:
        return -np.inf
    return float(alpha * np.log(lender) + (1.0 - alpha) * np.log(borrower))
