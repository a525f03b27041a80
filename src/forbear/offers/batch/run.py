"""The loop over households: capacity, doing nothing, the search role by role, and why there is no plan."""

from typing import NamedTuple

import numpy as np

from forbear.offers.batch.bench import Bench, Best, Gains, Limits, nobody
from forbear.offers.batch.capacity import Facts, fill_capacity, lacks_facts, stated_of
from forbear.offers.batch.courses import Asked, Value, lay_courses
from forbear.offers.batch.desk import Desk, clear
from forbear.offers.batch.house import House, Loans, Room, house_of, place_of
from forbear.offers.batch.nothing import NothingDone, nothing_done
from forbear.offers.batch.scan import anything_fits, relief_of, search
from forbear.offers.batch.setting import NO_LIMIT, Prices, Roles, Setting
from forbear.offers.compiled import compiled
from forbear.risk import Floats, Ints

# Compiled in: places in ``NO_PLAN_CODES``.
OFFERED, SET_ASIDE, FACTS_MISSING, NOT_IN_LEVERS, AFFORDABLE, NO_CAPACITY, MONTH_BUDGET, LIMITED, NOT_FOR_BOTH = (
    range(9)
)

LARGEST = 3_000_000_000
"""Amounts beyond this many minor units are left to the single search: products of them are no longer sure."""

SPACE, SHAPE, WAIVER, CODE, ROLE, REPRESENTED, EVALUATED = 0, 1, 2, 3, 4, 5, 6
PENALTY, INTEREST, FEE, WAIVED, FIRST, LAST = 7, 8, 9, 10, 11, 12
LENDER_0, BORROWER_0, TOTAL_0, FIRST_0, CAN_PAY = 13, 14, 15, 16, 17
LOW_1, EXPECTED_1, RECOVERED = 18, 19, 20
PAYMENT, HIGHEST, TOTAL, NEEDS_EXACT = 21, 22, 23, 24
WHOLE = 25
SCORE, LENDER, BORROWER, CHANCE, CHANCE_0, HIGHEST_FLOAT, TOTAL_FLOAT = 0, 1, 2, 3, 4, 5, 6
FRACTIONS = 7


class Columns(NamedTuple):
    """What is looked at, by loan and by household; ``lever`` is a place in the policy's levers."""

    loans: Loans
    facts: Facts
    lever: Ints


class Answers(NamedTuple):
    """A row of whole numbers and one of fractions for each household."""

    whole: Ints
    fractions: Floats


@compiled
def run(columns: Columns, setting: Setting, desk: Desk, answers: Answers) -> None:
    """Answer every household."""
    paths = np.zeros((3, setting.months), np.int64)
    savings = np.zeros(setting.living.savings_months, np.int64)
    for household in range(len(answers.whole)):
        answers.whole[household] = -1
        answers.whole[household, NEEDS_EXACT] = 0
        answers.whole[household, REPRESENTED] = 0
        answers.whole[household, EVALUATED] = 0
        answers.fractions[household] = np.nan
        code = _answer(
            columns,
            setting,
            desk,
            household,
            (answers.whole[household], answers.fractions[household], paths, savings),
        )
        answers.whole[household, CODE] = code


@compiled
def _answer(  # noqa: PLR0911
    columns: Columns, setting: Setting, desk: Desk, household: int, rows: tuple[Ints, Floats, Ints, Ints]
) -> int:
    """Fill in the answer for one household; its code."""
    whole, fractions, paths, savings = rows
    stated = stated_of(columns.facts, household)
    if lacks_facts(stated, setting.living):
        return FACTS_MISSING
    if _is_odd(columns.loans, household):
        return SET_ASIDE
    room = _room_of(columns.facts, setting, household, paths, savings, whole)
    place = place_of(columns.loans, setting, household, columns.lever[household], room)
    if place.space < 0:
        return SET_ASIDE
    nothing = nothing_done(columns.loans, setting, place.first, place.after, room)
    _note_nothing(nothing, whole, fractions)
    house = house_of(columns.loans, setting, place, room)
    shapes, waivers = len(house.ground.terms), len(house.waived)
    settling = 0
    for shape in range(shapes):
        settling += 1 if house.ground.settles[shape] else 0
    whole[SPACE], whole[REPRESENTED] = place.space, shapes * waivers - settling * (waivers - 1)
    if shapes == 0:
        return NOT_IN_LEVERS
    bench = _bench_of(columns.loans, setting, desk, house, nothing)
    relief = relief_of(bench)
    best, role, evaluated = nobody(), 0, 0
    for role in range(len(setting.roles.bounded)):
        best, valued = search(bench, limits_of(setting.prices, setting.roles, (role, True), house.owed, relief))
        evaluated += valued
        if best.shape >= 0:
            break
    whole[ROLE], whole[EVALUATED] = role, evaluated
    if best.shape >= 0:
        _note_best(house, best, whole, fractions)
        return OFFERED
    if nothing.is_affordable:
        return AFFORDABLE
    within = limits_of(setting.prices, setting.roles, (role, True), house.owed, relief)
    return _why_none(bench, within, limits_of(setting.prices, setting.roles, (role, False), house.owed, relief))


