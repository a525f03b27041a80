"""A case and a space as plain arrays: all that the compiled loops of :mod:`forbear.offers.kernel` look at."""

from typing import NamedTuple

import numpy as np

from forbear.loans import Method
from forbear.offers.calendar import LoanCalendar, loan_calendar
from forbear.offers.case import SearchCase
from forbear.offers.space import Space
from forbear.restructure import DeferralInterest, Layer
from forbear.risk import Curve, Floats, Ints, RiskTables

# Compiled into the kernel: whoever changes these touches kernel.py too, or what was kept of it goes on with the old.
OTHER_METHOD, INTEREST_FIRST, EQUAL_PRINCIPAL = 0, 1, 2
ACCRUES, CAPITALIZED, PAUSED = 0, 1, 2

_METHODS = {Method.INTEREST_FIRST: INTEREST_FIRST, Method.EQUAL_PRINCIPAL: EQUAL_PRINCIPAL}
_INTERESTS = {DeferralInterest.CAPITALIZED: CAPITALIZED, DeferralInterest.PAUSED: PAUSED}


class Ground(NamedTuple):
    """What plans stand on. A row for each loan where there are two dimensions; money in floats of minor units.

    Of shapes: ``terms``, ``deferral`` in months, ``interest`` (what that of the deferral does), ``rates``. Of
    waivers: ``waived``, earned step by step with ``vests``. Of loans: ``principal``, ``arrears``, ``period`` in
    months, ``method``, and their calendar by offset (:class:`forbear.offers.calendar.LoanCalendar`). Of months:
    capacities, ``strain_free`` (what is paid without strain), ``life`` (the floor of the hazard) and the weights that
    discount. ``squeeze`` and ``cut`` are curves, a row of places and one of heights; ``weight`` is what a unit of
    debt costs the borrower who falls off.
    """

    terms: Ints
    deferral: Ints
    interest: Ints
    rates: Floats
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
    binding: Floats
    expected: Floats
    strain_free: Floats
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
    terms = np.array([shape.installments for shape in space.shapes], dtype=np.int64)
    deferral = np.array([shape.deferral_months for shape in space.shapes], dtype=np.int64)
    calendars = _calendars(case.layers, terms, deferral)
    months, prices = np.arange(1, case.months + 1), case.prices
    return Ground(
        terms=terms,
        deferral=deferral,
        interest=_interests(space),
        rates=np.array([_rates(space, layer) for layer in case.layers]),
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
        binding=case.binding,
        expected=case.expected,
        strain_free=prices.strain_free_share * case.expected,
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


def _calendars(layers: tuple[Layer, ...], terms: Ints, deferral: Ints) -> list[LoanCalendar]:
    """The calendar of each loan, all of the same length."""
    period = max(layer.period_months for layer in layers)
    offsets = int((deferral + (terms - 1) * period).max(initial=0)) + 1
    return [loan_calendar(layer, offsets=offsets) for layer in layers]


def _interests(space: Space) -> Ints:
    codes = [
        ACCRUES if shape.deferral_interest is None else _INTERESTS.get(shape.deferral_interest, ACCRUES)
        for shape in space.shapes
    ]
    return np.array(codes, dtype=np.int64)


def _rates(space: Space, layer: Layer) -> Floats:
    """The rate of a loan under each shape; few are different, and turning fractions into floats is slow."""
    known = {id(shape.rate_annual): shape for shape in space.shapes}
    rates = {key: float(shape.rate_for(layer)) for key, shape in known.items()}
    return np.array([rates[id(shape.rate_annual)] for shape in space.shapes], dtype=np.float64)


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
