"""A case and a space as plain arrays: all that the compiled loops of :mod:`forbear.offers.kernel` look at."""

from typing import NamedTuple

import numpy as np

from forbear.loans import Method
from forbear.money import Rounding, round_fraction
from forbear.offers.calendar import LoanCalendar, loan_calendar
from forbear.offers.case import SearchCase
from forbear.offers.columns import ShapeColumns, columns_of
from forbear.offers.levers import share_of
from forbear.offers.room import moved_savings
from forbear.offers.space import Flags, Space
from forbear.restructure import DeferralInterest, Layer
from forbear.risk import Curve, Floats, Ints, RiskTables

# Compiled into the kernel: whoever changes these touches kernel.py too, or what was kept of it goes on with the old.
OTHER_METHOD, INTEREST_FIRST, EQUAL_PRINCIPAL = 0, 1, 2
ACCRUES, CAPITALIZED, PAUSED = 0, 1, 2

_METHODS = {Method.INTEREST_FIRST: INTEREST_FIRST, Method.EQUAL_PRINCIPAL: EQUAL_PRINCIPAL}
_INTERESTS = {DeferralInterest.CAPITALIZED: CAPITALIZED, DeferralInterest.PAUSED: PAUSED}


class Ground(NamedTuple):
    """What plans stand on. A row for each loan where there are two dimensions; money in floats of minor units.

    Of shapes: ``terms``, ``deferral`` in months, ``interest`` (what that of the deferral does), ``rates``; how
    payments rise (``rising`` first installments at ``rising_share``, 0 for interest alone), ``settles``; by loan what
    is ``paid_now`` and what a settlement ``asks`` for; ``moves`` is the row of ``moved``, by month what savings no
    longer hold. Of waivers: ``waived``, earned step by step with ``vests``. Of loans: ``principal``, ``arrears``,
    ``period`` in months, ``method``, and their calendar by offset (:class:`forbear.offers.calendar.LoanCalendar`). Of
    months: capacities, ``life`` (the floor of the hazard) and the weights that discount; ``strain_free_share`` of
    capacity is paid without strain. ``squeeze`` and ``cut`` are curves, a row of places and one of heights;
    ``weight`` is what a unit of debt costs the borrower who falls off.
    """

    terms: Ints
    deferral: Ints
    interest: Ints
    rates: Floats
    rising: Ints
    rising_share: Floats
    settles: Flags
    paid_now: Floats
    asks: Floats
    moves: Ints
    moved: Floats
    waived: Floats
    vests: bool
    principal: Floats
    arrears: Floats
    period: Ints
    method: Ints
    month: Ints
    first_years: Floats
    later_years: Floats
    waiting_years: Floats
    paid_now_waiting_years: Floats
    paid_now_first_years: Floats
    binding: Floats
    expected: Floats
    strain_free_share: float
    life: Floats
    squeeze: Floats
    cut: Floats
    cliff: Floats
    old_payment: float
    lender_weights: Floats
    borrower_weights: Floats
    servicing: float
    recovered: float
    weight: float
    harm: float
    strain_price: float


