"""When a hold is found, what stops it, and who may grant it."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forbear.holds import NO_HOLDS, Hold, find_holds
from forbear.offers import SearchCase, do_nothing
from forbear.policy import PolicyPack, load_law
from forbear.restructure import booked_balances
from tests.forbear.holds.conftest import capacity_of, loan_owing
from tests.forbear.offers.plain_loop import Rise, value

CaseWith = Callable[..., SearchCase]


def found_in(case: SearchCase) -> tuple[tuple[Hold, ...], tuple[Hold, ...]]:
    found = find_holds(case, nothing=do_nothing(case))
    return found.holds, found.stopped


def test_a_household_with_nothing_left_is_offered_a_hold_and_no_token_it_cannot_pay(case_with: CaseWith) -> None:
    holds, stopped = found_in(case_with(binding=(0,)))
    assert [hold.terms.kind for hold in holds] == ["hold"]
    assert [hold.terms.kind for hold in stopped] == ["token"]
    assert [reason.code for reason in stopped[0].misses] == ["miss.capacity"]
    assert not any(holds[0].path[:3])


def test_a_little_that_is_left_carries_a_token_plan_beside_the_hold(case_with: CaseWith) -> None:
    holds, stopped = found_in(case_with(binding=(5_000,)))
    assert [hold.terms.kind for hold in holds] == ["hold", "token"]
    assert stopped == ()
    assert holds[1].path[:6] == (5_000,) * 6


def test_one_month_a_token_does_not_fit_is_enough_to_stop_it(case_with: CaseWith) -> None:
    _, stopped = found_in(case_with(binding=(5_000, 5_000, 5_000, 4_999, 5_000)))
    assert [reason.facts["month"] for hold in stopped for reason in hold.misses] == [4]


@pytest.mark.parametrize(("binding", "is_found"), [((19_999,), True), ((20_000,), False), ((0, 0, 20_000), False)])
def test_nothing_left_means_below_the_policys_figure_in_every_month_of_the_hold(
    binding: tuple[int, ...], is_found: bool, case_with: CaseWith
) -> None:
    assert bool(found_in(case_with(binding=binding))[0]) is is_found


def test_a_policy_without_the_block_offers_no_hold(case_with: CaseWith) -> None:
    case = case_with(policy=lambda pack: replace(pack, no_capacity=None))
    assert find_holds(case, nothing=do_nothing(case)) == NO_HOLDS


def test_tokens_that_would_repay_everything_are_no_token_plan(case_with: CaseWith) -> None:
    holds, stopped = found_in(case_with(loan_owing(principal=30_000, interest=0, penalty=0), binding=(5_000,)))
    assert [hold.terms.kind for hold in (*holds, *stopped)] == ["hold"]


def test_a_blocking_rule_of_law_stops_a_hold_and_is_named(case_with: CaseWith) -> None:
    law = load_law("CN")
    blocking = replace(law, rules=(replace(law.rule("CN-PL-1"), warns_because=None),))
    holds, stopped = found_in(case_with(loan_owing(installments=60), law=blocking))
    assert holds == ()
    for hold in stopped:
        (miss,) = (reason for reason in hold.misses if reason.code == "miss.law")
        assert (miss.facts["rule"], bool(miss.citation), bool(miss.texts)) == ("CN-PL-1", True, True)


def test_a_rule_that_only_warns_is_told_with_the_hold(case_with: CaseWith) -> None:
    (hold, *_), _ = found_in(case_with(loan_owing(installments=60), law=load_law("CN")))
    assert "CN-PL-1" in {finding.rule.id for finding in hold.warnings}


def test_a_waiver_beyond_the_budget_of_a_plan_stops_it(case_with: CaseWith) -> None:
    def tight(pack: PolicyPack) -> PolicyPack:
        return replace(pack, objective=replace(pack.objective, waiver_budget_minor=599))

    _, stopped = found_in(case_with(policy=tight))
    assert {reason.code for hold in stopped for reason in hold.misses} >= {"miss.budget"}


def test_what_no_role_may_waive_is_not_offered(case_with: CaseWith) -> None:
    def poor(pack: PolicyPack) -> PolicyPack:
        return replace(pack, authority=tuple(replace(row, max_waived_share=Fraction(0)) for row in pack.authority))

    _, stopped = found_in(case_with(policy=poor))
    assert {reason.code for hold in stopped for reason in hold.misses} >= {"hold.beyond_authority"}


def test_the_least_role_that_may_let_payments_wait_so_long_grants_it(case_with: CaseWith) -> None:
    holds, _ = found_in(case_with(binding=(0, 0, 0, 80_000)))
    assert [hold.required_role for hold in holds] == ["machine"]
    holds, _ = found_in(case_with(binding=(5_000,), hold_months=5))
    assert [hold.required_role for hold in holds] == ["reviewer", "reviewer"]


def test_a_hold_that_costs_the_lender_is_for_a_person_and_says_so(case_with: CaseWith) -> None:
    (hold,), _ = found_in(case_with())
    assert hold.lender_gain_minor < 0
    assert (hold.may_be_offered, hold.required_role) == (False, "agent")
    told = {reason.code: reason.facts for reason in hold.reasons}
    assert told["hold.lender_worse"]["loss"] == f"{-hold.lender_gain_minor / 100:.2f}"
    assert "hold.harms_nobody" not in told


def test_a_hold_until_income_is_back_needs_no_person(case_with: CaseWith) -> None:
    (hold, *_), _ = found_in(case_with(binding=(0, 0, 0, 80_000)))
    assert hold.harms_nobody
    assert hold.may_be_offered
    assert "hold.harms_nobody" in {reason.code for reason in hold.reasons}


@pytest.mark.parametrize("binding", [(0,), (5_000,), (0, 0, 0, 80_000)])
def test_both_sides_are_valued_as_a_plain_loop_values_them(binding: tuple[int, ...], case_with: CaseWith) -> None:
    case = case_with(binding=binding)
    nothing = do_nothing(case)
    request = {"policy": case.policy, "risk": case.risk, "capacity": capacity_of(binding)}
    for hold in find_holds(case, nothing=nothing).holds:
        owed = _owed_by_month(hold)
        months = len(hold.path)
        last = max(month for month, due in enumerate(hold.path, start=1) if due)
        worth = value(
            request,
            x=hold.path,
            owed=owed[:months],
            old=case.old_payment_minor,
            last=last,
            rises=(Rise(months=hold.terms.months),),
        )
        assert hold.lender_gain_minor == pytest.approx(worth.lender - nothing.lender_value_minor, abs=1)
        assert hold.borrower_gain_minor == pytest.approx(worth.borrower - nothing.borrower_value_minor, abs=1)


def _owed_by_month(hold: Hold) -> list[int]:
    """What is owed before each month's payment, read off the schedule row by row."""
    (loan,) = hold.loans
    left, owed = loan.outcome.layer.balances.total_minor, []
    rows = list(loan.outcome.schedule.installments)
    for due in hold.path:
        owed.append(left)
        if due:
            left = rows.pop(0).balance_minor
    return owed


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    principals=st.lists(st.integers(1, 2_000_000), min_size=1, max_size=3),
    binding=st.lists(st.integers(0, 19_999), min_size=1, max_size=8),
    terms=st.tuples(st.sampled_from(["paused", "accrues"]), st.booleans(), st.integers(1, 19_999)),
)
def test_whatever_is_held_the_books_balance_and_every_amount_is_told(
    principals: list[int], binding: list[int], terms: tuple[str, bool, int], case_with: CaseWith
) -> None:
    interest, waives, token = terms
    loans = [
        loan_owing(loan_id=f"NH-{place}", principal=principal, interest=principal // 50, penalty=principal // 200)
        for place, principal in enumerate(principals)
    ]
    case = case_with(
        *loans, binding=binding, hold_interest=interest, hold_waives_penalty=waives, token_payment_minor=token
    )
    holds, stopped = found_in(case)
    for hold in (*holds, *stopped):
        for loan in hold.loans:
            assert booked_balances(loan.outcome.layer.entries) == loan.outcome.layer.balances
        before, after = hold.owed_before.total_minor, hold.owed_at_review.total_minor
        assert after == before - hold.waived.total_minor - hold.token_total_minor + hold.interest_charged_minor
        assert hold.waived.total_minor == (hold.owed_before.penalty_minor if waives else 0)
        assert (hold.interest_charged_minor == 0) or interest == "accrues"
        assert (hold.interest_spared_minor == 0) or interest == "paused"
        assert sum(hold.path[: hold.terms.months]) == hold.token_total_minor
        assert hold.may_be_offered <= hold.harms_nobody
    for hold in holds:
        assert all(
            due <= left for due, left in zip(hold.path[: hold.terms.months], case.capacity.binding, strict=False)
        )
