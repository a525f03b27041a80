"""The most any plan of a shape can be worth to both sides; proofs are in ``docs/algorithms/batch-search.md``.

Everything here errs to the better side: hazards are those of a lower payment, what is owed is bounded by a parabola
from above for the lender and from below for the borrower, and where staying may be worth less than falling off, the
difference is added.
"""

from typing import NamedTuple

import numpy as np

from forbear.offers.batch.courses import Course, Group, Value
from forbear.offers.batch.desk import (
    BEFORE,
    BEFORE_FALLEN,
    BEFORE_FALLEN_B,
    BEFORE_PAID,
    BY_BORROWER,
    BY_LENDER,
    CLIFF,
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
    ensure,
    step_above,
    step_of,
)
from forbear.offers.compiled import compiled
from forbear.offers.space import Flags
from forbear.risk import Floats


class Steps(NamedTuple):
    """For low and full payments: the step below the least, and the one above the most (-1 where none is)."""

    low: int
    low_above: int
    full: int
    full_above: int


class Plan(NamedTuple):
    """A plan of a shape: its installments and what each bears of the arrears; by waiver the least and the most."""

    terms: int
    own: float
    lowest: float
    highest: float


class Phase(NamedTuple):
    """Some months of like payments in a row: ``months`` from ``start`` on.

    ``paid`` is the least payment, ``paid_most`` the largest; ``step`` is no more than the first, ``above`` more than
    any plan of the shape pays (-1: no step is). Of those before the months at most ``staying`` and at least
    ``staying_least`` stay. ``arrears`` are owed at the start and fall by ``falls``; principal is ``opening`` and then
    as in :class:`Course`. Payments rise at the start by a part of what they are, between ``rise`` and ``rise_most``,
    ``age`` months before.
    """

    row: int
    start: int
    step: int
    above: int
    months: int
    staying: float
    staying_least: float
    paid: float
    paid_most: float
    opening: float
    opening_least: float
    least: float
    most: float
    slope: float
    bend: float
    arrears: float
    falls: float
    eases: float
    rise: float
    rise_most: float
    age: int


class Worth(NamedTuple):
    """What months are worth to both sides, and the most and least who stay after them."""

    lender: float
    borrower: float
    staying: float
    staying_least: float


@compiled
def steps_for(sheet: Floats, count: int, group: Group, course: Course, plan: Plan) -> Steps:
    """The steps around all payments of the plans of a shape."""
    full, above = (
        step_of(sheet, count, course.full + plan.lowest),
        step_above(sheet, count, course.full + plan.highest),
    )
    if group.rising == 0:
        return Steps(-1, -1, full, above)
    low = step_of(sheet, count, course.low + plan.lowest)
    return Steps(low, step_above(sheet, count, course.low_most + plan.highest), full, above)


@compiled
def most_worth(  # noqa: PLR0917
    tables: Floats, sheet: Floats, group: Group, course: Course, plan: Plan, steps: Steps, value: Value
) -> tuple[float, float]:
    """Upper bounds of V and U of ``plan``, by hazards that hold from its lowest to its highest payment."""
    waived = group.arrears - plan.own * plan.terms
    owed = group.arrears if value.vests else group.arrears - waived
    if value.vests and group.paid_now > 0.0:
        owed = group.arrears - waived / (plan.terms + 1)
    rise = 1.0 if group.deferral > 0 and group.first > 1 else 0.0
    rise_most, place = rise, group.first - 1
    lender = sheet[BEFORE_FALLEN, place] * value.recovered * (course.opening + owed)
    lender -= sheet[BEFORE_PAID, place] * value.servicing
    borrower = -sheet[BEFORE_FALLEN_B, place] * (value.weight * (course.opening + owed) + value.harm)
    staying, staying_least = sheet[BEFORE, place], sheet[BEFORE, place]
    if group.rising > 0:
        worth = _phase_worth(tables, sheet, _low_phase(group, course, plan, steps, (staying, owed, rise)), value)
        lender, borrower = lender + worth.lender, borrower + worth.borrower
        staying, staying_least = worth.staying, worth.staying_least
        rise = max(course.full - course.low_most, 0.0) / (course.full + plan.highest)
        rise_most = max(course.full - course.low, 0.0) / (course.full + plan.lowest)
    months = plan.terms - group.rising
    phase = Phase(
        group.row,
        group.first + group.rising,
        steps.full,
        steps.full_above,
        months,
        staying,
        staying_least,
        course.full + plan.own,
        course.full + plan.own,
        course.turning,
        course.turning,
        course.least,
        course.most,
        course.slope,
        course.bend,
        owed * months / plan.terms,
        owed / plan.terms,
        course.eases,
        rise,
        rise_most,
        0,
    )
    worth = _phase_worth(tables, sheet, phase, value)
    slack = 1e-6 + 1e-11 * (course.opening + group.arrears)
    if value.vests and group.paid_now > 0.0:
        lender += value.recovered * waived / (plan.terms + 1)
    lender += worth.lender + group.paid_now + slack + course.ahead
    return lender, borrower + worth.borrower - group.paid_now + slack


