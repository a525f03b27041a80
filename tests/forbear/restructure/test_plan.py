from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from forbear.dates import DayCount
from forbear.problems import BadInput
from forbear.restructure import Capitalize, Defer, Layer, Plan, ReRate, ReTerm, Waive


def test_operations_see_what_those_before_them_made(lin_xiao: Layer) -> None:
    cheaper = ReRate(rate_annual=Fraction(12, 100))
    rest = Defer(months=3, interest="accrues")
    first_cheaper = Plan(operations=(cheaper, rest)).apply(lin_xiao)
    first_rest = Plan(operations=(rest, cheaper)).apply(lin_xiao)
    assert first_cheaper.layer.balances.interest_minor == 36000 + 36000
    assert first_rest.layer.balances.interest_minor == 36000 + 54000


def test_interest_that_accrues_can_then_be_capitalized_or_waived(lin_xiao: Layer) -> None:
    outcome = Plan(
        operations=(
            Defer(months=3, interest="accrues"),
            Waive(component="interest", amount_minor=54000),
            Capitalize(components=("interest",)),
        )
    ).apply(lin_xiao)
    assert (outcome.layer.balances.interest_minor, outcome.layer.balances.principal_minor) == (0, 1236000)


def test_the_problems_of_all_operations_are_reported_together(lin_xiao: Layer) -> None:
    with pytest.raises(BadInput) as caught:
        Plan(
            operations=(
                Waive(component="fee", amount_minor=999999),
                ReTerm(installments=24),
                Defer(months=0, interest="paused"),
            )
        ).apply(lin_xiao)
    assert [problem.path for problem in caught.value.problems] == ["operations[0].amount", "operations[2].months"]


def test_the_layer_a_plan_starts_from_is_untouched(lin_xiao: Layer) -> None:
    before = replace(lin_xiao)
    Plan(operations=(Waive(component="fee", amount_minor=2400), Defer(months=1, interest="accrues"))).apply(lin_xiao)
    assert lin_xiao == before


def test_the_outcome_lists_the_entries_the_plan_wrote(lin_xiao: Layer) -> None:
    stub_day = date(2026, 11, 5)
    layer = replace(lin_xiao, as_of=stub_day, interest_from=stub_day)
    outcome = Plan(operations=(Waive(component="fee", amount_minor=2400),)).apply(layer)
    assert [(entry.memo, entry.on) for entry in outcome.entries] == [
        ("waive", stub_day),
        ("stub.accrues", date(2026, 11, 10)),
    ]
    assert outcome.layer.entries == lin_xiao.entries + outcome.entries


def test_a_plan_that_waives_everything_leaves_installments_of_nothing(lin_xiao: Layer) -> None:
    owed = lin_xiao.balances
    plan = Plan(
        operations=(
            Waive(component="principal", amount_minor=owed.principal_minor, vesting=True),
            Waive(component="interest", amount_minor=owed.interest_minor),
            Waive(component="penalty", amount_minor=owed.penalty_minor),
            Waive(component="fee", amount_minor=owed.fee_minor),
        )
    )
    schedule = plan.apply(lin_xiao).schedule
    assert schedule.total_minor == 0
    assert sum(row.vested_minor for row in schedule.installments) == owed.principal_minor


def test_installments_stay_level_when_days_are_counted(lin_xiao: Layer) -> None:
    """ACT/365F: months differ in length, the payment does not; solved so that the last differs by rounding only."""
    layer = replace(lin_xiao, day_count=DayCount.ACT_365F)
    payments = [row.payment_minor for row in Plan().apply(layer).schedule.installments]
    assert len(set(payments[:-1])) == 1
    assert abs(payments[-1] - payments[0]) <= 12


def test_a_long_month_of_a_dear_long_loan_pays_its_interest_and_never_adds_to_principal(lin_xiao: Layer) -> None:
    """Over 50 years at 36 % the level payment is below the interest of 31 days: those months pay interest only."""
    layer = replace(lin_xiao, day_count=DayCount.ACT_365F, rate_annual=Fraction(36, 100), installments=600)
    rows = Plan().apply(layer).schedule.installments
    assert min(row.principal_minor for row in rows) == 0
    assert rows[-1].balance_minor == 0
