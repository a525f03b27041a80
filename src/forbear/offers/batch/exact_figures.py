"""The chosen plans in whole minor units, as the exact engine makes them; what is not covered is said to need it.

Covered are loans under 30/360 that are annuities, with level payments, interest-only installments or a settlement.
The level payment is solved in floats: one that lies within a hair of a half is left to the exact engine.
"""

from typing import NamedTuple

import numpy as np

from forbear.offers.batch.days import THIRTY_360, first_plan_day, month_of, moved, parts, years_between
from forbear.offers.batch.house import METHOD_CODES, NOTICE_DAYS, Loans
from forbear.offers.compiled import compiled
from forbear.offers.ground import CAPITALIZED, OTHER_METHOD, PAUSED
from forbear.offers.space import Flags
from forbear.risk import Ints

NEAR_HALF = 1e-6
LARGEST_RATIO = 1_000_000_000
"""A rate whose numerator or denominator is larger is left to the exact engine: products would not be sure."""

PAYMENT, HIGHEST, TOTAL, IS_EXACT = 0, 1, 2, 3


class Chosen(NamedTuple):
    """The plan of each household: its shape as in :class:`Ground`, waivers as ratios of penalty, interest, fee.

    ``rate_row`` is the row of the rate asked for in ``up`` and ``by`` (-1: each loan's own); ``own_row`` that of each
    loan's own. ``is_covered`` is 0 where there is no plan, or one of a kind that is not covered.
    """

    terms: Ints
    deferral: Ints
    interest: Ints
    rising: Ints
    settles: Flags
    forgiven_up: Ints
    forgiven_by: Ints
    rate_row: Ints
    own_row: Ints
    up: Ints
    by: Ints
    waived_up: Ints
    waived_by: Ints
    is_covered: Ints


class Lent(NamedTuple):
    """A loan under its plan: principal and the three kinds of arrears, its rate, and the months of its installments.

    ``first_days`` are the thirty-day days of the first period, 30 for a whole one.
    """

    principal: int
    interest: int
    penalty: int
    fee: int
    up: int
    by: int
    first_days: int
    first_month: int


@compiled
def exact_figures(loans: Loans, chosen: Chosen, as_of: int, months: int) -> Ints:
    """Payment of most months, highest and total of each plan, and 1 where they are exact; -1 and 0 elsewhere."""
    figures = np.full((len(chosen.terms), 4), -1, np.int64)
    path = np.zeros(months, np.int64)
    for household in range(len(figures)):
        path[:] = 0
        figures[household, IS_EXACT] = 0
        if chosen.is_covered[household] == 1 and _fill_path(loans, chosen, household, as_of, path):
            figures[household, PAYMENT] = _usual(path)
            figures[household, HIGHEST], figures[household, TOTAL] = path.max(), path.sum()
            figures[household, IS_EXACT] = 1
    return figures


@compiled
def _fill_path(loans: Loans, chosen: Chosen, household: int, as_of: int, path: Ints) -> bool:
    """Add the payments of every loan of a household; whether all of them are sure."""
    for loan in range(loans.start[household], loans.start[household + 1]):
        if loans.day_count[loan] != THIRTY_360 or METHOD_CODES[loans.method[loan]] != OTHER_METHOD:
            return False
        row, asked = chosen.own_row[loan], chosen.rate_row[household]
        if asked >= 0 and chosen.up[asked] * chosen.by[row] < chosen.up[row] * chosen.by[asked]:
            row = asked
        if max(chosen.up[row], chosen.by[row]) > LARGEST_RATIO:
            return False
        start = first_plan_day(loans.due_first[loan], 1, as_of + NOTICE_DAYS)
        first_due = moved(start, chosen.deferral[household], parts(loans.due_first[loan])[2])
        if chosen.settles[household]:
            _add_settlement(loans, chosen, household, loan, path[month_of(first_due, as_of) - 1 :])
            continue
        lent = _lent(loans, chosen, (household, loan, row), as_of, first_due)
        plan = (chosen.terms[household], chosen.rising[household])
        if not _add_installments(lent, plan, path):
            return False
    return True