@compiled
def _bench_of(loans: Loans, setting: Setting, desk: Desk, house: House, nothing: NothingDone) -> Bench:
    first, count, shapes = house.place.first, house.place.after - house.place.first, setting.shapes
    begin, end = shapes.start[house.place.space], shapes.start[house.place.space + 1]
    own_rows, stopped = np.zeros(count, np.int64), np.zeros(end - begin, np.int64)
    for loan in range(count):
        own_rows[loan], key = setting.rate_row[loans.rate[first + loan]], loans.key[first + loan]
        if setting.stops[key] == 1:
            stopped |= setting.stopped[key, begin:end]
    prices, tables = setting.prices, setting.tables
    value = Value(
        prices.alpha,
        prices.servicing,
        prices.recovered,
        prices.weight,
        prices.harm,
        prices.strain_price,
        1.0 - prices.lender_month,
        1.0 - prices.borrower_month,
        len(tables.cliff) - 2,
        setting.shares.vests[house.place.lever] == 1,
    )
    asked = Asked(
        shapes.rate_row[begin:end],
        own_rows,
        shapes.longer[begin:end],
        float(house.waived.max()),
        house.ground.binding.max() + 1.0,
    )
    lay_courses(house.ground, desk.courses, setting.units, asked, value)
    return Bench(
        house.ground,
        desk,
        value,
        Gains(float(nothing.lender), float(nothing.borrower)),
        house.owed,
        house.waived,
        stopped,
        clear(desk, house.ground, tables),
        house.is_level,
        house.keeps_method,
        np.zeros((5, count, setting.months)),
        np.zeros((2, count)),
    )


@compiled
def limits_of(prices: Prices, roles: Roles, search: tuple[int, bool], owed: int, relief: float) -> Limits:
    """The limits of a role, with the month's budget or without, for who owes so much."""
    role, in_month = search
    waived, last, deferral = np.iinfo(np.int64).max, np.iinfo(np.int64).max, np.iinfo(np.int64).max
    if prices.budget != NO_LIMIT:
        waived = min(waived, prices.budget)
    if in_month and prices.month_left != NO_LIMIT:
        waived = min(waived, prices.month_left)
    if roles.bounded[role] == 1:
        waived = min(waived, roles.waived_up[role] * owed // roles.waived_by[role])
        last, deferral = roles.term[role], roles.deferral[role]
    return Limits(waived, min(last, prices.months), deferral, relief)


@compiled
def _is_odd(loans: Loans, household: int) -> bool:
    """Whether a loan is one the columns do not tell all of, or amounts are beyond what is sure."""
    for loan in range(loans.start[household], loans.start[household + 1]):
        owed = loans.principal[loan] + loans.interest[loan] + loans.penalty[loan] + loans.fee[loan]
        if (
            loans.key[loan] < 0
            or loans.is_plain[loan] != 1
            or loans.period_months[loan] != 1
            or not 0 < owed <= LARGEST
        ):
            return True
    return bool(loans.start[household] == loans.start[household + 1])


@compiled
def _room_of(  # noqa: PLR0917
    facts: Facts, setting: Setting, household: int, paths: Ints, savings: Ints, whole: Ints
) -> Room:
    """Capacity of a household; what of it a row of facts holds goes into the answer."""
    stated, living = stated_of(facts, household), setting.living
    fill_capacity(stated, setting.low, living, setting.as_of, paths[2], savings)
    recovered = fill_capacity(stated, setting.expected, living, setting.as_of, paths[1], savings)
    fill_capacity(stated, setting.binding, living, setting.as_of, paths[0], savings)
    whole[LOW_1], whole[EXPECTED_1] = paths[2, 0], paths[1, 0]
    if recovered > 0:
        year = paths[1, recovered - 1 : min(recovered + 11, setting.months)]
        whole[RECOVERED] = year.sum() // len(year)
    saved = np.zeros(setting.months, np.int64)
    for month in range(min(len(savings), setting.months)):
        saved[month] = min(savings[month], paths[0, month])
    return Room(paths[0].astype(np.float64), paths[1].astype(np.float64), saved)


@compiled
def _note_nothing(nothing: NothingDone, whole: Ints, fractions: Floats) -> None:
    whole[LENDER_0], whole[BORROWER_0] = nothing.lender, nothing.borrower
    whole[TOTAL_0], whole[FIRST_0] = nothing.total, nothing.first
    whole[CAN_PAY] = 1 if nothing.can_pay else 0
    fractions[CHANCE_0] = nothing.chance


@compiled
def _note_best(house: House, best: Best, whole: Ints, fractions: Floats) -> None:
    whole[SHAPE], whole[WAIVER], whole[FIRST], whole[LAST] = best.shape, best.waiver, best.first, best.last
    whole[PENALTY], whole[INTEREST], whole[FEE] = house.waivers[best.waiver]
    whole[WAIVED] = house.waived[best.waiver]
    if house.ground.settles[best.shape]:
        whole[WAIVED] = house.owed - int(house.ground.asks[:, best.shape].sum())
    fractions[SCORE], fractions[LENDER], fractions[BORROWER] = best.score, best.lender, best.borrower
    fractions[CHANCE], fractions[HIGHEST_FLOAT], fractions[TOTAL_FLOAT] = best.chance, best.highest, best.total


@compiled
def _why_none(bench: Bench, limits: Limits, unbounded: Limits) -> int:
    """Why there is no plan: the first that holds; ``unbounded`` is without the month's budget."""
    everything = np.iinfo(np.int64).max
    if not anything_fits(bench, Limits(everything, everything, everything, limits.relief), False):
        return NO_CAPACITY
    if limits.waived < unbounded.waived and search(bench, unbounded)[0].shape >= 0:
        return MONTH_BUDGET
    if not bench.keeps_method or not anything_fits(bench, limits, True):
        return LIMITED
    return NOT_FOR_BOTH
