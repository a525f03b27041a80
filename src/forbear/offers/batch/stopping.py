"""What law stops in a book: asked once for each kind of loan that the rules in force can tell apart."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np

from forbear.affordability import CapacityPath
from forbear.loans import Balances, Contract, LoanPosition, Method
from forbear.offers.batch.book import BookArrays
from forbear.offers.case import SearchCase
from forbear.offers.lawful import stopped_shapes
from forbear.offers.levers import Shape
from forbear.offers.space import Flags
from forbear.policy import LawPack, PolicyPack, is_blocking, rules_in_force
from forbear.restructure import opening_layer
from forbear.risk import Ints, RiskTables

SET_ASIDE = -1
"""The kind of a loan about which a rule asks for something the columns do not tell."""

_ENDS = ("due_first", "disbursed_on", "installments")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "contract_formed_on": ("disbursed_on",),
    "rate_annual": ("rate",),
    "contract_rate_annual": ("rate",),
    "overdue_rate_annual": ("penalty_rate",),
    "principal_minor": ("lent",),
    "days_past_due": ("days_past_due",),
    "months_total": ("due_first",),
    "loan_months_total": _ENDS,
    "loan_months_original": _ENDS,
    "extension_months": _ENDS,
    "loan_days": _ENDS,
}
"""The columns of a book behind the facts of a plan that differ from loan to loan."""

_OF_SHAPES = frozenset(
    {
        "rate_annual",
        "capitalizes_interest",
        "months_total",
        "loan_months_total",
        "extension_months",
        "loan_days",
    }
)
"""The facts in which the plans of a loan differ."""

_UNTOLD = frozenset({"capacity_shortfall", "willing", "cost_annual"})
"""Facts of the household or of the plan rebuilt, not of the loan."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stopping:
    """``key`` is the kind of each loan, ``stopped`` has a row of flags over all shapes for each kind."""

    key: Ints
    stopped: Ints


def stopping_of(
    book: BookArrays,
    shapes: tuple[Shape, ...],
    *,
    policy: PolicyPack,
    law: LawPack,
    risk: RiskTables,
    as_of: date,
) -> Stopping:
    """The kinds of loans of ``book``, and which of ``shapes`` a blocking rule stops for each."""
    keys = np.full(len(book.principal), SET_ASIDE, dtype=np.int64)
    rows: list[Flags] = []
    for product in np.unique(book.product):
        loans = np.flatnonzero(book.product == product)
        facts = _facts_asked(book.products[product], policy, law, as_of)
        if facts & _UNTOLD:
            continue
        columns = tuple(sorted({column for fact in facts for column in _COLUMNS.get(fact, ())}))
        table = np.column_stack([getattr(book, name)[loans] for name in columns] or [np.zeros(len(loans), np.int64)])
        _, first, kind = np.unique(table, axis=0, return_index=True, return_inverse=True)
        keys[loans] = len(rows) + kind.reshape(-1)
        for loan in loans[first]:
            case = _case_of(book, int(loan), policy=policy, law=law, risk=risk, as_of=as_of)
            # Where no rule asks what shapes differ in, it says the same of all of them.
            asked = shapes if facts & _OF_SHAPES else shapes[:1]
            rows.append(np.resize(stopped_shapes(asked, case=case), len(shapes)))
    stopped = np.array(rows, dtype=np.int64).reshape(len(rows), len(shapes))
    return Stopping(key=keys, stopped=stopped)


def _facts_asked(product: str, policy: PolicyPack, law: LawPack, as_of: date) -> frozenset[str]:
    """What the blocking rules for a product look at."""
    borrower = "business" if product == "personal_business_loan" else "consumer"
    rules = [
        rule
        for rule in rules_in_force(
            law, on=as_of, lender_type=policy.lender_type, product=product, borrower_type=borrower
        )
        if is_blocking(rule)
    ]
    facts = frozenset[str]().union(*(rule.check.looks_at() for rule in rules))
    is_dated = any(rule.contracts_from or rule.contracts_to for rule in rules)
    return facts | {"contract_formed_on"} if is_dated else facts


def _case_of(
    book: BookArrays, loan: int, *, policy: PolicyPack, law: LawPack, risk: RiskTables, as_of: date
) -> SearchCase:
    """A case of one loan, of which law sees as much as of the loan in the book."""
    position = _position_of(book, loan, currency=policy.currency, as_of=as_of)
    return SearchCase(
        layers=(opening_layer(position),),
        positions=(position,),
        capacity=_no_capacity(policy.currency, as_of),
        policy=replace(policy, segments=()),
        limits=None,
        law=law,
        risk=risk,
        facts={"can_pay_contract": None, "willing": None},
    )


def _position_of(book: BookArrays, loan: int, *, currency: str, as_of: date) -> LoanPosition:
    lent = int(book.lent[loan])
    return LoanPosition(
        loan_id=str(loan),
        product=book.products[book.product[loan]],
        contract=Contract(
            currency=currency,
            principal_minor=lent,
            rate_annual=_rate(book, int(book.rate[loan])),
            installments=int(book.installments[loan]),
            method=Method.ANNUITY,
            disbursed_on=date.fromordinal(int(book.disbursed_on[loan])),
            due_first=date.fromordinal(int(book.due_first[loan])),
            penalty_rate_annual=_rate(book, int(book.penalty_rate[loan])),
        ),
        as_of=as_of,
        balances=Balances(principal_minor=lent),
        overdue=Balances(),
        days_past_due=int(book.days_past_due[loan]),
        installments_overdue=0,
        next_due_on=None,
        upcoming=(),
    )


def _rate(book: BookArrays, place: int) -> Fraction:
    return book.rates[place]


def _no_capacity(currency: str, as_of: date) -> CapacityPath:
    return CapacityPath(
        as_of=as_of,
        months=1,
        currency=currency,
        confidence=Decimal("0.5"),
        low=(0,),
        expected=(0,),
        high=(0,),
        binding=(0,),
        floor_minor=0,
        essential_minor=0,
        lines=(),
        recovered_lines=(),
        recovered_from=None,
        recovered_month=None,
    )
