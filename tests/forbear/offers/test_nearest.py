"""The nearest miss: the least breach in all, each kind of breach counted."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from forbear.loans import LoanPosition
from forbear.offers import SearchCase, kernel
from forbear.offers.field import survey, values_of
from forbear.offers.nearest import nearest_plan
from forbear.offers.nothing import do_nothing
from forbear.policy import Authority, PolicyPack, load_law

Request = dict[str, Any]


@pytest.fixture
def case_for(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> Callable[..., SearchCase]:
    levers = replace(
        nuanhe.levers,
        deferral_months=(0, 2),
        terms=(18, 36, 60),
        waive_interest_shares=(Fraction(0),),
        rates_annual=("contract", Fraction(0)),
    )

    def make(path: list[int], **options: Any) -> SearchCase:
        limits = options.pop("limits", None)
        request = request_for(loan(), capacity=capacity(path), policy=replace(nuanhe, levers=levers), **options)
        return SearchCase(**{**request, "limits": limits})

    return make


def least_breach(case: SearchCase) -> set[int]:
    """The plans whose breaches, added up one by one as the page says, are the least."""
    field, nothing = survey(case), do_nothing(case)
    rows = np.arange(field.space.count)
    values = values_of(rows, field=field)
    totals = {}
    for row in rows[field.is_relief]:
        payment, _ = kernel.path(field.ground, row)
        beyond = sum(max(0.0, due - room) for due, room in zip(payment, case.capacity.binding, strict=True))
        total = beyond / payment.sum()
        total += max(0.0, nothing.lender_value_minor - values.lender[row]) / case.owed_minor
        total += max(0.0, nothing.borrower_value_minor - values.borrower[row]) / case.owed_minor
        total += 0.0 if field.is_lawful[row] else 1.0
        if case.limits is not None:
            last, most = int(field.last_month[row]), case.limits.max_term_months
            waived = field.waived[row] - float(case.limits.max_waived_share) * case.owed_minor
            total += max(0, last - most) / most + max(0.0, waived) / case.owed_minor
            longest = case.limits.max_deferral_months
            total += max(0, int(field.deferral[row]) - longest) / max(longest, 1)
        totals[int(row)] = round(total, 6)
    return {row for row, total in totals.items() if total == min(totals.values())}


def machine(**bounds: Any) -> Authority:
    limits = Authority(role="machine", max_waived_share=Fraction(1), max_deferral_months=2, max_term_months=60)
    return replace(limits, **bounds)


@pytest.mark.parametrize(
    "limits",
    [
        None,
        machine(max_term_months=20),
        machine(max_deferral_months=0),
        machine(max_waived_share=Fraction(0)),
    ],
)
@pytest.mark.parametrize("path", [[0, 0, 0] + [60_000] * 69, [25_000] * 72, [110_000] * 72, [500_000] * 72])
def test_it_is_the_plan_with_the_least_breach(
    path: list[int], limits: Authority | None, case_for: Callable[..., SearchCase]
) -> None:
    case = case_for(path, limits=limits)
    found = nearest_plan(survey(case), case=case, nothing=do_nothing(case))
    assert found in least_breach(case)


def test_a_rule_of_law_weighs_more_than_payments_a_household_cannot_carry(
    case_for: Callable[..., SearchCase],
) -> None:
    rule = replace(load_law("CN").rule("CN-PL-1"), warns_because=None, confidence="V", modality="must_not")
    path = [45_000] * 72
    free, bound = case_for(path), case_for(path, law=replace(load_law("CN"), rules=(rule,)))
    longest = survey(free).space.levers_of(nearest_plan(survey(free), case=free, nothing=do_nothing(free)))
    lawful = survey(bound).space.levers_of(nearest_plan(survey(bound), case=bound, nothing=do_nothing(bound)))
    assert (longest.installments, lawful.installments) == (60, 36)


def test_a_side_that_loses_is_a_breach_too(case_for: Callable[..., SearchCase]) -> None:
    """Where everything fits, what decides is who would lose, and how much."""
    case = case_for([500_000] * 72, funding_rate_annual=Fraction(1, 5))
    field, nothing = survey(case), do_nothing(case)
    assert len(field.feasible) == field.is_relief.sum()
    found = nearest_plan(field, case=case, nothing=nothing)
    losses = least_breach(case)
    assert found in losses
    assert len(losses) < field.is_relief.sum()
