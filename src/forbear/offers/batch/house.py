"""One household of a book, laid out as the single search sees it: its :class:`Ground`, its waivers and its limits."""

from typing import NamedTuple

import numpy as np

from forbear.offers.batch.days import first_plan_day, lay_calendar, parts
from forbear.offers.batch.setting import Setting, Shares
from forbear.offers.batch.shapes import Shapes
from forbear.offers.compiled import compiled
from forbear.offers.ground import EQUAL_PRINCIPAL, INTEREST_FIRST, OTHER_METHOD, Ground
from forbear.risk import Floats, Ints

NOTICE_DAYS = 7
"""How many days before its first installment a plan is made, as ``opening_layer`` has it."""

ZERO_SHARE = -1
"""The place of a share that waives nothing."""

PAY_NOW = 3
"""The row of the shares paid now in :class:`Shares`."""

# Compiled in: places in ``tuple(Method)``.
METHOD_CODES = (OTHER_METHOD, EQUAL_PRINCIPAL, INTEREST_FIRST, OTHER_METHOD)
ANNUITY = 0
FLAT_FEE = 3


class Loans(NamedTuple):
    """The loan columns of a book that compiled loops read; ``key`` is the row of :attr:`Setting.stopped`."""

    start: Ints
    principal: Ints
    interest: Ints
    penalty: Ints
    fee: Ints
    overdue_principal: Ints
    overdue_interest: Ints
    credit: Ints
    rate: Ints
    method: Ints
    day_count: Ints
    period_months: Ints
    due_first: Ints
    is_plain: Ints
    next_due_on: Ints
    usual_payment: Ints
    upcoming_start: Ints
    upcoming_payment: Ints
    upcoming_principal: Ints
    key: Ints


class Room(NamedTuple):
    """Capacity of a household by month, as floats, and what of the binding one comes out of savings."""

    binding: Floats
    expected: Floats
    savings: Ints


class Place(NamedTuple):
    """Which loans of the book, which levers of the policy, and which space; space -1 for none that is prepared."""

    first: int
    after: int
    lever: int
    space: int


class House(NamedTuple):
    """A household ready to be searched.

    ``waived`` is what each waiver comes to over all loans, ``waivers`` the places of its shares. ``is_level`` tells
    that all loans are annuities paid month by month with equal interest, none begun more than a month after
    another, so that bounds hold.
    """

    ground: Ground
    place: Place
    owed: int
    waived: Ints
    waivers: Ints
    is_level: bool
    keeps_method: bool


@compiled
def place_of(loans: Loans, setting: Setting, household: int, lever: int, room: Room) -> Place:
    """Where a household belongs; no space where the shares paid now come to amounts that repeat."""
    first, after = loans.start[household], loans.start[household + 1]
    highest, may_rise = first, 1
    for loan in range(first, after):
        if setting.rates[loans.rate[loan]] > setting.rates[loans.rate[highest]]:
            highest = loan
        if METHOD_CODES[loans.method[loan]] != OTHER_METHOD:
            may_rise = 0
    pays = _pays(loans, setting.shares, lever, first, after, room.savings.sum())
    space = -1 if pays < 0 else setting.space_of[lever, loans.rate[highest], may_rise, pays]
    return Place(first, after, lever, space)


@compiled
def _pays(  # noqa: PLR0917
    loans: Loans, shares: Shares, lever: int, first: int, after: int, savings: int
) -> int:
    """How many of the shares can be paid now; -1 where two of them come to the same."""
    found, before = 0, -1
    for share in range(shares.counts[lever, PAY_NOW]):
        paid, up, by = 0, shares.up[lever, PAY_NOW, share], shares.by[lever, PAY_NOW, share]
        for loan in range(first, after):
            paid += loans.principal[loan] * up // by
        if paid == before or (paid == 0 and up > 0):
            return -1
        before = paid
        if paid <= savings:
            found += 1
    return found


