"""Everything a plan promises, over random loans, histories and lists of operations.

2,000 cases each time; ``HYPOTHESIS_PROFILE=nightly`` tries 100,000.
"""

import os
from itertools import accumulate, pairwise

from any_plan import CURRENCY, plans
from hypothesis import given, settings

from forbear.ledger import Account, trial_balance
from forbear.loans import Component
from forbear.restructure import (
    Layer,
    NotRemovable,
    Operation,
    Outcome,
    Plan,
    Removed,
    booked_balances,
    commutes,
    compose,
    plan_documents,
    plan_from_documents,
    reversing,
    undone,
    vesting_by_installment,
    without,
)

CASES = 100_000 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 2_000


@settings(max_examples=CASES, deadline=None)
@given(plans())
def test_a_plan_keeps_every_promise_over_any_loan_and_history(case: tuple[Layer, tuple[Operation, ...]]) -> None:
    opening, operations = case
    plan = Plan(operations=operations)
    outcome = plan.apply(opening)
    books_balance_after_every_operation(opening, operations)
    principal_is_conserved(opening, outcome)
    the_last_installment_settles(outcome)
    waivers_are_earned_as_agreed(outcome)
    replays_to_the_cent(opening, plan, outcome)
    reversing_leaves_the_books_as_they_were(opening, outcome)
    comes_apart_and_together(opening, plan)
    order_does_not_matter_where_it_must_not(opening, operations)


def books_balance_after_every_operation(layer: Layer, operations: tuple[Operation, ...]) -> None:
    for operation in operations:
        layer = operation.apply(layer)
        totals = trial_balance(layer.entries)
        assert sum(totals.values()) == 0
        assert booked_balances(layer.entries) == layer.balances
        assert totals.get(Account.WAIVER_CONDITIONAL, 0) == layer.vesting.total_minor
        assert totals.get(Account.WAIVER, 0) + layer.vesting.total_minor == layer.waived.total_minor


def principal_is_conserved(opening: Layer, outcome: Outcome) -> None:
    """Paid + waived = opening + whatever entries moved there, less what back-dated changes took off."""
    moved = sum(
        posting.amount_minor
        for entry in outcome.entries
        for posting in entry.postings
        if posting.account == Account.PRINCIPAL and not entry.memo.startswith(("waive", "settle"))
    )
    waived = outcome.layer.waived.principal_minor - opening.waived.principal_minor
    paid = sum(row.principal_minor for row in outcome.schedule.installments)
    assert paid + waived == opening.balances.principal_minor + moved


def the_last_installment_settles(outcome: Outcome) -> None:
    rows, owed = outcome.schedule.installments, outcome.layer.balances
    assert rows[-1].balance_minor == 0
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert all(earlier.due_on <= later.due_on for earlier, later in pairwise(rows))
    for row in rows:
        parts = (row.principal_minor, row.interest_minor, row.penalty_minor, row.fee_minor)
        assert min(*parts, row.balance_minor, row.vested_minor) >= 0
    assert sum(row.penalty_minor for row in rows) == owed.penalty_minor
    assert sum(row.fee_minor for row in rows) == owed.fee_minor
    assert sum(row.interest_minor for row in rows) >= owed.interest_minor


def waivers_are_earned_as_agreed(outcome: Outcome) -> None:
    """However many installments are paid, no more is forgiven than agreed, and what was earned is never restored."""
    vesting, rows = outcome.layer.vesting, outcome.schedule.installments
    parts = vesting_by_installment(vesting, installments=len(rows))
    for component in Component:
        earned = list(accumulate(part.of(component) for part in parts))
        assert earned == sorted(earned)
        assert earned[-1] == vesting.of(component) <= outcome.layer.waived.of(component)
    assert [row.vested_minor for row in rows] == [part.total_minor for part in parts]


def reversing_leaves_the_books_as_they_were(opening: Layer, outcome: Outcome) -> None:
    entries = (*outcome.layer.entries, *reversing(outcome))
    left = {account: minor for account, minor in trial_balance(entries).items() if minor}
    assert left == {account: minor for account, minor in trial_balance(opening.entries).items() if minor}


def replays_to_the_cent(opening: Layer, plan: Plan, outcome: Outcome) -> None:
    again = plan_from_documents(plan_documents(plan, currency=CURRENCY), currency=CURRENCY)
    assert again == plan
    assert again.apply(opening) == outcome


def comes_apart_and_together(opening: Layer, plan: Plan) -> None:
    """Joined plans are one after the other; undoing gives back the very layer; the middle goes or says why not."""
    steps = plan.operations
    for cut in range(len(steps) + 1):
        first, second = undone(plan, count=len(steps) - cut), Plan(operations=steps[cut:])
        assert compose(first, second) == plan
        assert second.changed(first.changed(opening)) == plan.changed(opening)
    for number in range(len(steps)):
        rest = Plan(operations=steps[:number] + steps[number + 1 :])
        match without(plan, number, layer=opening):
            case Removed(plan=left, outcome=outcome):
                assert left == rest
                assert outcome == rest.apply(opening)
            case NotRemovable(blocked=blocked):
                assert all(steps[each.number] == each.operation and each.problems for each in blocked)
                assert all(each.number > number for each in blocked)


def order_does_not_matter_where_it_must_not(opening: Layer, operations: tuple[Operation, ...]) -> None:
    layer = opening
    for one, other in pairwise(operations):
        if commutes(one, other):
            there, back = Plan(operations=(one, other)), Plan(operations=(other, one))
            if not back.problems(layer):
                assert same(there.apply(layer), back.apply(layer))
        layer = one.apply(layer)


def same(one: Outcome, other: Outcome) -> bool:
    return (one.layer.balances, one.schedule, trial_balance(one.layer.entries)) == (
        other.layer.balances,
        other.schedule,
        trial_balance(other.layer.entries),
    )
