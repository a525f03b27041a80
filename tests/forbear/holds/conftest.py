"""A household with nothing left, and cases to hold."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from forbear.affordability import CapacityPath
from forbear.dates import DayCount
from forbear.loans import Balances, Contract, LoanPosition, Method, position_from_balances
from forbear.offers import SearchCase
from forbear.policy import LawPack, NoCapacity, PolicyPack, load_law, load_policy
from forbear.restructure import opening_layer
from forbear.risk import load_risk

AS_OF = date(2026, 11, 12)
MONTHS = 36


def loan_owing(*, principal: int = 120_000, interest: int = 2_400, penalty: int = 600, **more: Any) -> LoanPosition:
    """A loan of 1,200.00 in eight parts at 12 % a year, the first two of them missed; due on the 10th."""
    contract = Contract(
        currency="CNY",
        principal_minor=principal,
        rate_annual=Fraction(more.pop("rate", "0.12")),
        installments=more.pop("installments", 8),
        method=Method.ANNUITY,
        disbursed_on=date(2026, 9, 10),
        due_first=date(2026, 10, 10),
        day_count=DayCount.THIRTY_360,
    )
    return position_from_balances(
        loan_id=more.pop("loan_id", "NH-1044"),
        product="online_consumer_loan",
        contract=contract,
        balances=Balances(principal_minor=principal, interest_minor=interest, penalty_minor=penalty),
        overdue_since=date(2026, 10, 10),
        as_of=AS_OF,
    )


def capacity_of(binding: Sequence[int]) -> CapacityPath:
    """These minor units, expected and binding."""
    path = tuple(binding) + (binding[-1],) * (MONTHS - len(binding))
    return CapacityPath(
        as_of=AS_OF,
        months=MONTHS,
        currency="CNY",
        confidence=Decimal("0.8"),
        low=path,
        expected=path,
        high=path,
        binding=path,
        floor_minor=0,
        essential_minor=0,
        lines=(),
        recovered_lines=(),
        recovered_from=None,
        recovered_month=None,
    )


@pytest.fixture
def terms() -> NoCapacity:
    """Three months on hold without interest, the penalty waived; or 50.00 a month for six."""
    return NoCapacity(
        capacity_below_minor=20_000,
        hold_months=3,
        hold_interest="paused",
        hold_waives_penalty=True,
        token_payment_minor=5_000,
        token_months=6,
        source="judgement",
    )


@pytest.fixture
def case_with(terms: NoCapacity) -> Callable[..., SearchCase]:
    """A case of these loans with this binding capacity, its terms changed by the words given."""

    def made(
        *loans: LoanPosition,
        binding: Sequence[int] = (0,),
        law: LawPack | None = None,
        policy: Callable[[PolicyPack], PolicyPack] = lambda pack: pack,
        **changes: Any,
    ) -> SearchCase:
        positions = loans or (loan_owing(),)
        pack = policy(replace(load_policy("nuanhe"), no_capacity=replace(terms, **changes)))
        return SearchCase(
            layers=tuple(opening_layer(position) for position in positions),
            positions=positions,
            capacity=capacity_of(binding),
            policy=pack,
            limits=None,
            law=law or replace(load_law("CN"), rules=()),
            risk=load_risk(),
            facts={"can_pay_contract": False, "willing": True},
        )

    return made
