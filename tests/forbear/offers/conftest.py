"""Cases to search: a loan owed on a day, a capacity path written by hand, and a policy to vary."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from forbear.affordability import CapacityPath
from forbear.dates import add_months
from forbear.loans import Balances, Contract, LoanPosition, Method, build_schedule, position_from_balances
from forbear.offers import Candidate, SearchResult
from forbear.policy import Collection, LawPack, Levers, PolicyPack, load_law, load_policy
from forbear.problems import canonical_json
from forbear.restructure import opening_layer
from forbear.risk import load_risk

AS_OF = date(2026, 11, 12)
Request = dict[str, Any]


def loan_in_arrears(
    *,
    loan_id: str = "NH-1001",
    principal_minor: int = 3_000_000,
    rate: str = "0.18",
    installments: int = 24,
    paid: int = 9,
    overdue: int = 2,
    penalty_minor: int = 4_000,
    **contract: Any,
) -> LoanPosition:
    """A loan whose first ``paid`` installments were paid and whose next ``overdue`` were not; due on the 10th."""
    first = add_months(date(2026, 11, 10), -(paid + overdue - 1))
    agreed = Contract(
        currency=contract.pop("currency", "CNY"),
        principal_minor=principal_minor,
        rate_annual=Fraction(rate),
        installments=installments,
        method=contract.pop("method", Method.ANNUITY),
        disbursed_on=add_months(first, -1),
        due_first=first,
        **contract,
    )
    rows = build_schedule(agreed).installments
    missed = rows[paid : paid + overdue]
    owed = Balances(
        principal_minor=rows[paid - 1].balance_minor if paid else principal_minor,
        interest_minor=sum(row.interest_minor for row in missed),
        penalty_minor=penalty_minor if overdue else 0,
    )
    return position_from_balances(
        loan_id=loan_id,
        product="online_consumer_loan",
        contract=agreed,
        balances=owed,
        overdue_since=missed[0].due_on if missed else None,
        as_of=AS_OF,
    )


def capacity_of(expected: Sequence[int], binding: Sequence[int] | None = None, **more: Any) -> CapacityPath:
    """A capacity path of these minor units; binding as expected unless given."""
    low = tuple(binding if binding is not None else expected)
    return CapacityPath(
        as_of=AS_OF,
        months=len(expected),
        currency=more.get("currency", "CNY"),
        confidence=Decimal("0.8"),
        low=low,
        expected=tuple(expected),
        high=tuple(expected),
        binding=low,
        floor_minor=0,
        essential_minor=0,
        lines=(),
        recovered_lines=(),
        recovered_from=more.get("recovered_from"),
        recovered_month=more.get("recovered_month", 1),
    )


def request_of(
    *positions: LoanPosition,
    capacity: CapacityPath,
    policy: PolicyPack,
    law: LawPack | None = None,
    role: str | None = None,
    **objective: Any,
) -> Request:
    """The arguments of a search; ``objective`` changes prices of the policy."""
    policy = replace(policy, objective=replace(policy.objective, **objective))
    return {
        "layers": tuple(opening_layer(position) for position in positions),
        "positions": positions,
        "capacity": capacity,
        "policy": policy,
        "limits": policy.authority_of(role) if role else None,
        "law": law or load_law(policy.jurisdiction),
        "risk": load_risk(),
        "facts": {"can_pay_contract": False, "willing": True},
    }


def told_of(result: SearchResult) -> str:
    """Everything a result says, as one line of JSON; equal results have equal lines."""
    offers = [*result.offers, *([result.nearest.candidate] if result.nearest else [])]
    return canonical_json(
        {
            "counts": [result.candidates_count, result.feasible_count],
            "nothing": repr(result.nothing),
            "offers": [_offer_told(offer) for offer in offers],
        }
    )


def _offer_told(offer: Candidate) -> dict[str, Any]:
    return {
        "label": offer.label,
        "levers": repr(offer.levers),
        "schedules": [repr(loan.outcome.schedule) for loan in offer.loans],
        "path": list(offer.path),
        "gains": [offer.lender_gain_minor, offer.borrower_gain_minor],
        "chance": str(offer.chance_to_finish),
        "annualised": repr(offer.annualised),
        "reasons": [[reason.code, dict(reason.facts)] for reason in offer.reasons],
        "warnings": [finding.rule.id for finding in offer.warnings],
    }


def level_only(levers: Levers) -> Levers:
    """``levers`` of which every plan is level."""
    return replace(
        levers,
        interest_only_months=(0,),
        step_shares=(),
        step_months=(),
        pay_now_shares=(Fraction(0),),
        settle_shares=(),
        settle_months=(),
    )


@pytest.fixture(scope="session")
def told() -> Callable[[SearchResult], str]:
    return told_of


@pytest.fixture(scope="session")
def nuanhe() -> PolicyPack:
    """The policy without the levers that make payments rise, be made at once, or settle everything."""
    policy = load_policy("nuanhe")
    return replace(policy, levers=level_only(policy.levers))


@pytest.fixture(scope="session")
def panshi() -> PolicyPack:
    return load_policy("panshi")


@pytest.fixture(scope="session")
def loan() -> Callable[..., LoanPosition]:
    return loan_in_arrears


@pytest.fixture(scope="session")
def capacity() -> Callable[..., CapacityPath]:
    return capacity_of


@pytest.fixture(scope="session")
def request_for() -> Callable[..., Request]:
    return request_of


@pytest.fixture
def chen_wei() -> LoanPosition:
    """1,280.00 without interest in four parts from 2026-10-10; the second is missed, with 30.00 of penalty."""
    contract = Contract(
        currency="CNY",
        principal_minor=128_000,
        rate_annual=Fraction(0),
        installments=4,
        method=Method.ANNUITY,
        disbursed_on=date(2026, 9, 10),
        due_first=date(2026, 10, 10),
    )
    return position_from_balances(
        loan_id="NH-1002",
        product="online_consumer_loan",
        contract=contract,
        balances=Balances(principal_minor=96_000, penalty_minor=3_000),
        overdue_since=date(2026, 11, 10),
        as_of=date(2026, 11, 12),
    )


@pytest.fixture
def request_of_the_page(
    chen_wei: LoanPosition,
    nuanhe: PolicyPack,
    capacity: Callable[..., Any],
    request_for: Callable[..., dict[str, Any]],
) -> dict[str, Any]:
    levers = replace(
        nuanhe.levers,
        deferral_months=(1,),
        deferral_interest=("paused",),
        terms=(4, 5),
        rates_annual=("contract",),
        waive_penalty_shares=(Fraction(0), Fraction(1)),
        waive_interest_shares=(Fraction(0),),
        waive_fee_shares=(Fraction(0),),
        waiver_vests=True,
    )
    return request_for(
        chen_wei,
        capacity=capacity([10_000] + [30_000] * 7),
        policy=replace(nuanhe, levers=levers),
        law=replace(load_law("CN"), rules=()),
        alpha=Fraction(1, 2),
        funding_rate_annual=Fraction(12, 100),
        servicing_minor=200,
        borrower_discount_annual=Fraction(6, 100),
        collection=Collection(recovery_share=Fraction(2, 5), cost_share=Fraction(1, 4), months_to_recover=2),
        lambda_rest=Fraction(9, 10),
        harm_minor=10_000,
        strain_price=Fraction(1, 2),
        strain_free_share=Fraction(3, 4),
    )
