"""What the contracts of a book still ask for, in whole minor units: the rows of ``build_schedule``, compiled.

The one figure that is no whole number on the way is the level payment. Where a float cannot tell how it rounds, and
for what the loop does not know, the loan's schedule is built by ``build_schedule`` itself.
"""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import polars as pl

from forbear.dates import Cycle, DayCount
from forbear.dates.cycles import PeriodUnit
from forbear.loans import Contract, Method, build_schedule
from forbear.offers.batch.days import moved, parts
from forbear.offers.compiled import compiled
from forbear.portfolio.case_rows import MILLION
from forbear.risk import Ints

METHODS, DAY_COUNTS = tuple(Method), tuple(DayCount)
UNIX_EPOCH = date(1970, 1, 1).toordinal()

# Compiled in: places in the two tuples.
ANNUITY, EQUAL_PRINCIPAL, INTEREST_FIRST, FLAT_FEE = (
    METHODS.index(each) for each in (Method.ANNUITY, Method.EQUAL_PRINCIPAL, Method.INTEREST_FIRST, Method.FLAT_FEE)
)
THIRTY_360, ACT_365F, ACT_360 = (
    DAY_COUNTS.index(each) for each in (DayCount.THIRTY_360, DayCount.ACT_365F, DayCount.ACT_360)
)
LARGEST_PRODUCT = 4e18
"""Below what whole numbers of 64 bits hold, with room to double."""

MOST_INSTALLMENTS = 480
CLOSE = 1e-3
"""Nearer to one half than this, a level payment in floats does not tell how it rounds."""


class Terms(NamedTuple):
    """The columns of contracts that their schedules follow from; days as ``date.toordinal()``."""

    lent: Ints
    rate_ppm: Ints
    installments: Ints
    method: Ints
    day_count: Ints
    disbursed_on: Ints
    due_first: Ints
    period_months: Ints


class ContractRows(NamedTuple):
    """By loan: how many installments are due on the day, those unpaid of them, and what these asked for.

    ``first_payment`` is that of the first installment. Upcoming ones lie in ``payment`` and ``principal``, loan after
    loan from ``start`` on. ``overdue_count`` leaves out one that is due today.
    """

    due: Ints
    overdue_count: Ints
    asked_principal: Ints
    asked_interest: Ints
    first_payment: Ints
    start: Ints
    payment: Ints
    principal: Ints


def contract_rows(loans: pl.DataFrame, *, as_of: date) -> ContractRows:
    """The schedules of checked rows of a book, as far as a position on ``as_of`` needs them."""
    terms, today = terms_of(loans), as_of.toordinal()
    late = ordinals(loans["overdue_since"])
    due, oldest = _due(terms, today), _due(terms, late) - 1
    start = np.append(0, np.cumsum(terms.installments - due))
    found = ContractRows(
        due=due,
        overdue_count=np.where((late >= 0) & (late < today), _due(terms, np.full(len(late), today - 1)) - oldest, 0),
        asked_principal=np.zeros(len(due), dtype=np.int64),
        asked_interest=np.zeros(len(due), dtype=np.int64),
        first_payment=np.zeros(len(due), dtype=np.int64),
        start=start,
        payment=np.zeros(start[-1], dtype=np.int64),
        principal=np.zeros(start[-1], dtype=np.int64),
    )
    unpaid_from = np.where(late >= 0, oldest, due)
    is_known = np.zeros(len(due), dtype=np.bool_)
    _fill(terms, unpaid_from, found, is_known)
    for loan in np.flatnonzero(~is_known).tolist():
        _fill_exactly(loan, terms, int(unpaid_from[loan]), loans["currency"][loan], found)
    return found


def terms_of(loans: pl.DataFrame) -> Terms:
    """The terms of rows of a book."""
    return Terms(
        lent=loans["principal_minor"].to_numpy(),
        rate_ppm=loans["rate_annual_ppm"].to_numpy(),
        installments=loans["installments"].to_numpy(),
        method=places(loans["method"], [each.value for each in METHODS]),
        day_count=places(loans["day_count"], [each.value for each in DAY_COUNTS]),
        disbursed_on=ordinals(loans["disbursed_on"]),
        due_first=ordinals(loans["due_first"]),
        period_months=loans["period_months"].to_numpy(),
    )


def places(column: pl.Series, known: list[str]) -> Ints:
    """The place of each text in ``known``."""
    found = column.replace_strict(known, list(range(len(known))), return_dtype=pl.Int64)
    return found.to_numpy()


def ordinals(days: pl.Series) -> Ints:
    """Days as ``date.toordinal()``; -1 where there is none."""
    return (days.cast(pl.Int32).cast(pl.Int64) + UNIX_EPOCH).fill_null(-1).to_numpy()


@compiled
def _due_of(first: int, period: int, count: int, day: int) -> int:
    """How many of ``count`` due days lie on or before ``day``."""
    if day < first:
        return 0
    year, month, _ = parts(day)
    year_first, month_first, anchor = parts(first)
    number = ((year - year_first) * 12 + month - month_first) // period
    if moved(first, number * period, anchor) <= day:
        number += 1
    return min(number, count)


@compiled
def _due_by(terms: Terms, days: Ints, found: Ints) -> None:
    for loan in range(len(found)):
        found[loan] = _due_of(terms.due_first[loan], terms.period_months[loan], terms.installments[loan], days[loan])


