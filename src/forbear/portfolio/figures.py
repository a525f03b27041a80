"""Exact figures for the plans the batch search found: columns of levers and loans, and the compiled rebuilding."""

from datetime import date
from fractions import Fraction

import numpy as np

from forbear.affordability import CapacityParameters
from forbear.offers.batch import BatchResult, BookArrays
from forbear.offers.batch.capacity import book_facts
from forbear.offers.batch.setting import capacity_for, prices_for, tables_for
from forbear.offers.levers import Shape
from forbear.offers.space import Flags
from forbear.policy import PolicyPack
from forbear.portfolio.case_rows import MILLION
from forbear.portfolio.plan_rows import (
    ACCRUES,
    CAPITALIZED,
    NO_DEFERRAL,
    PAUSED,
    Figures,
    Levered,
    Owing,
    fill_figures,
)
from forbear.portfolio.plan_worth import World
from forbear.portfolio.waived import Waived
from forbear.restructure import DeferralInterest
from forbear.risk import Ints, RiskTables

_INTEREST = {
    None: NO_DEFERRAL,
    DeferralInterest.ACCRUES: ACCRUES,
    DeferralInterest.CAPITALIZED: CAPITALIZED,
    DeferralInterest.PAUSED: PAUSED,
}


def world_of(*, policy: PolicyPack, risk: RiskTables, parameters: CapacityParameters, as_of: date) -> World:
    """What all households of a book share."""
    living, binding, expected, _ = capacity_for(parameters, confidence=policy.objective.confidence)
    prices, months = prices_for(policy, waived_this_month_minor=0), policy.objective.longest_horizon_months
    return World(
        as_of=as_of.toordinal(),
        months=months,
        living=living,
        binding=binding,
        expected=expected,
        tables=tables_for(risk, prices, months=months),
        prices=prices,
    )


def exact_figures(
    book: BookArrays, result: BatchResult, *, shapes: list[Shape], place: Ints, waived: Waived, world: World
) -> Figures:
    """The figures of each household that has a plan; ``place`` is that of its shape in ``shapes``."""
    many = book.households
    figures = Figures(
        **{name: np.zeros(many, dtype=np.int64) for name in Figures._fields if name not in {"chance", "is_sure"}},
        chance=np.zeros(many),
        is_sure=np.zeros(many, dtype=np.bool_),
    )
    fill_figures(_owing(book, waived), _levered(result, shapes, place), book_facts(book), world, figures)
    figures.is_sure[:] &= _in_millionths(book, shapes, place)
    return figures


def _owing(book: BookArrays, waived: Waived) -> Owing:
    rates = np.array([round(rate * MILLION) for rate in book.rates], dtype=np.int64)
    same = [name for name in Owing._fields if hasattr(book, name)]
    return Owing(
        **{name: getattr(book, name) for name in same},
        start=book.loan_start,
        rate_ppm=rates[book.rate],
        waived_interest=waived.by_loan["interest"],
        waived_penalty=waived.by_loan["penalty"],
        waived_fee=waived.by_loan["fee"],
    )


def _levered(result: BatchResult, shapes: list[Shape], place: Ints) -> Levered:
    starts = [shape.start for shape in shapes]
    steps = [Fraction(0) if start is None else start.share or Fraction(0) for start in starts]
    settles = [shape.settles or Fraction(0) for shape in shapes]
    columns = {
        "deferral": [shape.deferral_months for shape in shapes],
        "interest": [_INTEREST[shape.deferral_interest] for shape in shapes],
        "installments": [shape.installments for shape in shapes],
        "rate_ppm": [-1 if shape.rate_annual is None else round(shape.rate_annual * MILLION) for shape in shapes],
        "rising": [0 if start is None else start.installments for start in starts],
        "rise_up": [share.numerator for share in steps],
        "rise_by": [share.denominator for share in steps],
        "pay_up": [shape.pay_now.numerator for shape in shapes],
        "pay_by": [shape.pay_now.denominator for shape in shapes],
        "settle_up": [share.numerator for share in settles],
        "settle_by": [share.denominator for share in settles],
    }
    vests = np.array([lever.waiver_vests for lever in result.levers], dtype=np.int64)
    return Levered(
        has_plan=(result.shape >= 0).astype(np.int64),
        **{name: np.array(column, dtype=np.int64)[place] for name, column in columns.items()},
        vests=vests[result.lever],
    )


def _in_millionths(book: BookArrays, shapes: list[Shape], place: Ints) -> Flags:
    """Whether every rate is a whole number of millionths, as the compiled rows count."""
    own = np.array([(rate * MILLION).denominator == 1 for rate in book.rates], dtype=np.int64)[book.rate]
    asked = np.array(
        [shape.rate_annual is None or (shape.rate_annual * MILLION).denominator == 1 for shape in shapes]
    )
    known: Flags = (np.minimum.reduceat(own, book.loan_start[:-1]) == 1) & asked[place]
    return known
