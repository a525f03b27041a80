"""Doing nothing, compiled: what the contracts ask for, and what that is worth, as :func:`do_nothing` values it."""

import math
from typing import NamedTuple

import numpy as np

from forbear.offers.batch.days import month_of
from forbear.offers.batch.house import Loans, Room
from forbear.offers.batch.setting import Setting
from forbear.offers.compiled import compiled
from forbear.offers.kernel import _height, _strain
from forbear.risk import Floats, Ints


class NothingDone(NamedTuple):
    """Doing nothing for one household.

    ``lender`` and ``borrower`` are V0 and U0 in whole minor units. ``total`` is all the contracts still ask for,
    ``first`` what they ask for in month 1. ``is_affordable``: every month is within binding capacity; ``can_pay``: so
    are the installments alone, and the arrears within what is left of it up to the last of them.
    """

    lender: int
    borrower: int
    chance: float
    total: int
    first: int
    is_affordable: bool
    can_pay: bool


@compiled
def nothing_done(loans: Loans, setting: Setting, first: int, after: int, room: Room) -> NothingDone:
    """What happens to the loans from ``first`` to before ``after`` when nothing is agreed."""
    months = setting.months
    dues, left, usual, owed, arrears, total = np.zeros(months, np.int64), np.zeros(months, np.int64), 0, 0, 0, 0
    for loan in range(first, after):
        asked, now = _fill_dues(loans, setting.as_of, loan, dues, left)
        usual += loans.usual_payment[loan]
        owed += loans.principal[loan] + loans.interest[loan] + loans.penalty[loan] + loans.fee[loan]
        total, arrears = total + asked, arrears + now
    lender, borrower, chance = _value(setting, (dues, left), (owed, usual), room)
    affordable = True
    for month in range(months):
        affordable = affordable and dues[month] <= room.binding[month]
    can = _can_pay(dues, arrears, room.binding)
    return NothingDone(round(lender), round(borrower), chance, total, dues[0], affordable, can)


@compiled
def _fill_dues(loans: Loans, as_of: int, loan: int, dues: Ints, left: Ints) -> tuple[int, int]:
    """Add what one contract asks for by month, and the principal left; all it asks for, and its arrears."""
    begin, end, months = loans.upcoming_start[loan], loans.upcoming_start[loan + 1], len(dues)
    due_principal, due_interest = loans.overdue_principal[loan], loans.overdue_interest[loan]
    if begin == end:
        due_principal, due_interest = loans.principal[loan], loans.interest[loan]
    arrears = due_principal + due_interest + loans.penalty[loan] + loans.fee[loan]
    rest, credit = loans.principal[loan] - due_principal, loans.credit[loan]
    if credit > 0:
        rest = loans.upcoming_principal[begin:end].sum()
    used = min(arrears, credit)
    credit, total, before = credit - used, arrears - used, 0
    dues[0] += arrears - used
    opening = month_of(loans.next_due_on[loan], as_of) if begin < end else 1
    for row in range(begin, end):
        month = opening + (row - begin) * loans.period_months[loan]
        left[before : min(month - 1, months)] += rest
        before = min(month - 1, months)
        principal = rest if row == end - 1 else min(loans.upcoming_principal[row], rest)
        interest = loans.upcoming_payment[row] - loans.upcoming_principal[row]
        payment = principal + interest if rest > 0 else 0
        rest -= principal
        used = min(payment, credit)
        credit, total = credit - used, total + payment - used
        if month <= months:
            dues[month - 1] += payment - used
    left[before:] += rest
    return total, arrears


@compiled
def _can_pay(dues: Ints, arrears: int, binding: Floats) -> bool:
    """As ``forbear.affordability.can_pay`` has it: month by month, and the arrears by the last installment."""
    last, spare = 1, 0.0
    for month in range(len(dues)):
        due = dues[month] - arrears if month == 0 else dues[month]
        if binding[month] < due:
            return False
        last = month + 1 if due != 0 else last
    for month in range(last):
        spare += binding[month] - (dues[month] - arrears if month == 0 else dues[month])
    return arrears <= spare


@compiled
def _value(
    setting: Setting, path: tuple[Ints, Ints], loan: tuple[int, int], room: Room
) -> tuple[float, float, float]:
    """V0, U0 and the chance to finish; principal still not due after the last month counts at par."""
    dues, left = path
    tables, prices, (everything, usual) = setting.tables, setting.prices, loan
    months, last, staying, lender, borrower = len(dues), 1, 1.0, 0.0, 0.0
    for month in range(months):
        last = month + 1 if dues[month] != 0 else last
    for month in range(last):
        paid, capacity = float(dues[month]), room.expected[month]
        owed = float(everything if month == 0 else left[month - 1])
        hazard = tables.life[month] + _height(tables.squeeze, _strain(paid, capacity))
        hazard += _height(tables.cut, 1.0 - paid / usual if usual > 0 else 0.0)
        before, staying = staying, staying * math.exp(-hazard)
        falling = before - staying
        squeezed = max(paid - prices.strain_free_share * capacity, 0.0)
        lender += (staying * (paid - prices.servicing) + falling * prices.recovered * owed) * (
            tables.lender_weights[month]
        )
        cost = staying * (paid + prices.strain_price * squeezed) + falling * (prices.weight * owed + prices.harm)
        borrower -= cost * tables.borrower_weights[month]
    at_par = staying * left[months - 1]
    return (
        lender + at_par * prices.lender_month**months,
        borrower - at_par * prices.borrower_month**months,
        staying,
    )
