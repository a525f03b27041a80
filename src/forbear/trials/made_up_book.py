"""A made-up book for trying a policy where no past cases are at hand: plausible households, invented by a seed.

Nobody in it exists. Every share and weight below is judgement, not a statistic: what the book shows is how a draft
differs from what it replaces, never how many people a lender will help. Amounts follow from usual income.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from forbear.dates import add_months
from forbear.loans import build_schedule
from forbear.loans.documents import read_contract
from forbear.money import format_minor
from forbear.policy import PolicyPack
from forbear.problems import BadInput, Problem
from forbear.trials.made_up_household import application, usual_income
from forbear.trials.picking import between, happens, pick

NOTE = "虚构案例，只用于试算。 Made up, for trying policies only."
TYPICAL_INCOME: Mapping[str, int] = {"CNY": 8_500, "USD": 3_800}
"""The middle of usual incomes a month of one earner, in major units, by currency (judgement)."""

TERMS = {12: 5, 18: 1, 24: 3, 36: 1}
RATES = {"0.10": 1, "0.12": 1, "0.15": 3, "0.18": 5, "0.22": 2}
MISSED = {0: 25, 1: 30, 2: 20, 3: 14, 4: 7, 6: 4}
PLANS_BEFORE = {0: 88, 1: 9, 2: 2, 3: 1}
"""Weights of terms in months, yearly rates, installments missed, and plans in the last year (judgement)."""

SECOND_LOAN, LATE_TO_PAY = 0.12, 0.2
BURDENS = (0.06, 0.28)
"""The payment of a loan as a share of usual income, from and to (judgement)."""


def made_up_book(policy: PolicyPack, *, seed: int, count: int, as_of: date) -> Iterator[dict[str, Any]]:
    """``count`` case documents for the platform of ``policy``, seen on ``as_of``; the same for the same arguments.

    Raises BadInput for a policy in a currency no typical income is known for.
    """
    if policy.currency not in TYPICAL_INCOME:
        remedy = f"Use a policy in one of {', '.join(TYPICAL_INCOME)}"
        raise BadInput([Problem(path="currency", message=f"no made-up incomes in {policy.currency}", remedy=remedy)])
    return (_case(policy, Random(f"{seed}:{number}"), number, as_of) for number in range(1, count + 1))


def _case(policy: PolicyPack, chance: Random, number: int, as_of: date) -> dict[str, Any]:
    usual = usual_income(TYPICAL_INCOME[policy.currency], chance)
    began_on = as_of - timedelta(days=int(between(20, 400, chance)))
    loans = 2 if happens(SECOND_LOAN, chance) else 1
    return {
        "platform": policy.platform,
        "as_of": as_of.isoformat(),
        "borrower_ref": f"made-up-{number:04}",
        "loans": [_loan(policy, chance, f"M{number:04}-{loan + 1}", usual // loans, as_of) for loan in range(loans)],
        "application": {
            **application(chance, usual=usual, began_on=began_on, as_of=as_of, region=policy.region),
            "note": NOTE,
        },
        "history": _history(chance),
    }


def _history(chance: Random) -> dict[str, int | None]:
    plans = pick(PLANS_BEFORE, chance)
    return {"workouts_12m": plans, "days_since_last_plan": int(between(30, 360, chance)) if plans else None}


def _loan(policy: PolicyPack, chance: Random, loan_id: str, income: int, as_of: date) -> dict[str, Any]:
    """A loan that was paid for some months; the last installments due are missed."""
    missed, term = pick(MISSED, chance), pick(TERMS, chance)
    paid = int(between(1, max(2, term - missed - 2), chance))
    next_due = as_of + timedelta(days=int(between(1, 28, chance)))
    first_due = add_months(next_due.replace(day=min(next_due.day, 28)), -(paid + missed))
    contract = _contract(policy, chance, income, term, first_due)
    return {
        "loan_id": loan_id,
        "product": pick(dict.fromkeys(policy.products, 1), chance),
        "contract": contract,
        "payments": list(_payments(contract, paid, chance, as_of)),
    }


def _contract(policy: PolicyPack, chance: Random, income: int, term: int, first_due: date) -> dict[str, Any]:
    rate = pick(RATES, chance)
    principal = int(income * between(*BURDENS, chance) * term * 0.85) // 100 * 100
    penalty = Decimal(rate) * policy.penalty_multiplier.numerator / policy.penalty_multiplier.denominator
    return {
        "currency": policy.currency,
        "principal": f"{max(principal, 500)}.00",
        "rate_annual": rate,
        "installments": term,
        "method": pick(dict.fromkeys(policy.levers.methods, 1), chance),
        "disbursed_on": add_months(first_due, -1).isoformat(),
        "due_first": first_due.isoformat(),
        "penalty_rate_annual": f"{penalty:.4f}",
    }


def _payments(contract: Mapping[str, Any], paid: int, chance: Random, as_of: date) -> Iterator[dict[str, str]]:
    installments: Sequence[Any] = build_schedule(read_contract(contract)).installments
    for row in installments[:paid]:
        late = int(between(1, 10, chance)) if happens(LATE_TO_PAY, chance) else 0
        amount = format_minor(row.payment_minor, currency=str(contract["currency"]))
        yield {"paid_on": min(row.due_on + timedelta(days=late), as_of).isoformat(), "amount": amount}