def ground_of(space: Space, *, case: SearchCase) -> Ground:
    """The arrays of ``space`` for ``case``."""
    shapes = columns_of(space.shapes)
    calendars = _calendars(case.layers, shapes)
    moves, moved = _moves(shapes, case)
    months, prices = np.arange(1, case.months + 1), case.prices
    return Ground(
        terms=shapes.terms,
        deferral=shapes.deferral,
        interest=shapes.interest.codes(lambda how: ACCRUES if how is None else _INTERESTS.get(how, ACCRUES)),
        rates=np.array([_rates(shapes, layer) for layer in case.layers]),
        rising=shapes.rising,
        rising_share=shapes.rising_share,
        settles=shapes.settles,
        paid_now=np.array([_paid_now(shapes, layer) for layer in case.layers]),
        asks=np.array([_asked(shapes, layer) for layer in case.layers]),
        moves=moves,
        moved=moved,
        waived=np.array([_waived(space, layer) for layer in case.layers]),
        vests=space.vests,
        principal=np.array([float(layer.balances.principal_minor) for layer in case.layers]),
        arrears=np.array([float(_arrears(layer)) for layer in case.layers]),
        period=np.array([layer.period_months for layer in case.layers], dtype=np.int64),
        method=np.array([_METHODS.get(layer.method, OTHER_METHOD) for layer in case.layers], dtype=np.int64),
        month=np.array([calendar.month for calendar in calendars]),
        first_years=np.array([calendar.first_years for calendar in calendars]),
        later_years=np.array([calendar.later_years for calendar in calendars]),
        waiting_years=np.array([calendar.waiting_years for calendar in calendars]),
        paid_now_waiting_years=np.array([calendar.paid_now_waiting_years for calendar in calendars]),
        paid_now_first_years=np.array([calendar.paid_now_first_years for calendar in calendars]),
        binding=case.binding,
        expected=case.expected,
        strain_free_share=prices.strain_free_share,
        life=case.risk.life.at(months),
        squeeze=_curve(case.risk.squeeze),
        cut=_curve(case.risk.cut),
        cliff=_cliff(case.risk),
        old_payment=float(case.old_payment_minor),
        lender_weights=prices.lender_month ** months.astype(np.float64),
        borrower_weights=prices.borrower_month ** months.astype(np.float64),
        servicing=prices.servicing,
        recovered=prices.recovered,
        weight=prices.taken + prices.rest * (1.0 - prices.taken),
        harm=prices.harm,
        strain_price=prices.strain_price,
    )


def _paid_now(shapes: ShapeColumns, layer: Layer) -> Floats:
    return shapes.pay_now.column(lambda share: share_of(layer.balances.principal_minor, share))


def _asked(shapes: ShapeColumns, layer: Layer) -> Floats:
    """What a settlement asks for of a loan; 0 of other shapes."""
    owed = layer.balances.total_minor
    return shapes.forgiven.column(
        lambda share: 0 if share is None else owed - round_fraction(owed * share, rounding=Rounding.HALF_UP)
    )


def _moves(shapes: ShapeColumns, case: SearchCase) -> tuple[Ints, Floats]:
    """The row of each shape, and in each row what by month is no longer there because it was paid now."""
    rows = [moved_savings(case.paid_now(share), capacity=case.capacity) for share in shapes.pay_now.values]
    return shapes.pay_now.place, np.array(rows, dtype=np.float64).reshape(len(rows), case.months)


def _calendars(layers: tuple[Layer, ...], shapes: ShapeColumns) -> list[LoanCalendar]:
    """The calendar of each loan, all of the same length."""
    period = max(layer.period_months for layer in layers)
    offsets = int((shapes.deferral + (shapes.terms - 1) * period).max(initial=0)) + 1
    return [loan_calendar(layer, offsets=offsets, pays_now=any(shapes.pay_now.values)) for layer in layers]


def _rates(shapes: ShapeColumns, layer: Layer) -> Floats:
    """The rate of a loan under each shape: never above its own."""
    own = layer.rate_annual
    return shapes.rate.column(lambda rate: float(own if rate is None else min(rate, own)))


def _waived(space: Space, layer: Layer) -> Floats:
    waived = [float(waiver.waived_of(layer.balances).total_minor) for waiver in space.waivers]
    return np.array(waived, dtype=np.float64)


def _arrears(layer: Layer) -> int:
    return layer.balances.total_minor - layer.balances.principal_minor


def _curve(curve: Curve) -> Floats:
    return np.array([curve.xs, curve.ys], dtype=np.float64)


def _cliff(risk: RiskTables) -> Floats:
    """The share kept 0, 1, 2, … months after relief; the first and the last are no relief and long after it."""
    return np.array((1.0, *risk.cliff, 1.0))
