"""The search's inner loops, compiled: the payments of every plan, and what a plan is worth, month by month.

The arithmetic is that of ``docs/algorithms/operations.md`` ("In one formula") and of :mod:`forbear.offers.value`,
without rounding. A plan's path is made anew for each question and never kept for all plans together: making it costs
less than fetching it from memory.
"""

import math

import numpy as np

from forbear.offers.compiled import compiled
from forbear.offers.ground import CAPITALIZED, EQUAL_PRINCIPAL, INTEREST_FIRST, PAUSED, Ground
from forbear.offers.space import Flags
from forbear.risk import Floats, Ints

BLOCK = 128
"""How long a row numpy adds without halving it."""

SAME = 1e-13
"""Payments this close, relative to one another, have the same hazard to the last digit but one."""


@compiled
def measured(ground: Ground, margin: Floats) -> tuple[Floats, Floats, Floats, Flags, Ints, Ints]:
    """Of every plan: highest payment, total, what capacity cannot carry, and whether each month is within capacity.

    A plan fits by more than the ``margin`` of its shape. Of every shape: the month of the last payment, and the
    months of relief before payments begin again.
    """
    shapes, waivers = len(ground.terms), ground.waived.shape[1]
    highest, total = np.zeros(shapes * waivers), np.zeros(shapes * waivers)
    beyond, fits = np.zeros(shapes * waivers), np.ones(shapes * waivers, np.bool_)
    lasts, reliefs = np.zeros(shapes, np.int64), np.zeros(shapes, np.int64)
    loans, shares = _room(ground)
    payment, short = np.zeros(len(ground.binding)), np.zeros(len(ground.binding))
    for shape in range(shapes):
        first, last = _lay_shape(ground, shape, loans)
        payment[:], short[:] = 0.0, 0.0
        lasts[shape], reliefs[shape] = last, first - 1 if ground.deferral[shape] > 0 else 0
        for waiver in range(waivers):
            plan = shape * waivers + waiver
            _share(ground, shape, waiver, loans, shares)
            for month in range(first - 1, min(last, len(ground.binding))):
                paid, room = _paid(loans, shares, month), ground.binding[month]
                payment[month], short[month] = paid, max(paid - room, 0.0)
                highest[plan] = max(highest[plan], paid)
                if paid != 0.0 and paid + margin[shape] > room:
                    fits[plan] = False
            total[plan], beyond[plan] = _sum(payment), _sum(short)
    return highest, total, beyond, fits, lasts, reliefs


@compiled
def _sum(row: Floats) -> float:
    """The sum of a row in the order in which numpy adds one, so that totals of half a minor unit round alike."""
    length = len(row)
    if length <= BLOCK:
        return _sum_of_block(row)
    half = length // 2 - length // 2 % 8
    return _sum_of_block(row[:half]) + _sum_of_block(row[half:])


@compiled
def _sum_of_block(row: Floats) -> float:
    """Eight running sums, then what is left over."""
    whole, total = len(row) - len(row) % 8, 0.0
    if whole:
        a, b, c, d, e, f, g, h = row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]
        for place in range(8, whole, 8):
            a, b, c, d = a + row[place], b + row[place + 1], c + row[place + 2], d + row[place + 3]
            e, f, g, h = e + row[place + 4], f + row[place + 5], g + row[place + 6], h + row[place + 7]
        total = ((a + b) + (c + d)) + ((e + f) + (g + h))
    for place in range(whole, len(row)):
        total += row[place]
    return total


@compiled
def path(ground: Ground, plan: int) -> tuple[Floats, Floats]:
    """Payment and debt of one plan by month; installments after the months of the ground are left out."""
    shape, waiver = plan // ground.waived.shape[1], plan % ground.waived.shape[1]
    loans, shares = _room(ground)
    _lay_shape(ground, shape, loans)
    _share(ground, shape, waiver, loans, shares)
    payment, owed = np.zeros(len(ground.binding)), np.zeros(len(ground.binding))
    for month in range(len(ground.binding)):
        payment[month], owed[month] = _paid(loans, shares, month), _owed(loans, shares, month)
    return payment, owed