@compiled
def house_of(loans: Loans, setting: Setting, place: Place, room: Room) -> House:
    """Lay out the household at ``place``."""
    waivers, amounts = _waivers(loans, setting.shares, place)
    ground = _ground(loans, setting, place, amounts, room)
    owed, keeps = 0, True
    for loan in range(place.first, place.after):
        owed += loans.principal[loan] + loans.interest[loan] + loans.penalty[loan] + loans.fee[loan]
        method = ANNUITY if loans.method[loan] == FLAT_FEE else loans.method[loan]
        keeps = keeps and setting.shares.keeps[place.lever, method] == 1
    total = np.zeros(amounts.shape[1], np.int64)
    for loan in range(amounts.shape[0]):
        total += amounts[loan]
    return House(ground, place, owed, total, waivers, _is_level(loans, ground, place), keeps)


@compiled
def _is_level(loans: Loans, ground: Ground, place: Place) -> bool:
    for loan in range(place.after - place.first):
        if loans.day_count[place.first + loan] != 0 or ground.method[loan] != OTHER_METHOD:
            return False
        for offset in range(ground.month.shape[1]):
            if abs(ground.month[loan, offset] - ground.month[0, offset]) > 1:
                return False
    return True


@compiled
def _waivers(loans: Loans, shares: Shares, place: Place) -> tuple[Ints, Ints]:
    """The places of the shares of each waiver, and what it waives of each loan; each different waiver once."""
    most, count, lever = shares.up.shape[2], place.after - place.first, place.lever
    amounts = np.zeros((3, most + 1, count), np.int64)
    places, found = np.zeros((3, most + 1), np.int64), np.zeros(3, np.int64)
    for part in range(3):
        owed = loans.penalty if part == 0 else (loans.interest if part == 1 else loans.fee)
        for share in range(shares.counts[lever, part]):
            kept, anything = found[part], False
            for loan in range(count):
                minor = owed[place.first + loan] * shares.up[lever, part, share] // shares.by[lever, part, share]
                amounts[part, kept, loan] = minor
                anything = anything or minor > 0
            if not _is_among(amounts[part], kept):
                places[part, kept] = share if anything else ZERO_SHARE
                found[part] += 1
    return _products(amounts, places, found)


@compiled
def _is_among(amounts: Ints, row: int) -> bool:
    for before in range(row):
        same = True
        for loan in range(amounts.shape[1]):
            same = same and amounts[before, loan] == amounts[row, loan]
        if same:
            return True
    return False


@compiled
def _products(amounts: Ints, places: Ints, found: Ints) -> tuple[Ints, Ints]:
    loans, waiver = amounts.shape[2], 0
    chosen = np.zeros((found[0] * found[1] * found[2], 3), np.int64)
    waived = np.zeros((loans, len(chosen)), np.int64)
    for penalty in range(found[0]):
        for interest in range(found[1]):
            for fee in range(found[2]):
                chosen[waiver, 0], chosen[waiver, 1] = places[0, penalty], places[1, interest]
                chosen[waiver, 2] = places[2, fee]
                for loan in range(loans):
                    waived[loan, waiver] = (
                        amounts[0, penalty, loan] + amounts[1, interest, loan] + amounts[2, fee, loan]
                    )
                waiver += 1
    return chosen, waived


