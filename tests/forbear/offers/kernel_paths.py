"""The paths of all plans of a space, each laid out by the compiled loops of the search."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from forbear.offers import Paths, SearchCase, Space, kernel
from forbear.offers.ground import Ground, ground_of
from forbear.offers.prices import prices_of
from forbear.policy import load_policy
from forbear.restructure import Layer
from forbear.risk import load_risk


def plan_paths(space: Space, *, layers: tuple[Layer, ...], months: int) -> Paths:
    """Payment and debt of every plan, one row each; paths look at nothing of a case but its loans."""
    nobody: Any = SimpleNamespace(
        layers=layers,
        months=months,
        binding=np.zeros(months),
        expected=np.zeros(months),
        risk=load_risk(),
        prices=prices_of(load_policy("nuanhe").objective),
        old_payment_minor=0,
        capacity=SimpleNamespace(savings=(), months=months),
        paid_now=lambda share: 0,
    )
    return paths_on(ground_of(space, case=cast(SearchCase, nobody)), plans=space.count)


def paths_on(ground: Ground, *, plans: int) -> Paths:
    waivers = ground.waived.shape[1]
    *_, last, relief = kernel.measured(ground, np.zeros(len(ground.terms)))
    laid = [kernel.path(ground, plan) for plan in range(plans)]
    return Paths(
        payment=np.array([payment for payment, _ in laid]),
        owed=np.array([owed for _, owed in laid]),
        last_month=np.repeat(last, waivers),
        relief_months=np.repeat(relief, waivers),
    )
