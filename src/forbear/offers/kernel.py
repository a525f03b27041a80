"""The search's inner loops, compiled: the payments of every plan, and what a plan is worth, month by month.

The arithmetic is that of ``docs/algorithms/operations.md`` ("In one formula") and of :mod:`forbear.offers.value`,
without rounding. A plan's path is made anew for each question and never kept for all plans together: making it costs
less than fetching it from memory.
"""

import math
from typing import NamedTuple

import numpy as np

from forbear.offers.compiled import compiled
from forbear.offers.ground import CAPITALIZED, EQUAL_PRINCIPAL, INTEREST_FIRST, PAUSED, Ground
from forbear.offers.space import Flags
from forbear.offers.sums import added
from forbear.risk import Floats, Ints


class Laid(NamedTuple):
    """A shape laid out: the first and the last month of payment, and whether every payment covers its interest."""

    first: int
    last: int
    covers: bool


ROUNDS = 1e-12
"""How far, relative to an amount, sums may be off in their last digits; what is closer is compared month by month."""

SAME = 1e-13
"""Payments this close, relative to one another, have the same hazard to the last digit but one."""


@compiled
def measured(ground: Ground, margin: Floats) -> tuple[Floats, Flags, Ints, Ints]:
    """Of every plan: the highest payment, and whether each month is within capacity by more than its shape's margin.

    Of every shape: the month of the last payment, and the months of relief before payments begin again.
    """
    shapes, waivers = len(ground.terms), ground.waived.shape[1]
    highest, fits = np.zeros(shapes * waivers), np.ones(shapes * waivers, np.bool_)
    lasts, reliefs = np.zeros(shapes, np.int64), np.zeros(shapes, np.int64)
    loans, shares = _room(ground)
    for shape in range(shapes):
        laid = _lay_shape(ground, shape, loans)
        lasts[shape], reliefs[shape] = laid.last, _relief(ground, shape, laid.first)
        is_even = _is_even(ground, shape)
        top, tight = _extremes(ground, shape, loans, laid) if is_even else (0.0, 0.0)
        for waiver in range(waivers):
            plan = shape * waivers + waiver
            _share(ground, shape, waiver, loans, shares)
            # Where every month adds the same arrears, the extremes of a shape tell all of its plans at once.
            is_told = False
            if is_even:
                highest[plan] = top + shares[0, 0] if len(ground.principal) == 1 else _highest(loans, shares, laid)
                spare = tight - (shares[0].sum() + margin[shape])
                is_told = abs(spare) > ROUNDS * (abs(tight) + highest[plan] + 1.0)
                fits[plan] = spare > 0.0 and laid.covers
            if not is_told:
                highest[plan], fits[plan] = _held(ground, shape, (loans, shares), laid, margin[shape])
    return highest, fits, lasts, reliefs


@compiled
def _is_even(ground: Ground, shape: int) -> bool:
    """Whether all loans are paid in each month from the same first to the same last one."""
    if ground.settles[shape] or ground.month[0, ground.deferral[shape]] > len(ground.binding):
        return False
    for loan in range(len(ground.principal)):
        begins = ground.month[loan, ground.deferral[shape]]
        if ground.period[loan] != 1 or begins != ground.month[0, ground.deferral[shape]]:
            return False
    return True


@compiled
def _extremes(ground: Ground, shape: int, loans: Floats, laid: Laid) -> tuple[float, float]:
    """The highest payment of a shape without arrears, and the least room that capacity leaves above one.

    No room is told (NaN) where a month may ask for nothing: such a month fits whatever capacity is.
    """
    moved, top, tight, may_be_none = ground.moved[ground.moves[shape]], 0.0, np.inf, False
    for month in range(laid.first - 1, min(laid.last, len(ground.binding))):
        base = 0.0
        for loan in range(loans.shape[1]):
            base += loans[0, loan, month]
        may_be_none = may_be_none or base == 0.0
        top, tight = max(top, base), min(tight, ground.binding[month] - moved[month] - base)
    return top, np.nan if may_be_none else tight


@compiled
def _highest(loans: Floats, shares: Floats, laid: Laid) -> float:
    highest = 0.0
    for month in range(laid.first - 1, min(laid.last, loans.shape[2])):
        highest = max(highest, _paid(loans, shares, month))
    return highest


@compiled
def _held(ground: Ground, shape: int, rows: tuple[Floats, Floats], laid: Laid, margin: float) -> tuple[float, bool]:
    """The highest payment of the plan laid out in ``rows``, and whether it is within capacity month by month."""
    loans, shares = rows
    moved, settles = ground.moved[ground.moves[shape]], ground.settles[shape]
    put_aside = ground.binding[: laid.first - 1].sum() if settles else 0.0
    highest, fits = 0.0, laid.covers
    for month in range(laid.first - 1, min(laid.last, len(ground.binding))):
        paid, room = _paid(loans, shares, month), ground.binding[month] - moved[month]
        if settles:
            room = room + put_aside
            put_aside = room - paid
        highest = max(highest, paid)
        if paid != 0.0 and paid + margin > room:
            fits = False
    return highest, fits