@compiled
def late_worth(  # noqa: PLR0917
    tables: Floats,
    built: Flags,
    sheet: Floats,
    kept: Floats,
    free: Floats,
    shape: tuple[Group, Course, int],
    plan: Plan,
    value: Value,
) -> tuple[float, float]:
    """The same where some loans begin a month later than others: up to five phases, each by its own steps.

    What a month bears of arrears is not told apart by loan, so in the months in which not all loans pay, all of it
    is counted for the lender and nothing of it for the borrower.
    """
    group, course, count = shape
    terms, rising, first = plan.terms, group.rising, group.first
    waived = group.arrears - plan.own * terms
    owed = group.arrears if value.vests else group.arrears - waived
    part, borne = owed / terms, max(plan.own, owed / terms)
    relief, place = 1.0 if group.deferral > 0 and first > 1 else 0.0, first - 1
    lender = sheet[BEFORE_FALLEN, place] * value.recovered * (course.opening + owed)
    lender -= sheet[BEFORE_PAID, place] * value.servicing
    earned = waived / (terms + 1) if value.vests and group.paid_now > 0.0 else 0.0
    borrower = -sheet[BEFORE_FALLEN_B, place] * (value.weight * (course.opening + owed - earned) + value.harm)
    lowest, turned = min(course.opening, course.turning), course.opening
    early, early_most = (course.early, course.early) if rising == 0 else (0.0, course.low_most)
    certain = relief if rising == 0 else 0.0
    worth = Worth(lender, borrower, sheet[BEFORE, place], sheet[BEFORE, place])
    for number in range(5):
        start, months, paid, most, lent, lent_least = first, 1, early, early_most, turned, turned
        least, left, slope, bend, eases, falls = lowest, turned, 0.0, 0.0, course.eases_low, 0.0
        bears, bears_most, rise, rise_most, age = 0.0, borne, certain, relief, 0
        if number in (1, 2):
            start, months = (first + 1, rising - 1) if number == 1 else (first + rising, min(rising, 1))
            paid, most = course.low, course.low_most if number == 1 else course.full
            lent_least, bears, bears_most, falls, age = lowest, plan.own, plan.own, part, start - first
            rise_most = max(relief, 1.0 if number == 2 else 0.0)
            age = age if number == 1 else 0
        elif number == 3:
            start, months, paid, most = first + rising + 1, terms - rising - 1, course.full, course.full
            lent, lent_least, least, left = course.open_most, course.open_least, course.least, course.most
            slope, bend, eases, bears, bears_most, falls = (
                course.slope,
                course.bend,
                course.eases,
                plan.own,
                plan.own,
                part,
            )
            age, rise_most = 1, relief if rising == 0 else 1.0
        elif number == 4:
            start, paid, most, lent, lent_least = first + terms, course.late, course.late, course.late, 0.0
            least, left, eases, rise, rise_most = 0.0, course.late, 0.0, 0.0, 0.0
        if months <= 0:
            continue
        done = start - first
        step = step_of(sheet, count, paid + (plan.lowest if bears > 0.0 else 0.0))
        above = step_above(sheet, count, most + max(plan.highest, borne))
        ensure(tables, built, sheet, kept, free, (group.row, start, step))
        ensure(tables, built, sheet, kept, free, (group.row, start, above))
        behind = earned + (part if done > 0 else 0.0)
        phase = Phase(
            group.row,
            start,
            step,
            above,
            months,
            worth.staying,
            worth.staying_least,
            paid + bears,
            most + bears_most,
            lent,
            lent_least - behind,
            least - behind,
            left,
            slope,
            bend,
            max(owed - part * max(done - 1, 0), 0.0),
            falls,
            eases,
            rise,
            rise_most,
            age,
        )
        more = _phase_worth(tables, sheet, phase, value)
        lender, borrower = worth.lender + more.lender, worth.borrower + more.borrower
        worth = Worth(lender, borrower, more.staying, more.staying_least)
    slack = 1e-6 + 1e-11 * (course.opening + group.arrears)
    lender = worth.lender + group.paid_now + slack + course.ahead
    return lender, worth.borrower - group.paid_now + slack


@compiled
def _low_phase(group: Group, course: Course, plan: Plan, steps: Steps, before: tuple[float, float, float]) -> Phase:
    """The first installments, before payments are full; ``before`` is who stays, what is owed, and how they rise."""
    staying, owed, rise = before
    # The part by which payments begin is least where most is waived.
    return Phase(
        group.row,
        group.first,
        steps.low,
        steps.low_above,
        group.rising,
        staying,
        staying,
        course.low + plan.own,
        course.low_most + plan.own,
        course.opening,
        course.opening,
        min(course.opening, course.turning),
        course.opening,
        0.0,
        0.0,
        owed,
        owed / plan.terms,
        course.eases_low,
        rise * (course.low + plan.lowest) / (course.full + plan.lowest),
        rise * (course.low_most + plan.highest) / (course.full + plan.highest),
        0,
    )


