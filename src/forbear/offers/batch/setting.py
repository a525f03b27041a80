"""Everything a book shares: one policy's prices, tables, limits and spaces, as compiled loops read them."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from forbear.affordability import EXPECTED, LOW, CapacityParameters
from forbear.offers.batch.capacity import Confidence, Living, factors_of, living_of
from forbear.offers.batch.shapes import Shapes
from forbear.offers.prices import prices_of
from forbear.policy import Levers, PolicyPack
from forbear.risk import Floats, Ints, RiskTables

NO_LIMIT = -1


class Prices(NamedTuple):
    """The prices of :class:`forbear.offers.prices.Prices` that a search needs, and what the policy bounds.

    ``months`` is the horizon, ``budget`` the waiver budget of a plan, ``month_left`` what is left of the month's;
    :data:`NO_LIMIT` for none.
    """

    alpha: float
    lender_month: float
    borrower_month: float
    servicing: float
    recovered: float
    weight: float
    harm: float
    strain_price: float
    strain_free_share: float
    budget: int
    month_left: int
    months: int


class Tables(NamedTuple):
    """Hazards and discounts by month, as :class:`forbear.offers.ground.Ground` holds them.

    ``kept`` is exp(-life).
    """

    life: Floats
    kept: Floats
    squeeze: Floats
    cut: Floats
    cliff: Floats
    lender_weights: Floats
    borrower_weights: Floats


class Roles(NamedTuple):
    """The limits of each role asked for; ``bounded`` is 0 where the policy gives it none of its own."""

    bounded: Ints
    waived_up: Ints
    waived_by: Ints
    deferral: Ints
    term: Ints


class Shares(NamedTuple):
    """For each levers of the policy: the sorted shares of penalty, interest, fee and of what is paid now, as ratios.

    ``up[levers, part, place]``; ``counts[levers, part]`` of them. ``vests`` and ``keeps[levers, method]`` are flags.
    """

    up: Ints
    by: Ints
    counts: Ints
    vests: Ints
    keeps: Ints


class Setting(NamedTuple):
    """All that households share.

    ``space_of[levers, rate, may_rise, pays]`` is the space of a household whose highest rate that is, where payments
    may rise or not, and so many shares can be paid now.
    ``stopped[key, shape]`` tells the shapes (of all spaces) that law stops for loans of a kind; ``stops[key]``
    whether it stops any. ``rate_row`` and ``rates`` are the row in ``units`` and the yearly rate of each rate of the
    book.
    """

    as_of: int
    months: int
    living: Living
    binding: Confidence
    expected: Confidence
    low: Confidence
    prices: Prices
    tables: Tables
    roles: Roles
    shares: Shares
    shapes: Shapes
    units: Floats
    space_of: Ints
    rates: Floats
    rate_row: Ints
    stopped: Ints
    stops: Ints


def prices_for(policy: PolicyPack, *, waived_this_month_minor: int) -> Prices:
    """The prices and budgets of ``policy``."""
    prices, budget = prices_of(policy.objective), policy.budget.waived_per_month_minor
    own = policy.objective.waiver_budget_minor
    return Prices(
        alpha=prices.alpha,
        lender_month=prices.lender_month,
        borrower_month=prices.borrower_month,
        servicing=prices.servicing,
        recovered=prices.recovered,
        weight=prices.taken + prices.rest * (1.0 - prices.taken),
        harm=prices.harm,
        strain_price=prices.strain_price,
        strain_free_share=prices.strain_free_share,
        budget=NO_LIMIT if own is None else own,
        month_left=NO_LIMIT if budget is None else max(0, budget - waived_this_month_minor),
        months=policy.objective.longest_horizon_months,
    )


def tables_for(risk: RiskTables, prices: Prices, *, months: int) -> Tables:
    """The hazards of ``risk`` and the discounts over ``months``."""
    month = np.arange(1, months + 1)
    life = risk.life.at(month)
    return Tables(
        life=life,
        kept=np.exp(-life),
        squeeze=np.array([risk.squeeze.xs, risk.squeeze.ys], dtype=np.float64),
        cut=np.array([risk.cut.xs, risk.cut.ys], dtype=np.float64),
        cliff=np.array((1.0, *risk.cliff, 1.0)),
        lender_weights=prices.lender_month ** month.astype(np.float64),
        borrower_weights=prices.borrower_month ** month.astype(np.float64),
    )


def roles_for(policy: PolicyPack, roles: tuple[str, ...]) -> Roles:
    """The limits of ``roles`` under ``policy``."""
    limits = [policy.authority_of(role) for role in roles]
    shares = [Fraction(1) if limit is None else limit.max_waived_share for limit in limits]
    return Roles(
        bounded=np.array([limit is not None for limit in limits], dtype=np.int64),
        waived_up=np.array([share.numerator for share in shares], dtype=np.int64),
        waived_by=np.array([share.denominator for share in shares], dtype=np.int64),
        deferral=np.array([0 if limit is None else limit.max_deferral_months for limit in limits], dtype=np.int64),
        term=np.array([0 if limit is None else limit.max_term_months for limit in limits], dtype=np.int64),
    )


def shares_for(levers: tuple[Levers, ...], methods: tuple[str, ...]) -> Shares:
    """The waiver shares of each of ``levers``, and whether plans keep each of ``methods``."""
    sorted_shares = [
        [
            sorted(set(of)) or [Fraction(0)]
            for of in (
                lever.waive_penalty_shares,
                lever.waive_interest_shares,
                lever.waive_fee_shares,
                lever.pay_now_shares,
            )
        ]
        for lever in levers
    ]
    most = max(len(shares) for of in sorted_shares for shares in of)
    up, by = np.zeros((len(levers), 4, most), np.int64), np.ones((len(levers), 4, most), np.int64)
    for lever, of in enumerate(sorted_shares):
        for part, shares in enumerate(of):
            up[lever, part, : len(shares)] = [share.numerator for share in shares]
            by[lever, part, : len(shares)] = [share.denominator for share in shares]
    return Shares(
        up=up,
        by=by,
        counts=np.array([[len(shares) for shares in of] for of in sorted_shares], dtype=np.int64),
        vests=np.array([lever.waiver_vests for lever in levers], dtype=np.int64),
        keeps=np.array([[method in lever.methods for method in methods] for lever in levers], dtype=np.int64),
    )


def capacity_for(
    parameters: CapacityParameters, *, confidence: Fraction
) -> tuple[Living, Confidence, Confidence, Confidence]:
    """What capacity needs: binding, expected and low confidence."""
    binding = Decimal(confidence.numerator) / Decimal(confidence.denominator)
    binds, expects, lows = (factors_of(parameters, confidence=one) for one in (binding, EXPECTED, LOW))
    return living_of(parameters), binds, expects, lows
