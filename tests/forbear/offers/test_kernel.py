"""The compiled loops against plain numpy: the same paths and values, and the same choices of every household."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from forbear.loans import LoanPosition
from forbear.offers import Paths, SearchCase, Values, value_paths
from forbear.offers import field as field_module
from forbear.offers.choose import agreeable_plans, best_bargains
from forbear.offers.counter.between import between
from forbear.offers.field import Field, sums_of, survey, values_of
from forbear.offers.nearest import nearest_plan
from forbear.offers.nothing import do_nothing
from forbear.offers.sums import added
from forbear.policy import PolicyPack
from tests.forbear.offers.kernel_paths import paths_on
from tests.forbear.offers.numpy_paths import plan_paths
from tests.forbear.offers.plain_loop import Request, small_request

HOUSEHOLDS = 1000
LAST_DIGITS = 1e-12


@pytest.fixture
def case_of(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> Callable[[int], SearchCase]:
    def case(seed: int) -> SearchCase:
        return SearchCase(**small_request(seed, policy=nuanhe, loan=loan, capacity=capacity, request_for=request_for))

    return case


def in_numpy(case: SearchCase, field: Field) -> tuple[Field, Paths]:
    """``field`` with everything that is computed from paths computed in numpy."""
    paths = plan_paths(field.space, layers=case.layers, months=case.months)
    payment, margin = paths.payment, field.margin[:, None]
    highest = payment.max(axis=1, initial=0.0)
    plain = replace(
        field,
        highest=highest,
        last_month=paths.last_month,
        relief_months=paths.relief_months,
        fits_capacity=np.all((payment == 0) | (payment + margin <= case.binding), axis=1),
        is_relief=field_module._is_relief(field.space, field.ground, highest, case),
    )
    return field_module.within(plain, case), paths


def sums_in_numpy(case: SearchCase, paths: Paths) -> tuple[Any, Any]:
    return paths.payment.sum(axis=1), np.maximum(paths.payment - case.binding, 0.0).sum(axis=1)


def worth_in_numpy(case: SearchCase, paths: Paths) -> Values:
    return value_paths(
        paths, capacity=case.expected, old_payment=case.old_payment_minor, risk=case.risk, prices=case.prices
    )


def test_paths_and_values_are_those_of_plain_numpy_to_the_last_digits(case_of: Callable[[int], SearchCase]) -> None:
    for seed in range(40):
        case = case_of(seed)
        field = survey(case)
        plain, paths = in_numpy(case, field)
        laid = paths_on(field.ground, plans=field.space.count)
        assert np.array_equal(laid.payment, paths.payment)
        assert np.array_equal(laid.owed, paths.owed)
        sums = sums_of(np.arange(field.space.count), field=field)
        for ours, theirs in zip(sums, sums_in_numpy(case, paths), strict=True):
            assert np.array_equal(ours, theirs)
        worth = worth_in_numpy(case, paths)
        ours = values_of(np.arange(field.space.count), field=field)
        for name in ("lender", "borrower", "chance"):
            assert np.allclose(getattr(ours, name), getattr(worth, name), rtol=LAST_DIGITS, atol=LAST_DIGITS)
        for name in (
            "highest",
            "last_month",
            "relief_months",
            "fits_capacity",
            "is_relief",
            "fits_limits",
        ):
            assert np.array_equal(getattr(field, name), getattr(plain, name))


def test_every_household_gets_the_choices_of_plain_numpy(
    case_of: Callable[[int], SearchCase], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rounded scores, measures and their order agree over thousands of households, and the nearest miss with them."""
    chosen = missed = 0
    for seed in range(HOUSEHOLDS):
        case = case_of(seed)
        field, nothing = survey(case), do_nothing(case)
        ours = agreeable_plans(field, case=case, nothing=nothing)
        miss = None if len(ours.rows) else nearest_plan(field, case=case, nothing=nothing)
        plain, paths = in_numpy(case, field)
        with monkeypatch.context() as patch:
            for module in ("choose", "nearest"):
                patch.setattr(
                    f"forbear.offers.{module}.values_of",
                    lambda rows, *, field, case=case, paths=paths: worth_in_numpy(case, paths.take(rows)),
                )
                patch.setattr(
                    f"forbear.offers.{module}.sums_of",
                    lambda rows, *, field, case=case, paths=paths: sums_in_numpy(case, paths.take(rows)),
                )
            theirs = agreeable_plans(plain, case=case, nothing=nothing)
            assert miss is None or miss == nearest_plan(plain, case=case, nothing=nothing)
        assert np.array_equal(ours.rows, theirs.rows)
        assert np.array_equal(ours.measures, theirs.measures)
        assert np.array_equal(ours.score, theirs.score)
        assert np.array_equal(best_bargains(ours), best_bargains(theirs))
        chosen, missed = chosen + bool(len(ours.rows)), missed + (miss is not None)
    assert min(chosen, missed) > HOUSEHOLDS / 10


def test_plans_are_worth_the_same_in_any_order_and_alone(case_of: Callable[[int], SearchCase]) -> None:
    field = survey(case_of(3))
    rows = np.random.default_rng(1).permutation(field.space.count)
    together, sorted_rows = values_of(rows, field=field), np.sort(rows)
    in_order = values_of(sorted_rows, field=field)
    assert np.array_equal(together.lender, in_order.lender[rows])
    for row in rows[:20]:
        alone = values_of(np.array([row]), field=field)
        assert (alone.lender[0], alone.borrower[0], alone.chance[0]) == (
            in_order.lender[row],
            in_order.borrower[row],
            in_order.chance[row],
        )


def test_a_dense_space_chooses_as_plain_numpy_does(case_of: Callable[[int], SearchCase]) -> None:
    case = case_of(5)
    dense = replace(case, policy=replace(case.policy, levers=between(case.levers)))
    field = survey(dense)
    plain, paths = in_numpy(dense, field)
    rows = plain.feasible
    assert np.array_equal(field.feasible, rows)
    assert len(rows)
    worth = worth_in_numpy(dense, paths.take(rows))
    assert np.allclose(values_of(rows, field=field).lender, worth.lender, rtol=LAST_DIGITS)


@pytest.mark.parametrize("months", [1, 7, 8, 9, 60, 72, 127, 128, 129, 200, 240])
def test_a_row_is_added_up_in_the_order_of_numpy(months: int) -> None:
    rows = np.random.default_rng(months).uniform(0, 90_000, size=(50, months))
    for row in rows:
        assert added(row) == rows.sum(axis=1)[np.flatnonzero((rows == row).all(axis=1))[0]]