@compiled
def worth(ground: Ground, plans: Ints) -> tuple[Floats, Floats, Floats]:
    """V, U and the chance to finish of each of ``plans``, in the order given; fastest where they are sorted."""
    waivers = ground.waived.shape[1]
    lender, borrower, chance = np.zeros(len(plans)), np.zeros(len(plans)), np.ones(len(plans))
    loans, shares = _room(ground)
    laid, first, last = -1, 0, 0
    for place in range(len(plans)):
        shape, waiver = plans[place] // waivers, plans[place] % waivers
        if shape != laid:
            first, last = _lay_shape(ground, shape, loans)
            laid = shape
        _share(ground, shape, waiver, loans, shares)
        relief = first - 1 if ground.deferral[shape] > 0 else 0
        lender[place], borrower[place], chance[place] = _worth(ground, loans, shares, last, relief)
    return lender, borrower, chance


@compiled
def _worth(ground: Ground, loans: Floats, shares: Floats, last: int, relief: int) -> tuple[float, float, float]:
    """V, U and the chance to finish of the plan that is laid out."""
    expected, life, free, cliff = ground.expected, ground.life, ground.strain_free, ground.cliff
    squeeze, cut, old = ground.squeeze, ground.cut, ground.old_payment
    by_lender, by_borrower = ground.lender_weights, ground.borrower_weights
    servicing, recovered = ground.servicing, ground.recovered
    weight, harm, price = ground.weight, ground.harm, ground.strain_price
    lender, borrower, staying = 0.0, 0.0, 1.0
    like, eased = -1.0, 1.0
    for month in range(min(last, len(expected))):
        paid, owed = _paid(loans, shares, month), _owed(loans, shares, month)
        # Level payments differ in nothing but their last digit: in like months the exponential is the same.
        is_new = month == 0 or expected[month] != expected[month - 1] or life[month] != life[month - 1]
        if is_new or abs(paid - like) > SAME * paid:
            hazard = life[month] + _height(squeeze, _strain(paid, expected[month]))
            hazard = hazard + _height(cut, 1.0 - paid / old if old > 0.0 else 0.0)
            like, eased = paid, math.exp(-hazard)
        after = month + 1 - relief if relief > 0 else 0
        kept = 1.0 - (1.0 - eased * cliff[min(max(after, 0), len(cliff) - 1)])
        falling, staying = staying * (1.0 - kept), staying * kept
        squeezed = max(paid - free[month], 0.0)
        gained = staying * (paid - servicing) + falling * recovered * owed
        lender += gained * by_lender[month]
        borrower += (staying * (paid + price * squeezed) + falling * (weight * owed + harm)) * by_borrower[month]
    return lender, -borrower, staying


@compiled
def _room(ground: Ground) -> tuple[Floats, Floats]:
    """What a plan is laid out in, for each loan.

    By month: payment and principal with their interest alone, installments, and the share of installments left, then
    a row that begins with the interest of a deferral. Of arrears: what each installment pays, and what is owed of
    them before the first.
    """
    loans = len(ground.principal)
    return np.zeros((5, loans, len(ground.binding))), np.zeros((2, loans))


@compiled
def _share(ground: Ground, shape: int, waiver: int, loans: Floats, shares: Floats) -> None:
    for loan in range(loans.shape[1]):
        waived = ground.waived[loan, waiver]
        arrears = ground.arrears[loan] - waived + loans[4, loan, 0]
        shares[0, loan] = arrears / ground.terms[shape]
        shares[1, loan] = arrears + waived if ground.vests else arrears


@compiled
def _paid(loans: Floats, shares: Floats, month: int) -> float:
    paid = 0.0
    for loan in range(loans.shape[1]):
        paid += loans[0, loan, month] + shares[0, loan] * loans[2, loan, month]
    return paid


