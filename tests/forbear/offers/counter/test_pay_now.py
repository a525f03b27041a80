"""Something paid at once: any amount that savings and levers reach, and no other."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from forbear.loans import LoanPosition
from forbear.offers import SearchCase, Wish, answer_on, counter_offer, counter_table, reach_of
from forbear.offers.counter.between import dense_space, most_paid_now
from forbear.policy import PolicyPack
from tests.forbear.offers.plain_loop import Request

SAVED = (60_000, 60_000, 60_000)


@pytest.fixture
def case_with(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> Callable[..., SearchCase]:
    def made(*, shares: tuple[str, ...] = ("0", "0.1"), loans: int = 1) -> SearchCase:
        levers = replace(nuanhe.levers, pay_now_shares=tuple(map(Fraction, shares)))
        path = replace(capacity([110_000 * loans] * 3 + [60_000 * loans] * 69), savings=SAVED)
        positions = [loan(loan_id=f"NH-{number}", principal_minor=1_500_001 + number) for number in range(loans)]
        policy = replace(nuanhe, levers=levers)
        return SearchCase(**request_for(*positions, capacity=path, policy=policy))

    return made


@pytest.mark.parametrize("wished", [100, 77_777, 90_001])
def test_exactly_what_was_wished_for_is_paid_at_once(wished: int, case_with: Callable[..., SearchCase]) -> None:
    case = case_with()
    answer = counter_offer(case, Wish(pay_now_minor=wished)).answer
    assert answer is not None
    assert answer.paid_now_minor == wished
    assert answer.total_minor == sum(answer.path) + wished
    assert all(due <= room for due, room in zip(answer.path, answer.room, strict=True))
    assert sum(case.capacity.binding) - sum(answer.room) == wished


def test_several_loans_share_it_by_their_principal(case_with: Callable[..., SearchCase]) -> None:
    answer = counter_offer(case_with(loans=2), Wish(pay_now_minor=100_001)).answer
    assert answer is not None
    assert answer.paid_now_minor in (100_000, 100_001)
    assert [plan.outcome.schedule.installments[0].payment_minor for plan in answer.loans] == [50_000, 50_000]


def test_beyond_savings_or_levers_it_stands_alone_as_the_conflict(case_with: Callable[..., SearchCase]) -> None:
    for case, most in ((case_with(), most_paid_now(case_with())), (case_with(shares=("0",)), 0)):
        told = counter_offer(case, Wish(pay_now_minor=most + 1, monthly_minor=500_000))
        assert told.answer is None
        assert [reason.code for reason in told.conflict] == ["counter.pay_now"]
        assert told.nearest


def test_the_nearest_plans_pay_at_once_what_comes_nearest(case_with: Callable[..., SearchCase]) -> None:
    case = case_with(shares=("0", "0.05", "0.1"))
    most = most_paid_now(case)
    told = counter_offer(case, Wish(pay_now_minor=most + 5_000))
    assert told.nearest[0].paid_now_minor == case.paid_now(Fraction(1, 10)) == most


def test_a_wish_without_it_is_answered_on_the_table_as_it_lies(case_with: Callable[..., SearchCase]) -> None:
    case = case_with()
    table = counter_table(case)
    wish = Wish(monthly_minor=70_000)
    assert answer_on(table, wish).answer == counter_offer(case, wish).answer
    assert answer_on(table, Wish(pay_now_minor=5_000)) == counter_offer(case, Wish(pay_now_minor=5_000))
    reach = reach_of(table)
    assert reach is not None
    assert reach.most_now_minor == most_paid_now(case)


def test_every_plan_of_the_levers_is_in_the_space_once(case_with: Callable[..., SearchCase]) -> None:
    case = case_with()
    dense = dense_space(case, pay_now=Fraction(1, 30))
    assert len({*dense.shapes}) == len(dense.shapes)
    assert {shape.pay_now for shape in dense.shapes} == {0, Fraction(1, 30), Fraction(1, 10)}