@compiled
def _add_settlement(loans: Loans, chosen: Chosen, household: int, loan: int, path: Ints) -> None:
    owed = loans.principal[loan] + loans.interest[loan] + loans.penalty[loan] + loans.fee[loan]
    up, by = chosen.forgiven_up[household], chosen.forgiven_by[household]
    path[0] += owed - (2 * owed * up + by) // (2 * by)


@compiled
def _lent(loans: Loans, chosen: Chosen, place: tuple[int, int, int], as_of: int, first_due: int) -> Lent:
    """A loan when its installments begin: waived, re-rated, with the interest of a deferral or a stub."""
    household, loan, row = place
    up, by, how = chosen.up[row], chosen.by[row], chosen.interest[household]
    waived = np.zeros(3, np.int64)
    owed = (loans.penalty[loan], loans.interest[loan], loans.fee[loan])
    for part in range(3):
        waived[part] = owed[part] * chosen.waived_up[household, part] // chosen.waived_by[household, part]
    start, principal, accrued = moved(first_due, -1, parts(loans.due_first[loan])[2]), loans.principal[loan], 0
    if start > as_of and how != PAUSED:
        days = round(years_between(as_of, start, THIRTY_360) * 360.0)
        accrued = half_up(principal * up, days, by * 360)
    first_days = 30 if start >= as_of else round(years_between(as_of, first_due, THIRTY_360) * 360.0)
    return Lent(
        principal + (accrued if how == CAPITALIZED else 0),
        owed[1] - waived[1] + (0 if how == CAPITALIZED else accrued),
        owed[0] - waived[0],
        owed[2] - waived[2],
        up,
        by,
        first_days,
        month_of(first_due, as_of),
    )


@compiled
def half_up(amount: int, times: int, by: int) -> int:
    """``amount`` times a ratio, rounded half up; the amount is parted first, so that no product is too large."""
    whole, rest = amount // by * times, amount % by * times
    return whole + (2 * rest + by) // (2 * by)


@compiled
def _add_installments(lent: Lent, plan: tuple[int, int], path: Ints) -> bool:
    """Add the installments of a loan; False where the level payment is too near a half to be sure of it."""
    terms, rising = plan
    level = _level(lent, terms, rising)
    if abs(level - np.floor(level) - 0.5) < NEAR_HALF + 1e-13 * level:
        return False
    payment, balance = int(np.floor(level + 0.5)), lent.principal
    for number in range(terms):
        days = lent.first_days if number == 0 else 30
        interest = half_up(balance * lent.up, days, lent.by * 360)
        repaid = 0 if number < rising else min(balance, max(0, payment - interest))
        repaid = balance if number == terms - 1 else repaid
        balance -= repaid
        month = lent.first_month - 1 + number
        if month >= len(path):
            return False
        path[month] += repaid + interest + even_part(lent.interest, terms, number)
        path[month] += even_part(lent.penalty, terms, number) + even_part(lent.fee, terms, number)
    return True


@compiled
def _level(lent: Lent, terms: int, rising: int) -> float:
    """The level payment, with its fractions."""
    rate, grown, paid = lent.up / lent.by, 1.0, 0.0
    for number in range(rising, terms):
        growth = 1.0 + rate * (lent.first_days if number == 0 else 30) / 360.0
        grown, paid = grown * growth, paid * growth + 1.0
    return float(lent.principal * grown / paid)


@compiled
def even_part(amount: int, count: int, number: int) -> int:
    """Part ``number``, from 0, of ``split_evenly``."""
    return amount // count + (1 if number < amount % count else 0)


@compiled
def _usual(path: Ints) -> int:
    """The payment most months ask for; of equally frequent ones the larger."""
    found, times = 0, 0
    for month in range(len(path)):
        if path[month] == 0 or (month > 0 and path[month] == path[month - 1]):
            continue
        same = (path == path[month]).sum()
        if same > times or (same == times and path[month] > found):
            found, times = path[month], same
    return found
