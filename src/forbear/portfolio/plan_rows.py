"""The plan of every borrower in whole minor units, compiled: what ``forbear.restructure`` makes of the same levers.

    balances → waived, paid at once, deferred → installments → payment and debt by month → what that is worth

Level payments are solved in floats; where a float does not tell how the payment rounds, and for loans this does not
know, the plan is left to the exact engine.
"""

from typing import NamedTuple

import numpy as np

from forbear.offers.batch.capacity import Facts, fill_capacity, stated_of
from forbear.offers.batch.days import first_plan_day, month_of, moved, parts
from forbear.offers.compiled import compiled
from forbear.offers.space import Flags
from forbear.portfolio.plan_worth import Paper, World, exact_worth, usual_payment
from forbear.risk import Floats, Ints

# Compiled in: places in ``tuple(DayCount)`` and ``tuple(Method)``, and what the interest of a deferral does.
THIRTY_360, ACT_365F, ACT_360 = 0, 1, 2
ANNUITY, FLAT_FEE = 0, 3
NO_DEFERRAL, ACCRUES, CAPITALIZED, PAUSED = 0, 1, 2, 3
NOTICE_DAYS, PAY_NOW_DAYS = 7, 5
MILLION = 1_000_000

CLOSE = 1e-3
"""Nearer to one half than this, a payment in floats does not tell how it rounds; values are a million times surer."""

LARGEST = 2_000_000_000
"""Minor units; products of larger amounts are left to the exact engine."""


class Owing(NamedTuple):
    """Columns of loans: what is owed, the terms plans keep, and what is waived of each part."""

    start: Ints
    principal: Ints
    interest: Ints
    penalty: Ints
    fee: Ints
    rate_ppm: Ints
    method: Ints
    day_count: Ints
    period_months: Ints
    due_first: Ints
    waived_interest: Ints
    waived_penalty: Ints
    waived_fee: Ints
    usual_payment: Ints


class Levered(NamedTuple):
    """Columns of households: the levers of their plan, shares as ratios. ``has_plan`` 0: there is none.

    ``rate_ppm`` is -1 for each loan's own; ``settle_up`` 0 for no settlement, ``rise_up`` 0 for interest alone.
    """

    has_plan: Ints
    deferral: Ints
    interest: Ints
    installments: Ints
    rate_ppm: Ints
    rising: Ints
    rise_up: Ints
    rise_by: Ints
    pay_up: Ints
    pay_by: Ints
    settle_up: Ints
    settle_by: Ints
    vests: Ints


class Figures(NamedTuple):
    """By household, in whole minor units. ``is_sure`` 0: nothing here may be relied on."""

    monthly: Ints
    highest: Ints
    total: Ints
    paid_now: Ints
    lender: Ints
    borrower: Ints
    chance: Floats
    last_month: Ints
    is_sure: Flags


class Span(NamedTuple):
    """When payments of a loan begin, are full and end, and what they come to; ``ok`` False where it is not sure."""

    first: int
    full: int
    last: int
    total: int
    ok: bool


@compiled
def fill_figures(owing: Owing, levered: Levered, facts: Facts, world: World, figures: Figures) -> None:
    """The figures of every household that has a plan."""
    months, many = world.months, world.living.savings_months
    paper = Paper(
        np.zeros(months, np.int64),
        np.zeros(months, np.int64),
        np.zeros(months, np.int64),
        np.zeros(months, np.int64),
        np.zeros(many, np.int64),
        np.zeros((2, months)),
    )
    for household in range(len(levered.has_plan)):
        if levered.has_plan[household] == 1:
            figures.is_sure[household] = _figures(owing, levered, facts, world, household, paper, figures)


@compiled
def _figures(  # noqa: PLR0917 - a compiled loop takes its arrays by place
    owing: Owing, levered: Levered, facts: Facts, world: World, household: int, paper: Paper, figures: Figures
) -> bool:
    first, full, last, total, now, usual = world.months + 1, 1 << 40, 0, 0, 0, 0
    paper.payment[:], paper.owed[:] = 0, 0
    for loan in range(owing.start[household], owing.start[household + 1]):
        paid_now = owing.principal[loan] * levered.pay_up[household] // levered.pay_by[household]
        if levered.settle_up[household] > 0:
            span = _settled(owing, levered, world, household, loan, paper)
        else:
            span = _laid(owing, levered, world, (household, loan, paid_now), paper)
        if not span.ok:
            return False
        first, full, last = min(first, span.first), min(full, span.full), max(last, span.last)
        total, now, usual = total + span.total, now + paid_now, usual + owing.usual_payment[loan]
    if last > world.months or not _room(facts, world, household, now, levered.settle_up[household] > 0, paper):
        return False
    relief = first - 1 if levered.deferral[household] > 0 and levered.settle_up[household] == 0 else 0
    ramp = full - 1 if levered.rising[household] > 0 else 0
    figures.last_month[household], figures.paid_now[household] = last, now
    figures.total[household], figures.highest[household] = total + now, paper.payment.max()
    figures.monthly[household] = usual_payment(paper.payment)
    lender, borrower, chance = exact_worth(paper, world, (relief, ramp, last), usual)
    figures.lender[household] = int(np.rint(lender + now))
    figures.borrower[household] = int(np.rint(borrower - now))
    figures.chance[household] = chance
    fits = (paper.payment <= np.where(paper.payment > 0, paper.binding, 0)).all()
    return bool(fits and _tells(lender, 1e-6) and _tells(borrower, 1e-6) and _tells(chance * 1e4, 1e-6))