@compiled
def _phase_worth(tables: Floats, sheet: Floats, phase: Phase, value: Value) -> Worth:
    """What the months of a phase are worth at most.

    The first months are counted one by one, as a rise makes them different; the others are differences of sums.
    """
    row, start, step = phase.row, phase.start, phase.step
    # Past the last step nobody might stay; there this table is read for nothing.
    above = max(phase.above, 0)
    weight, recovered, harm = value.weight, value.recovered, value.harm
    lender, cost, before, eased, eased_most, more, fewer = 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0
    single = min(phase.months, max(1, value.cliffs if phase.rise_most > 0.0 else 1))
    earned = phase.paid_most - value.servicing
    for number in range(single):
        lost, month = 1.0 - sheet[CLIFF, number + phase.age], start - 1 + number
        by_borrower = sheet[BY_BORROWER, month]
        eased, eased_most = eased * (1.0 - lost * phase.rise), eased_most * (1.0 - lost * phase.rise_most)
        staying = tables[row, start, step, number + 1, STAYING] * eased
        falling, before = before - staying, staying
        arrears = phase.arrears - phase.falls * number
        most, least = phase.opening, phase.opening_least
        if number > 0:
            drawn = phase.slope * number + phase.bend * number * number
            most, least = phase.most + drawn, phase.least + drawn
        lender += (staying * earned + falling * recovered * (most + arrears)) * sheet[BY_LENDER, month]
        cost += (staying * phase.paid + falling * (weight * (least + arrears) + harm)) * by_borrower
        strained = tables[row, start, step, number + 1, STRAINED] - tables[row, start, step, number, STRAINED]
        cost += value.strain_price * eased * strained
        more += staying * by_borrower
        if phase.above >= 0:
            fewer += tables[row, start, above, number + 1, STAYING] * eased_most * by_borrower
    months = phase.months
    paid = tables[row, start, step, months, PAID]
    fallen = tables[row, start, step, months, FALLEN] - tables[row, start, step, single, FALLEN]
    fallen_1 = tables[row, start, step, months, FALLEN_1] - tables[row, start, step, single, FALLEN_1]
    fallen_2 = tables[row, start, step, months, FALLEN_2] - tables[row, start, step, single, FALLEN_2]
    owed = (phase.most + phase.arrears) * fallen + (phase.slope - phase.falls) * fallen_1 + phase.bend * fallen_2
    lender += eased * ((paid - tables[row, start, step, single, PAID]) * earned + recovered * owed)
    fallen = tables[row, start, step, months, FALLEN_B] - tables[row, start, step, single, FALLEN_B]
    fallen_1 = tables[row, start, step, months, FALLEN_B1] - tables[row, start, step, single, FALLEN_B1]
    fallen_2 = tables[row, start, step, months, FALLEN_B2] - tables[row, start, step, single, FALLEN_B2]
    owed = (phase.least + phase.arrears) * fallen + (phase.slope - phase.falls) * fallen_1 + phase.bend * fallen_2
    rest = tables[row, start, step, months, PAID_B] - tables[row, start, step, single, PAID_B]
    strained = tables[row, start, step, months, STRAINED] - tables[row, start, step, single, STRAINED]
    cost += eased * (rest * phase.paid + value.strain_price * strained + weight * owed + harm * fallen)
    lender += paid * max(0.0, -_least_kept(phase, value))
    lost = phase.paid_most + value.strain_price * tables[row, start, step, months, MOST_STRAIN]
    lost -= phase.eases + weight * phase.falls + value.borrower_wait * harm
    borrower, staying_least = -phase.staying * cost, 0.0
    if phase.above >= 0:
        staying_least = phase.staying_least * tables[row, start, above, months, STAYING] * eased_most
    if lost > 0.0:
        more += eased * rest
        if phase.above >= 0:
            fewer += eased_most * (
                tables[row, start, above, months, PAID_B] - tables[row, start, above, single, PAID_B]
            )
        borrower += lost * max(phase.staying * more - phase.staying_least * fewer, 0.0)
    staying = phase.staying * tables[row, start, step, months, STAYING] * eased
    return Worth(phase.staying * lender, borrower, staying, staying_least)


@compiled
def _least_kept(phase: Phase, value: Value) -> float:
    """The least the lender is better off in a month by who stays, below zero where falling off brings more."""
    repaid, owed = phase.paid_most + phase.falls, phase.opening + phase.arrears
    return phase.paid - value.servicing - value.recovered * (repaid + value.lender_wait * owed)


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