@compiled
def _ground(loans: Loans, setting: Setting, place: Place, amounts: Ints, room: Room) -> Ground:
    shapes, tables, prices = setting.shapes, setting.tables, setting.prices
    first, count = place.first, place.after - place.first
    begin, end = shapes.start[place.space], shapes.start[place.space + 1]
    offsets, old = 1, 0
    for shape in range(begin, end):
        offsets = max(offsets, shapes.deferral[shape] + shapes.terms[shape])
    month, years = np.zeros((count, offsets), np.int64), np.zeros((5, count, offsets))
    rates, paid_now, asks = (
        np.zeros((count, end - begin)),
        np.zeros((count, end - begin)),
        np.zeros((count, end - begin)),
    )
    principal, arrears = np.zeros(count), np.zeros(count)
    methods = np.zeros(count, np.int64)
    for row in range(count):
        loan = first + row
        old += loans.usual_payment[loan]
        principal[row] = loans.principal[loan]
        arrears[row] = loans.interest[loan] + loans.penalty[loan] + loans.fee[loan]
        methods[row] = METHOD_CODES[loans.method[loan]]
        start = first_plan_day(loans.due_first[loan], 1, setting.as_of + NOTICE_DAYS)
        due = (start, parts(loans.due_first[loan])[2], loans.day_count[loan])
        lay_calendar(month[row], years[:, row], due, setting.as_of)
        owed = loans.principal[loan] + loans.interest[loan] + loans.penalty[loan] + loans.fee[loan]
        _by_shape(shapes, place, (loans.principal[loan], owed), (rates[row], paid_now[row], asks[row]))
        own = setting.rates[loans.rate[loan]]
        for shape in range(end - begin):
            rates[row, shape] = min(shapes.rate[begin + shape], own)
    return Ground(
        terms=shapes.terms[begin:end],
        deferral=shapes.deferral[begin:end],
        interest=shapes.interest[begin:end],
        rates=rates,
        rising=shapes.rising[begin:end],
        rising_share=shapes.rising_share[begin:end],
        settles=shapes.settles[begin:end],
        paid_now=paid_now,
        asks=asks,
        moves=shapes.moves[begin:end],
        moved=_moved(loans, shapes, place, room),
        waived=amounts.astype(np.float64),
        vests=setting.shares.vests[place.lever] == 1,
        principal=principal,
        arrears=arrears,
        period=np.ones(count, np.int64),
        method=methods,
        month=month,
        first_years=years[0],
        later_years=years[1],
        waiting_years=years[2],
        paid_now_waiting_years=years[3],
        paid_now_first_years=years[4],
        binding=room.binding,
        expected=room.expected,
        strain_free_share=prices.strain_free_share,
        life=tables.life,
        squeeze=tables.squeeze,
        cut=tables.cut,
        cliff=tables.cliff,
        old_payment=float(old),
        lender_weights=tables.lender_weights,
        borrower_weights=tables.borrower_weights,
        servicing=prices.servicing,
        recovered=prices.recovered,
        weight=prices.weight,
        harm=prices.harm,
        strain_price=prices.strain_price,
    )


@compiled
def _by_shape(shapes: Shapes, place: Place, loan: tuple[int, int], rows: tuple[Floats, Floats, Floats]) -> None:
    """What is paid now of a loan's principal, and what a settlement asks for of what is owed, under each shape."""
    begin, pays = shapes.start[place.space], shapes.pay_start[place.space]
    moves, settles, (principal, owed), paid_row, asks = shapes.moves, shapes.settles, loan, rows[1], rows[2]
    paid = np.zeros(shapes.pay_start[place.space + 1] - pays)
    for pay in range(len(paid)):
        paid[pay] = principal * shapes.pay_up[pays + pay] // shapes.pay_by[pays + pay]
    for shape in range(len(paid_row)):
        paid_row[shape] = paid[moves[begin + shape]]
        if settles[begin + shape]:
            up, by = shapes.forgiven_up[begin + shape], shapes.forgiven_by[begin + shape]
            asks[shape] = owed - (2 * owed * up + by) // (2 * by)


@compiled
def _moved(loans: Loans, shapes: Shapes, place: Place, room: Room) -> Floats:
    """By what is paid now (rows), what savings no longer hold in each month: in proportion to what they did."""
    begin, end = shapes.pay_start[place.space], shapes.pay_start[place.space + 1]
    moved = np.zeros((end - begin, len(room.binding)))
    whole = room.savings.sum()
    for pay in range(end - begin):
        paid = 0
        for loan in range(place.first, place.after):
            paid += loans.principal[loan] * shapes.pay_up[begin + pay] // shapes.pay_by[begin + pay]
        _split(min(paid, whole), room.savings, moved[pay])
    return moved


@compiled
def _split(total: int, weights: Ints, row: Floats) -> None:
    """``split_by_weights``: rounded down, the units left over to the largest remainders, the earlier first."""
    whole, left = weights.sum(), total
    if total == 0:
        return
    rest = np.zeros(len(weights), np.int64)
    for month in range(len(weights)):
        row[month], rest[month] = total * weights[month] // whole, total * weights[month] % whole
        left -= total * weights[month] // whole
    for _ in range(left):
        month = int(np.argmax(rest))
        row[month], rest[month] = row[month] + 1.0, -1