@compiled
def _tells(value: float, close: float) -> bool:
    """Whether a float is far enough from one half to say how the exact figure rounds."""
    return bool(abs(value - np.floor(value) - 0.5) > close)


@compiled
def _half_up(above: int, below: int) -> int:
    return int((2 * above + below) // (2 * below))


@compiled
def _settled(  # noqa: PLR0917 - a compiled loop takes its arrays by place
    owing: Owing, levered: Levered, world: World, household: int, loan: int, paper: Paper
) -> Span:
    """One payment; all is owed until it is made, what is forgiven by it too."""
    owed = owing.principal[loan] + owing.interest[loan] + owing.penalty[loan] + owing.fee[loan]
    asked = owed - _half_up(owed * levered.settle_up[household], levered.settle_by[household])
    due = first_plan_day(owing.due_first[loan], owing.period_months[loan], world.as_of + NOTICE_DAYS)
    month = month_of(moved(due, levered.deferral[household], parts(owing.due_first[loan])[2]), world.as_of)
    paper.owed[: min(month, world.months)] += owed
    if month <= world.months:
        paper.payment[month - 1] += asked
    return Span(month, month, month, asked, owed <= LARGEST)


@compiled
def _days(start: int, end: int, day_count: int) -> int:
    if day_count != THIRTY_360:
        return end - start
    year, month, day = parts(start)
    year_end, month_end, day_end = parts(end)
    return (year_end - year) * 360 + (month_end - month) * 30 + min(day_end, 30) - min(day, 30)


@compiled
def _laid(owing: Owing, levered: Levered, world: World, of: tuple[int, int, int], paper: Paper) -> Span:
    """The installments of one loan under its household's levers."""
    household, loan, now = of
    known = owing.method[loan] in (ANNUITY, FLAT_FEE) and owing.period_months[loan] == 1
    day_count = owing.day_count[loan]
    owed = owing.principal[loan] + owing.interest[loan] + owing.penalty[loan] + owing.fee[loan]
    if not known or day_count not in (THIRTY_360, ACT_365F, ACT_360) or owed > LARGEST:
        return Span(0, 0, 0, 0, False)
    asked = levered.rate_ppm[household]
    rate = owing.rate_ppm[loan] if asked < 0 else min(asked, owing.rate_ppm[loan])
    below = MILLION * (365 if day_count == ACT_365F else 360)
    anchor = parts(owing.due_first[loan])[2]
    due = first_plan_day(owing.due_first[loan], 1, world.as_of + NOTICE_DAYS)
    due, begins = moved(due, levered.deferral[household], anchor), 0
    begins = moved(due, -1, anchor)
    down, starts = world.as_of + PAY_NOW_DAYS, max(world.as_of, begins)
    waited = _waited(owing.principal[loan], (now, down), rate, (world.as_of, begins, day_count, below))
    waited = 0 if levered.interest[household] == PAUSED else waited
    capital = waited if levered.interest[household] == CAPITALIZED else 0
    ahead = _half_up(now * rate * _days(starts, down, day_count), below) if now > 0 and down > starts else 0
    units = np.zeros(levered.installments[household], np.int64)
    is_full = starts == begins
    for number in range(len(units)):
        ends = moved(due, number, anchor)
        is_month = day_count == THIRTY_360 and (is_full or number > 0)
        units[number] = 30 if is_month else _days(starts, ends, day_count)
        starts = ends
    interest = owing.interest[loan] - owing.waived_interest[loan] + waited - capital
    apart = (interest, owing.penalty[loan] - owing.waived_penalty[loan], owing.fee[loan] - owing.waived_fee[loan])
    vests = levered.vests[household] == 1
    earned = (
        owing.waived_interest[loan] if vests else 0,
        owing.waived_penalty[loan] if vests else 0,
        owing.waived_fee[loan] if vests else 0,
    )
    opening = owing.principal[loan] - now + capital
    rise = (levered.rising[household], levered.rise_up[household], levered.rise_by[household])
    return _installments(
        (opening, ahead, 1 if now > 0 else 0),
        (rate, below),
        units,
        rise,
        apart,
        earned,
        month_of(due, world.as_of),
        paper,
    )


@compiled
def _waited(principal: int, paid: tuple[int, int], rate: int, wait: tuple[int, int, int, int]) -> int:
    """Interest up to the day the first period begins; what is paid at once bears it only until then."""
    now, down = paid
    as_of, begins, day_count, below = wait
    if begins <= as_of:
        return 0
    if now > 0 and down < begins:
        before, after = _days(as_of, down, day_count), _days(down, begins, day_count)
        return _half_up(rate * (principal * before + (principal - now) * after), below)
    return _half_up(rate * principal * _days(as_of, begins, day_count), below)


@compiled
def _level(opening: int, rates: tuple[int, int], units: Ints, rise: tuple[int, int, int]) -> int:
    """The full payment; -1 where floats do not tell how it rounds."""
    rate, below = rates
    rising, up, by = rise
    first = rising if up == 0 else 0
    if rate == 0:
        lower = rising if up > 0 else 0
        return _half_up(opening * by, lower * up + (len(units) - first - lower) * by)
    grown, added = float(opening), 0.0
    for number in range(first, len(units)):
        growth = 1.0 + rate * units[number] / below
        grown, added = grown * growth, added * growth + (up / by if number < rising else 1.0)
    solved = grown / added
    return int(np.floor(solved + 0.5)) if _tells(solved, CLOSE) else -1


@compiled
def _part(total: int, parts_: int, number: int) -> int:
    """The part ``number`` of an amount split evenly, the larger parts first."""
    return int(total // parts_ + (1 if number < total % parts_ else 0))


@compiled
def _installments(  # noqa: PLR0917 - a compiled loop takes its arrays by place
    begin: tuple[int, int, int],
    rates: tuple[int, int],
    units: Ints,
    rise: tuple[int, int, int],
    apart: tuple[int, int, int],
    earned: tuple[int, int, int],
    first: int,
    paper: Paper,
) -> Span:
    opening, ahead, before = begin
    rate, below = rates
    rising, up, by = rise
    terms, months, level = len(units), len(paper.payment), _level(opening, rates, units, rise)
    if level < 0:
        return Span(0, 0, 0, 0, False)
    stepped = _half_up(level * up, by)
    rows, balance, total, place = terms + before, opening, 0, 0
    left = opening + apart[0] + apart[1] + apart[2]
    unearned = earned[0] + earned[1] + earned[2]
    if before == 1:
        unearned -= _part(earned[0], rows, 0) + _part(earned[1], rows, 0) + _part(earned[2], rows, 0)
    for number in range(terms):
        interest = _half_up(balance * rate * units[number], below) + (ahead if number == 0 else 0)
        asked = stepped if number < rising else level
        principal = min(balance, max(0, asked - interest)) if up > 0 or number >= rising else 0
        principal = balance if number == terms - 1 else principal
        arrears = _part(apart[0], terms, number) + _part(apart[1], terms, number) + _part(apart[2], terms, number)
        month = first + number
        paper.owed[place : min(month, months)] += left + unearned
        place = min(month, months)
        if month <= months:
            paper.payment[month - 1] += principal + interest + arrears
        total, balance, left = total + principal + interest + arrears, balance - principal, left - principal - arrears
        row = number + before
        unearned -= _part(earned[0], rows, row) + _part(earned[1], rows, row) + _part(earned[2], rows, row)
    return Span(first, first + min(rising, terms - 1), first + terms - 1, total, True)


@compiled
def _room(  # noqa: PLR0917 - a compiled loop takes its arrays by place
    facts: Facts, world: World, household: int, now: int, settles: bool, paper: Paper
) -> bool:
    """Binding and expected capacity, less savings paid at once, or with what was put aside; False if not sure."""
    stated = stated_of(facts, household)
    fill_capacity(stated, world.expected, world.living, world.as_of, paper.expected, paper.savings)
    fill_capacity(stated, world.binding, world.living, world.as_of, paper.binding, paper.savings)
    if settles:
        put_aside, put_too = 0, 0
        for month in range(world.months):
            put_aside, put_too = put_aside + paper.binding[month], put_too + paper.expected[month]
            paper.binding[month], paper.expected[month] = put_aside, put_too
            put_aside, put_too = put_aside - paper.payment[month], put_too - paper.payment[month]
        return True
    many = min(len(paper.savings), world.months)
    for month in range(many):
        paper.savings[month] = min(paper.savings[month], paper.binding[month])
    whole = paper.savings[:many].sum()
    if whole > LARGEST:
        return False
    _move(min(now, whole), whole, many, paper)
    return True


@compiled
def _move(moving: int, whole: int, many: int, paper: Paper) -> None:
    """Take ``moving`` off the months in proportion to their savings; the largest remainders take one unit more."""
    if moving == 0:
        return
    rest = moving
    for month in range(many):
        part = moving * paper.savings[month] // whole
        paper.binding[month], paper.expected[month], rest = (
            paper.binding[month] - part,
            paper.expected[month] - part,
            rest - part,
        )
    taken = np.zeros(many, np.bool_)
    for _ in range(rest):
        best = -1
        for month in range(many):
            left = moving * paper.savings[month] % whole
            if not taken[month] and (best < 0 or left > moving * paper.savings[best] % whole):
                best = month
        taken[best] = True
        paper.binding[best] -= 1
        paper.expected[best] -= 1
