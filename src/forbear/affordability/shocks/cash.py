"""What comes in and goes out in every future: the formula of capacity at any luck, in floats of minor units.

Capacity itself is whole minor units at a few confidences; here the same formula is worked for thousands of futures
at once. That both agree is a test.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from forbear.affordability.income import uses_income_now
from forbear.affordability.parameters import CapacityParameters
from forbear.affordability.quantiles import BILLION
from forbear.affordability.recovery import Recovery, recovery_of
from forbear.affordability.shocks.draws import Floats, luck
from forbear.affordability.spending import other_debts_minor, unknown_kinds
from forbear.dates import add_months
from forbear.facts import Application


@dataclass(frozen=True, kw_only=True, slots=True)
class CashFutures:
    """One household's futures (rows) by month (columns), before anything unforeseen happens.

    ``income`` and ``income_on_time`` are what comes in, the latter if it returned on the stated day in every future;
    ``outgo`` is essential spending and other creditors each month, ``essential`` the former alone; ``savings`` is
    there at the beginning.
    """

    income: Floats
    income_on_time: Floats
    outgo: Floats
    essential: Floats
    savings: Floats


def cash_futures(
    *, application: Application, as_of: date, months: int, parameters: CapacityParameters, at: Floats | None = None
) -> CashFutures:
    """The futures of ``application`` over ``months``; ``at`` gives the luck of each, else all futures are taken."""
    z = luck() if at is None else at
    recovery = recovery_of(application, as_of=as_of, parameters=parameters)
    interrupted, back = _states(application, as_of, months, parameters, z)
    late, on_time = _share_back(recovery, months, z), _share_back(recovery, months, np.zeros_like(z))
    essential = _essential(application, parameters, z)
    return CashFutures(
        income=interrupted + (back - interrupted) * late,
        income_on_time=interrupted + (back - interrupted) * on_time,
        outgo=essential + other_debts_minor(application),
        essential=essential,
        savings=_gain(application.savings_minor, parameters.savings_spread.of("savings" in application.proven), z),
    )


def _states(
    application: Application, as_of: date, months: int, parameters: CapacityParameters, z: Floats
) -> tuple[Floats, Floats]:
    """Income while interrupted and when back, by future and month."""
    proven = application.proven
    now = _gain(application.income_now_minor, parameters.income_spread.of("income_now" in proven), z)[:, None]
    spread = parameters.income_spread.of("income_usual" in proven)
    if application.income_by_month is None:
        usual = np.maximum(now, _gain(application.income_usual_minor, spread, z)[:, None])
        return np.repeat(now, months, axis=1), np.repeat(usual, months, axis=1)
    calendar = [add_months(as_of, month).month - 1 for month in range(1, months + 1)]
    stated = np.array([application.income_by_month[place] for place in calendar], dtype=np.float64)
    season = stated[None, :] * np.exp(z * float(spread))[:, None]
    return (np.minimum(now, season) if uses_income_now(application) else season), season


def _share_back(recovery: Recovery, months: int, z: Floats) -> Floats:
    back_after = recovery.median_billionths / BILLION * np.exp(-z * float(recovery.spread))
    return np.asarray(np.clip(np.arange(1, months + 1)[None, :] - back_after[:, None], 0.0, 1.0))


def _essential(application: Application, parameters: CapacityParameters, z: Floats) -> Floats:
    floor = float(parameters.floor_minor(application.household))
    stated = float(sum(amount for amount in application.expenses.values() if amount is not None))
    unknown = floor * float(sum(parameters.expense_shares[kind] for kind in unknown_kinds(application)))
    known_spread = parameters.essential_spread.of("essential_monthly" in application.proven)
    spent = stated * np.exp(-z * float(known_spread))
    return np.asarray(np.maximum(floor, spent + unknown * np.exp(-z * float(parameters.essential_spread_unknown))))


def _gain(stated: int | None, spread: Decimal, z: Floats) -> Floats:
    return np.asarray(float(stated or 0) * np.exp(z * float(spread)))
