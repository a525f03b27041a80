"""The budget of a household: a month's capacity is the sum of its lines, however it is added up."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.affordability import parameters_for
from forbear.affordability.budget import budget_at
from forbear.affordability.income import income_path
from forbear.facts import Application
from tests.forbear.affordability.test_guarantees import AS_OF, applications

MONTHS = 30


@settings(max_examples=150, deadline=None)
@given(applications, st.decimals(min_value="0.1", max_value="0.99", places=2))
def test_a_month_can_pay_what_its_lines_leave_and_never_less_than_nothing(
    application: Application, confidence: Decimal
) -> None:
    income = income_path(application=application, as_of=AS_OF, parameters=parameters_for("CN"))
    budget = budget_at(income, confidence)
    by_line = (sum(line.amount_minor for line in budget.lines(month)) for month in range(1, MONTHS + 1))
    assert budget.capacities(MONTHS) == tuple(max(0, surplus) for surplus in by_line)
