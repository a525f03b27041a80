"""A case and a space as plain arrays: all that the compiled loops of :mod:`forbear.offers.kernel` look at."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from forbear.loans import Method
from forbear.money import Rounding, round_fraction
from forbear.offers.calendar import LoanCalendar, loan_calendar
from forbear.offers.case import SearchCase
from forbear.offers.levers import Shape, share_of
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
    terms = np.array([shape.installments for shape in space.shapes], dtype=np.int64)
    deferral = np.array([shape.deferral_months for shape in space.shapes], dtype=np.int64)
    calendars = _calendars(case.layers, terms, deferral, pays_now=any(shape.pay_now for shape in space.shapes))
    moves, moved = _moves(space, case)
    months, prices = np.arange(1, case.months + 1), case.prices
    return Ground(
        terms=terms,
        deferral=deferral,
        interest=_interests(space),
        rates=np.array([_rates(space, layer) for layer in case.layers]),
        rising=_rising(space),
        rising_share=np.array([_rising_share(shape) for shape in space.shapes], dtype=np.float64),
        settles=np.array([shape.settles is not None for shape in space.shapes], dtype=np.bool_),
        paid_now=np.array([_by_share(space, layer, "pay_now", _paid_now) for layer in case.layers]),
        asks=np.array([_by_share(space, layer, "settles", _asked) for layer in case.layers]),
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


def _rising(space: Space) -> Ints:
    rising = [0 if shape.start is None else shape.start.installments for shape in space.shapes]
    return np.array(rising, dtype=np.int64)


def _rising_share(shape: Shape) -> float:
    """What the first installments ask for beside the others; 1 where payments are level, 0 for interest alone."""
    if shape.start is None:
        return 1.0
    return 0.0 if shape.start.share is None else float(shape.start.share)


def _by_share(space: Space, layer: Layer, name: str, amount: Callable[[Layer, Fraction], int]) -> Floats:
    """An amount of a loan under each shape that follows from one share of it; few shares are different."""
    known: dict[Fraction | None, float] = {None: 0.0, Fraction(0): 0.0} if name == "pay_now" else {None: 0.0}
    shares = [getattr(shape, name) for shape in space.shapes]
    for share in {id(share): share for share in shares}.values():
        if share not in known:
            known[share] = float(amount(layer, share))
    by_object = {id(share): known[share] for share in shares}
    return np.array([by_object[id(share)] for share in shares], dtype=np.float64)


def _paid_now(layer: Layer, share: Fraction) -> int:
    return share_of(layer.balances.principal_minor, share)


def _asked(layer: Layer, forgiven: Fraction) -> int:
    """What a settlement asks for of a loan."""
    owed = layer.balances.total_minor
    return owed - round_fraction(owed * forgiven, rounding=Rounding.HALF_UP)


def _moves(space: Space, case: SearchCase) -> tuple[Ints, Floats]:
    """The row of each shape, and in each row what by month is no longer there because it was paid now."""
    places: dict[Fraction, int] = {}
    by_object = {id(shape.pay_now): shape.pay_now for shape in space.shapes}
    row_of = {key: places.setdefault(share, len(places)) for key, share in by_object.items()}
    moves = np.array([row_of[id(shape.pay_now)] for shape in space.shapes], dtype=np.int64)
    rows = [moved_savings(case.paid_now(share), capacity=case.capacity) for share in places]
    return moves, np.array(rows, dtype=np.float64).reshape(len(rows), case.months)


def _calendars(layers: tuple[Layer, ...], terms: Ints, deferral: Ints, *, pays_now: bool) -> list[LoanCalendar]:
    """The calendar of each loan, all of the same length."""
    period = max(layer.period_months for layer in layers)
    offsets = int((deferral + (terms - 1) * period).max(initial=0)) + 1
    return [loan_calendar(layer, offsets=offsets, pays_now=pays_now) for layer in layers]


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