def _due(terms: Terms, days: Ints | int) -> Ints:
    found = np.zeros(len(terms.lent), dtype=np.int64)
    _due_by(terms, np.broadcast_to(np.asarray(days, dtype=np.int64), found.shape).copy(), found)
    return found


@compiled
def _units(terms: Terms, loan: int, number: int, anchor: int) -> int:
    """The length of period ``number`` (from 0) in the parts of a year its day count has."""
    period, first = terms.period_months[loan], terms.due_first[loan]
    end = moved(first, number * period, anchor)
    if number == 0:
        start = terms.disbursed_on[loan]
        is_whole = moved(start, period, 0) == first
    else:
        start, is_whole = moved(first, (number - 1) * period, anchor), True
    if terms.day_count[loan] != THIRTY_360:
        return int(end - start)
    if is_whole:
        return int(period * 30)
    year, month, day = parts(start)
    year_end, month_end, day_end = parts(end)
    return (year_end - year) * 360 + (month_end - month) * 30 + min(day_end, 30) - min(day, 30)


@compiled
def _half_up(above: int, below: int) -> int:
    rounded: int = (2 * above + below) // (2 * below)
    return rounded


@compiled
def _level(lent: int, rate: int, units: Ints, count: int, below: float) -> float:
    """The level payment: the balance grown to the end over the sum of what each payment grows to."""
    grown, added = float(lent), 0.0
    for number in range(count):
        factor = 1.0 + rate * units[number] / below
        grown *= factor
        added = added * factor + 1.0
    return grown / added


@compiled
def _even(terms: Terms, loan: int, units: Ints, below: int) -> int:
    """What is the same in each installment, the payment or the principal; -1 where floats cannot tell."""
    count, method, lent, rate = terms.installments[loan], terms.method[loan], terms.lent[loan], terms.rate_ppm[loan]
    if below == 0 or float(lent) * rate * max(units[:count].max(), 1) > LARGEST_PRODUCT:
        return -1
    if method == INTEREST_FIRST:
        return 0
    if method != ANNUITY:
        return _half_up(lent, count)
    solved = _level(lent, rate, units, count, float(below))
    return -1 if abs(solved - np.floor(solved) - 0.5) < CLOSE else int(np.floor(solved + 0.5))


@compiled
def _below(day_count: int) -> int:
    """Parts of a year times millionths; 0 for a day count the loop does not know."""
    if day_count == ACT_365F:
        return 365 * MILLION
    return 360 * MILLION if day_count in (THIRTY_360, ACT_360) else 0


@compiled
def _fill(terms: Terms, unpaid_from: Ints, found: ContractRows, is_known: np.ndarray) -> None:
    units = np.zeros(MOST_INSTALLMENTS, np.int64)
    for loan in range(len(unpaid_from)):
        anchor, below = parts(terms.due_first[loan])[2], _below(terms.day_count[loan])
        for number in range(terms.installments[loan]):
            units[number] = _units(terms, loan, number, anchor)
        even = _even(terms, loan, units, below)
        if even >= 0:
            is_known[loan] = True
            _lay(terms, loan, unpaid_from[loan], even, units, below, found)


@compiled
def _lay(  # noqa: PLR0917 - a compiled loop takes its arrays by place
    terms: Terms, loan: int, unpaid_from: int, even: int, units: Ints, below: int, found: ContractRows
) -> None:
    """The installments of one loan, one after the other."""
    count, method, lent, rate = terms.installments[loan], terms.method[loan], terms.lent[loan], terms.rate_ppm[loan]
    balance, place, due = lent, found.start[loan], found.due[loan]
    for number in range(count):
        interest = _half_up((lent if method == FLAT_FEE else balance) * rate * units[number], below)
        principal = balance
        if number < count - 1:
            principal = min(max(even - interest, 0) if method == ANNUITY else even, balance)
        balance -= principal
        if number == 0:
            found.first_payment[loan] = principal + interest
        if number >= due:
            found.payment[place], found.principal[place] = principal + interest, principal
            place += 1
        elif number >= unpaid_from:
            found.asked_principal[loan] += principal
            found.asked_interest[loan] += interest


def _fill_exactly(loan: int, terms: Terms, unpaid_from: int, currency: str, found: ContractRows) -> None:
    contract = Contract(
        currency=currency,
        principal_minor=int(terms.lent[loan]),
        rate_annual=Fraction(int(terms.rate_ppm[loan]), MILLION),
        installments=int(terms.installments[loan]),
        method=METHODS[terms.method[loan]],
        disbursed_on=date.fromordinal(int(terms.disbursed_on[loan])),
        due_first=date.fromordinal(int(terms.due_first[loan])),
        period=Cycle(int(terms.period_months[loan]), PeriodUnit.MONTH),
        day_count=DAY_COUNTS[terms.day_count[loan]],
    )
    rows, due = build_schedule(contract).installments, int(found.due[loan])
    found.first_payment[loan] = rows[0].payment_minor
    found.asked_principal[loan] = sum(row.principal_minor for row in rows[unpaid_from:due])
    found.asked_interest[loan] = sum(row.interest_minor for row in rows[unpaid_from:due])
    upcoming = slice(found.start[loan], found.start[loan + 1])
    found.payment[upcoming] = [row.payment_minor for row in rows[due:]]
    found.principal[upcoming] = [row.principal_minor for row in rows[due:]]
