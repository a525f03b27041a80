"""The books of a plan read back: what the accounts of each component hold."""

from hypothesis import given, settings

from forbear.ledger import trial_balance
from forbear.restructure import ASSETS, Layer, Operation, Plan, booked_balances
from tests.forbear.restructure.any_plan import plans


@settings(max_examples=60, deadline=None)
@given(plans())
def test_what_is_owed_is_what_the_trial_balance_says(case: tuple[Layer, tuple[Operation, ...]]) -> None:
    layer, operations = case
    entries = Plan(operations=operations).changed(layer).entries
    totals, owed = trial_balance(entries), booked_balances(entries)
    assert {part: owed.of(part) for part in ASSETS} == {part: totals.get(name, 0) for part, name in ASSETS.items()}