@compiled
def _owed(loans: Floats, shares: Floats, month: int) -> float:
    owed = 0.0
    for loan in range(loans.shape[1]):
        owed += loans[1, loan, month] + shares[1, loan] * loans[3, loan, month]
    return owed


@compiled
def _lay_shape(ground: Ground, shape: int, loans: Floats) -> tuple[int, int]:
    """Every loan under a shape, arrears left aside but for their interest; the first and last month of payment."""
    months, last = len(ground.binding), 0
    first = months
    for loan in range(len(ground.principal)):
        _lay_loan(ground, shape, loan, loans[:, loan])
        begins = ground.month[loan, ground.deferral[shape]]
        first = min(first, begins)
        last = max(last, begins + (ground.terms[shape] - 1) * ground.period[loan])
    return first, last


@compiled
def _lay_loan(ground: Ground, shape: int, loan: int, rows: Floats) -> None:
    months, terms, deferral = rows.shape[1], ground.terms[shape], ground.deferral[shape]
    opening = _opening(ground, shape, loan, rows)
    level = _level_payment(ground, shape, loan, opening)
    rows[:4] = 0.0
    balance = opening
    for number in range(terms):
        interest = balance * _interest_share(ground, shape, loan, number)
        if ground.method[loan] == INTEREST_FIRST:
            repaid = 0.0
        elif ground.method[loan] == EQUAL_PRINCIPAL:
            repaid = min(balance, opening / terms)
        else:
            repaid = min(balance, max(level - interest, 0.0))
        repaid = balance if number == terms - 1 else repaid
        balance = balance - repaid
        month = ground.month[loan, deferral] + number * ground.period[loan]
        if month <= months:
            rows[0, month - 1] += repaid + interest
            rows[1, month - 1] += repaid
            rows[2, month - 1] += 1.0
    repaid, paid = 0.0, 0.0
    for month in range(months):
        of_month, rows[1, month] = rows[1, month], opening - repaid
        rows[3, month] = 1.0 - paid / terms
        repaid, paid = repaid + of_month, paid + rows[2, month]


@compiled
def _opening(ground: Ground, shape: int, loan: int, rows: Floats) -> float:
    """Principal at the start of the installments; what a deferral adds to the arrears goes to the last row."""
    principal, how = ground.principal[loan], ground.interest[shape]
    waited = principal * ground.rates[loan, shape] * ground.waiting_years[loan, ground.deferral[shape]]
    waited = 0.0 if how == PAUSED else waited
    rows[4, 0] = 0.0 if how == CAPITALIZED else waited
    return float(principal + waited if how == CAPITALIZED else principal)


@compiled
def _interest_share(ground: Ground, shape: int, loan: int, number: int) -> float:
    """The interest of one installment as a share of the balance before it."""
    offset = ground.deferral[shape] + number * ground.period[loan]
    years = ground.first_years[loan, offset] if number == 0 else ground.later_years[loan, offset]
    return float(ground.rates[loan, shape] * years)


@compiled
def _level_payment(ground: Ground, shape: int, loan: int, opening: float) -> float:
    """The payment that repays ``opening`` over the terms, whatever the length of each period."""
    grown, paid = 1.0, 0.0
    for number in range(ground.terms[shape]):
        growth = 1.0 + _interest_share(ground, shape, loan, number)
        grown, paid = grown * growth, paid * growth + 1.0
    return opening * grown / paid


@compiled
def _strain(paid: float, capacity: float) -> float:
    if paid <= 0.0:
        return 0.0
    return paid / capacity if capacity != 0.0 else np.inf


@compiled
def _height(curve: Floats, x: float) -> float:
    """The height at ``x`` of straight lines through the points in the columns of ``curve``, level outside them."""
    if x <= curve[0, 0]:
        return float(curve[1, 0])
    for point in range(1, curve.shape[1]):
        if x < curve[0, point]:
            slope = (curve[1, point] - curve[1, point - 1]) / (curve[0, point] - curve[0, point - 1])
            return float(slope * (x - curve[0, point - 1]) + curve[1, point - 1])
    return float(curve[1, -1])