@compiled
def summed(ground: Ground, plans: Ints) -> tuple[Floats, Floats]:
    """Of each of ``plans``, in the order given: the total, and what of it capacity cannot carry."""
    waivers, months = ground.waived.shape[1], len(ground.binding)
    total, beyond = np.zeros(len(plans)), np.zeros(len(plans))
    loans, shares = _room(ground)
    payment, short = np.zeros(months), np.zeros(months)
    before, laid = -1, Laid(0, 0, True)
    for place in range(len(plans)):
        shape, waiver = plans[place] // waivers, plans[place] % waivers
        if shape != before:
            before, laid = shape, _lay_shape(ground, shape, loans)
        _share(ground, shape, waiver, loans, shares)
        settles, moved = ground.settles[shape], ground.moved[ground.moves[shape]]
        put_aside = ground.binding[: laid.first - 1].sum() if settles else 0.0
        payment[:], short[:] = 0.0, 0.0
        for month in range(laid.first - 1, min(laid.last, months)):
            paid, room = _paid(loans, shares, month), ground.binding[month] - moved[month]
            if settles:
                room = room + put_aside
                put_aside = room - paid
            payment[month], short[month] = paid, max(paid - room, 0.0)
        total[place], beyond[place] = added(payment) + ground.paid_now[:, shape].sum(), added(short)
    return total, beyond


@compiled
def _relief(ground: Ground, shape: int, first: int) -> int:
    """Months of relief before payments begin; for a settlement money is put aside, which is none."""
    return first - 1 if ground.deferral[shape] > 0 and not ground.settles[shape] else 0


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
    before, laid = -1, Laid(0, 0, True)
    for place in range(len(plans)):
        shape, waiver = plans[place] // waivers, plans[place] % waivers
        if shape != before:
            before, laid = shape, _lay_shape(ground, shape, loans)
        _share(ground, shape, waiver, loans, shares)
        lender[place], borrower[place], chance[place] = _worth(ground, shape, loans, shares, laid)
    return lender, borrower, chance


@compiled
def _worth(ground: Ground, shape: int, loans: Floats, shares: Floats, laid: Laid) -> tuple[float, float, float]:
    """V, U and the chance to finish of the plan that is laid out."""
    expected, life, cliff, free = ground.expected, ground.life, ground.cliff, ground.strain_free_share
    squeeze, cut, old = ground.squeeze, ground.cut, ground.old_payment
    by_lender, by_borrower = ground.lender_weights, ground.borrower_weights
    servicing, recovered = ground.servicing, ground.recovered
    weight, harm, price = ground.weight, ground.harm, ground.strain_price
    settles, moved, now = ground.settles[shape], ground.moved[ground.moves[shape]], ground.paid_now[:, shape].sum()
    relief = _relief(ground, shape, laid.first)
    ramp = laid.first - 1 + ground.rising[shape] if ground.rising[shape] > 0 else 0
    began, rose = _rises(loans, shares, relief, ramp)
    lender, borrower, staying = 0.0, 0.0, 1.0
    like, eased, capacity, put_aside = -1.0, 1.0, 0.0, 0.0
    for month in range(min(laid.last, len(expected))):
        paid, owed, before = _paid(loans, shares, month), _owed(loans, shares, month), capacity
        capacity = expected[month] - moved[month]
        if settles:
            capacity = capacity + put_aside
            put_aside = capacity - paid
        # Level payments differ in nothing but their last digit: in like months the exponential is the same.
        is_new = month == 0 or capacity != before or life[month] != life[month - 1]
        if is_new or abs(paid - like) > SAME * paid:
            hazard = life[month] + _height(squeeze, _strain(paid, capacity))
            hazard = hazard + _height(cut, 1.0 - paid / old if old > 0.0 else 0.0)
            like, eased = paid, math.exp(-hazard)
        over = _over(cliff, month + 1 - relief if relief > 0 else 0, began)
        if ramp > 0:
            over = over * _over(cliff, month + 1 - ramp, rose)
        kept = 1.0 - (1.0 - eased * over)
        falling, staying = staying * (1.0 - kept), staying * kept
        squeezed = max(paid - free * capacity, 0.0)
        gained = staying * (paid - servicing) + falling * recovered * owed
        lender += gained * by_lender[month]
        borrower += (staying * (paid + price * squeezed) + falling * (weight * owed + harm)) * by_borrower[month]
    return lender + now, -borrower - now, staying


