"""Payment and debt by month for every plan of a space at once, in plain numpy.

The compiled loops of the search are held against it.

The same arithmetic as :mod:`forbear.restructure`, without its rounding: see "In one formula" of
``docs/algorithms/operations.md``.
"""

from dataclasses import dataclass

import numpy as np

from forbear.loans import Balances, Method
from forbear.offers.calendar import LoanCalendar, loan_calendar
from forbear.offers.levers import Shape
from forbear.offers.space import Space
from forbear.offers.value import Paths
from forbear.restructure import DeferralInterest, Layer
from forbear.risk import Floats, Ints


@dataclass(frozen=True, kw_only=True, slots=True)
class ShapePaths:
    """One loan under every shape (rows), by month (columns).

    ``payment`` is principal with its interest, ``principal`` the principal owed before the month's payment.
    ``installments`` counts those of the month, ``left`` is the share of installments not yet paid before it.
    ``accrued`` is the interest a deferral or stub adds to the arrears.
    """

    payment: Floats
    principal: Floats
    installments: Floats
    left: Floats
    accrued: Floats
    terms: Floats
    first_month: Ints
    last_month: Ints


def plan_paths(space: Space, *, layers: tuple[Layer, ...], months: int) -> Paths:
    """The paths of every plan of ``space`` over ``months``, all loans together.

    Installments after ``months`` are left out; ``last_month`` tells where that happened.
    """
    size = (len(space.shapes), len(space.waivers), months)
    payment, owed = np.zeros(size), np.zeros(size)
    last = np.zeros(len(space.shapes), dtype=np.int64)
    first = np.full(len(space.shapes), months, dtype=np.int64)
    for layer in layers if space.shapes else ():
        paths = shape_paths(space.shapes, layer=layer, months=months)
        arrears, vesting = _arrears(space, layer.balances, paths)
        payment += paths.payment[:, None] + (arrears / paths.terms[:, None])[..., None] * paths.installments[:, None]
        owed += paths.principal[:, None] + (arrears + vesting)[..., None] * paths.left[:, None]
        last, first = np.maximum(last, paths.last_month), np.minimum(first, paths.first_month)
    deferred = np.array([shape.deferral_months > 0 for shape in space.shapes])
    relief = np.where(deferred, first - 1, 0)
    return Paths(
        payment=payment.reshape(space.count, months),
        owed=owed.reshape(space.count, months),
        last_month=np.repeat(last, len(space.waivers)),
        relief_months=np.repeat(relief, len(space.waivers)),
    )


def _arrears(space: Space, balances: Balances, paths: ShapePaths) -> tuple[Floats, Floats]:
    """Arrears still owed under each shape and waiver, and what was waived but must first be earned."""
    owed = balances.total_minor - balances.principal_minor
    waived = np.array([float(waiver.waived_of(balances).total_minor) for waiver in space.waivers])
    arrears = owed - waived[None, :] + paths.accrued[:, None]
    vesting = np.broadcast_to(waived if space.vests else np.zeros_like(waived), arrears.shape)
    return arrears, vesting


def shape_paths(shapes: tuple[Shape, ...], *, layer: Layer, months: int) -> ShapePaths:
    """One loan under every shape, its arrears left aside."""
    terms = np.array([shape.installments for shape in shapes])
    deferral = np.array([shape.deferral_months for shape in shapes])
    offsets = deferral[:, None] + np.arange(int(terms.max()))[None, :] * layer.period_months
    calendar = loan_calendar(layer, offsets=int(offsets.max()) + 1)
    rate = np.array([float(shape.rate_for(layer)) for shape in shapes])
    opening, accrued = _opening(shapes, layer, rate, calendar, deferral)
    repaid, interest = _rows(layer.method, opening, rate[:, None] * _years(calendar, offsets), terms)
    runs = np.arange(offsets.shape[1])[None, :] < terms[:, None]
    month = calendar.month[deferral][:, None] + np.arange(offsets.shape[1])[None, :] * layer.period_months
    principal = _by_month(np.where(runs, repaid, 0.0), month, months)
    counted = _by_month(runs.astype(np.float64), month, months)
    return ShapePaths(
        payment=_by_month(np.where(runs, repaid + interest, 0.0), month, months),
        principal=opening[:, None] - _before(principal),
        installments=counted,
        left=1.0 - _before(counted) / terms[:, None],
        accrued=accrued,
        terms=terms.astype(np.float64),
        first_month=month[:, 0],
        last_month=np.take_along_axis(month, terms[:, None] - 1, axis=1)[:, 0],
    )


def _opening(
    shapes: tuple[Shape, ...], layer: Layer, rate: Floats, calendar: LoanCalendar, deferral: Ints
) -> tuple[Floats, Floats]:
    """Principal at the start of the installments, and the interest added to the arrears until then."""
    interest = [shape.deferral_interest for shape in shapes]
    bears = np.array([how is not DeferralInterest.PAUSED for how in interest])
    joins = np.array([how is DeferralInterest.CAPITALIZED for how in interest])
    principal = float(layer.balances.principal_minor)
    waited = np.where(bears, principal * rate * calendar.waiting_years[deferral], 0.0)
    return principal + np.where(joins, waited, 0.0), np.where(joins, 0.0, waited)


def _years(calendar: LoanCalendar, offsets: Ints) -> Floats:
    years: Floats = calendar.later_years[offsets]
    years[:, 0] = calendar.first_years[offsets[:, 0]]
    return years


def _rows(method: Method, opening: Floats, interest_share: Floats, terms: Ints) -> tuple[Floats, Floats]:
    """Principal and interest of each installment; columns after a plan's term mean nothing."""
    level = _level_payment(opening, interest_share, terms)
    balance = opening.copy()
    repaid, interest = np.zeros_like(interest_share), np.zeros_like(interest_share)
    for number in range(interest_share.shape[1]):
        interest[:, number] = balance * interest_share[:, number]
        match method:
            case Method.INTEREST_FIRST:
                wanted = np.zeros_like(balance)
            case Method.EQUAL_PRINCIPAL:
                wanted = opening / terms
            case _:
                wanted = np.maximum(level - interest[:, number], 0.0)
        repaid[:, number] = np.where(number == terms - 1, balance, np.minimum(balance, wanted))
        balance = balance - repaid[:, number]
    return repaid, interest


def _level_payment(opening: Floats, interest_share: Floats, terms: Ints) -> Floats:
    """The payment that repays ``opening`` over the terms, whatever the length of each period."""
    grown, paid = np.ones_like(opening), np.zeros_like(opening)
    for number in range(interest_share.shape[1]):
        growth = np.where(number < terms, 1.0 + interest_share[:, number], 1.0)
        grown = grown * growth
        paid = np.where(number < terms, paid * growth + 1.0, paid)
    return opening * grown / paid


def _by_month(amounts: Floats, month: Ints, months: int) -> Floats:
    """Amounts of installments (columns) added up in the months that hold their due days."""
    total = np.zeros((len(amounts), months))
    rows = np.arange(len(amounts))
    for number in range(amounts.shape[1]):
        inside = month[:, number] <= months
        total[rows[inside], month[inside, number] - 1] += amounts[inside, number]
    return total


def _before(amounts: Floats) -> Floats:
    """What was counted up before each month."""
    return np.hstack([np.zeros((len(amounts), 1)), np.cumsum(amounts, axis=1)[:, :-1]])
