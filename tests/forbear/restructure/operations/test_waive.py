import pytest

from forbear.ledger import trial_balance
from forbear.problems import BadInput
from forbear.restructure import Layer, Waive


def test_a_waiver_is_an_expense_at_once(lin_xiao: Layer) -> None:
    waived = Waive(component="penalty", amount_minor=6000).apply(lin_xiao)
    assert waived.balances.penalty_minor == 0
    assert trial_balance(waived.entries)["expense:waiver"] == 6000
    assert (waived.waived.penalty_minor, waived.vesting.total_minor) == (6000, 0)


def test_a_vesting_waiver_waits_in_the_conditional_account(lin_xiao: Layer) -> None:
    waived = Waive(component="interest", amount_minor=18000, vesting=True).apply(lin_xiao)
    assert waived.balances.interest_minor == 18000
    assert trial_balance(waived.entries)["liability:waiver_conditional"] == 18000
    assert "expense:waiver" not in trial_balance(waived.entries)
    assert (waived.waived.interest_minor, waived.vesting.interest_minor) == (18000, 18000)


def test_waivers_of_the_same_component_add_up(lin_xiao: Layer) -> None:
    once = Waive(component="fee", amount_minor=1000).apply(lin_xiao)
    twice = Waive(component="fee", amount_minor=400, vesting=True).apply(once)
    assert (twice.waived.fee_minor, twice.vesting.fee_minor, twice.balances.fee_minor) == (1400, 400, 1000)


@pytest.mark.parametrize(
    ("component", "amount", "path"), [("fee", 2401, "amount"), ("fee", 0, "amount"), ("charm", 1, "component")]
)
def test_more_than_is_owed_nothing_or_an_unknown_component_is_refused(
    component: str, amount: int, path: str, lin_xiao: Layer
) -> None:
    with pytest.raises(BadInput) as caught:
        Waive(component=component, amount_minor=amount).apply(lin_xiao)  # type: ignore[arg-type]
    assert [problem.path for problem in caught.value.problems] == [path]


def test_the_problem_names_the_amounts_in_major_units(lin_xiao: Layer) -> None:
    (problem,) = Waive(component="fee", amount_minor=2401).problems(lin_xiao)
    assert str(problem) == "amount: 24.01 of fee cannot be waived, 24.00 is owed. Waive at most 24.00"