@compiled
def _rises(loans: Floats, shares: Floats, relief: int, ramp: int) -> tuple[float, float]:
    """By what part of the full payment payments rise after ``relief``, and after the ``ramp`` that follows it."""
    end = loans.shape[2] - 1
    if ramp == 0:
        return 1.0, 0.0
    full = _paid(loans, shares, min(ramp, end))
    if full <= 0.0:
        return 1.0, 1.0
    began = _paid(loans, shares, min(relief, end)) / full
    return began, (full - _paid(loans, shares, min(ramp - 1, end))) / full


@compiled
def _over(cliff: Floats, after: int, rise: float) -> float:
    """The share that gets over a month so long ``after`` payments rose by ``rise`` of what they are then."""
    kept = cliff[min(max(after, 0), len(cliff) - 1)]
    return float(kept if rise == 1.0 else 1.0 - (1.0 - kept) * rise)


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
        terms, waived = ground.terms[shape], ground.waived[loan, waiver]
        arrears = ground.arrears[loan] - waived + loans[4, loan, 0]
        # What is paid now earns the first of as many parts of a waiver as there are payments.
        unearned = waived * terms / (terms + 1) if ground.paid_now[loan, shape] > 0.0 else waived
        if ground.settles[shape]:
            arrears, unearned = 0.0, 0.0
        shares[0, loan] = arrears / terms
        shares[1, loan] = arrears + unearned if ground.vests else arrears


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
def _lay_shape(ground: Ground, shape: int, loans: Floats) -> Laid:
    """Every loan under a shape, arrears left aside but for their interest."""
    months, last, covers = len(ground.binding), 0, True
    first = months
    for loan in range(len(ground.principal)):
        if ground.settles[shape]:
            _lay_settlement(ground, shape, loan, loans[:, loan])
        else:
            covers = _lay_loan(ground, shape, loan, loans[:, loan]) and covers
        begins = ground.month[loan, ground.deferral[shape]]
        first = min(first, begins)
        last = max(last, begins + (ground.terms[shape] - 1) * ground.period[loan])
    return Laid(first, last, covers)


@compiled
def _lay_settlement(ground: Ground, shape: int, loan: int, rows: Floats) -> None:
    """One payment; everything is owed until then."""
    months, month = rows.shape[1], ground.month[loan, ground.deferral[shape]]
    rows[:] = 0.0
    rows[1, : min(month, months)] = ground.principal[loan] + ground.arrears[loan]
    if month <= months:
        rows[0, month - 1] = ground.asks[loan, shape]


@compiled
def _lay_loan(ground: Ground, shape: int, loan: int, rows: Floats) -> bool:
    months, terms, deferral = rows.shape[1], ground.terms[shape], ground.deferral[shape]
    rising, share, covers = ground.rising[shape], ground.rising_share[shape], True
    opening = _opening(ground, shape, loan, rows)
    level = _level_payment(ground, shape, loan, opening)
    first_years = ground.paid_now_first_years[loan, deferral]
    ahead = ground.paid_now[loan, shape] * ground.rates[loan, shape] * first_years
    rows[:4] = 0.0
    balance = opening
    for number in range(terms):
        interest = balance * _interest_share(ground, shape, loan, number)
        interest = interest + ahead if number == 0 else interest
        asked = level * share if number < rising else level
        if ground.method[loan] == INTEREST_FIRST or asked == 0.0:
            repaid = 0.0
        elif ground.method[loan] == EQUAL_PRINCIPAL:
            repaid = min(balance, opening / terms)
        else:
            repaid = min(balance, max(asked - interest, 0.0))
            covers = covers and (asked >= interest or number >= rising)
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
    return covers


@compiled
def _opening(ground: Ground, shape: int, loan: int, rows: Floats) -> float:
    """Principal at the start of the installments; what a deferral adds to the arrears goes to the last row."""
    now, how, offset = ground.paid_now[loan, shape], ground.interest[shape], ground.deferral[shape]
    principal, rate = ground.principal[loan] - now, ground.rates[loan, shape]
    waited = principal * rate * ground.waiting_years[loan, offset]
    waited = waited + now * rate * ground.paid_now_waiting_years[loan, offset]
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
    """The full payment that repays ``opening`` over the terms, whatever the length of each period."""
    rising, share, grown, paid = ground.rising[shape], ground.rising_share[shape], 1.0, 0.0
    for number in range(rising if share == 0.0 else 0, ground.terms[shape]):
        growth = 1.0 + _interest_share(ground, shape, loan, number)
        grown, paid = grown * growth, paid * growth + (share if number < rising else 1.0)
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
