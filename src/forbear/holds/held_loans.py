"""A hold in whole minor units: the operations it means for each loan, and the interest of its months.

A hold is made of operations like any plan: the penalty is waived, interest rests, and the due days move, month by
month, so that each token pays what has run up to its day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from forbear.dates import add_months
from forbear.holds.terms import HoldTerms
from forbear.loans import Component
from forbear.money import round_fraction, split_by_weights
from forbear.offers import LoanPlan, SearchCase
from forbear.restructure import (
    Defer,
    DeferralInterest,
    Layer,
    Operation,
    PauseInterest,
    PayDown,
    PaymentIs,
    Plan,
    Waive,
)
from forbear.restructure.accrual import counted_between


def review_day(terms: HoldTerms, *, case: SearchCase) -> date:
    """The day both sides look again: so many months from today, and never before the last token."""
    months = add_months(case.capacity.as_of, terms.months)
    if not terms.payment_minor:
        return months
    return max(months, *(_due(layer, terms.months - 1) for layer in case.layers))


def held_loans(terms: HoldTerms, *, case: SearchCase) -> tuple[LoanPlan, ...]:
    """Every loan of ``case`` under ``terms``; the token is split in proportion to what each loan owes."""
    owed = [layer.balances.total_minor - _waived(layer, terms) for layer in case.layers]
    parts = split_by_weights(terms.payment_minor, weights=owed) if any(owed) else [0] * len(owed)
    review_on = review_day(terms, case=case)
    tokens = [min(part, left // terms.months) for part, left in zip(parts, owed, strict=True)]  # never more than owed
    plans = [
        Plan(operations=tuple(_operations(layer, terms, token_minor=token, review_on=review_on)))
        for layer, token in zip(case.layers, tokens, strict=True)
    ]
    return tuple(
        LoanPlan(loan_id=layer.loan_id, plan=plan, outcome=plan.apply(layer), owed_before=layer.balances)
        for plan, layer in zip(plans, case.layers, strict=True)
    )


def interest_spared(loans: Sequence[LoanPlan], *, review_on: date) -> int:
    """The interest that does not run up to the review, at the contract's rate, each loan rounded once."""
    layers = [replace(loan.outcome.layer, pauses=()) for loan in loans]
    return sum(_interest(layer, layer.as_of, review_on) for layer in layers)


def interest_charged(loans: Sequence[LoanPlan], *, review_on: date) -> int:
    """The interest that runs up to the review: what the books say to the last due day moved, and the days between."""
    total = 0
    for loan in loans:
        layer = loan.outcome.layer
        total += layer.balances.interest_minor - loan.owed_before.interest_minor
        total += _interest(layer, layer.interest_from, review_on) - _interest(layer, review_on, layer.interest_from)
    return total


def _interest(layer: Layer, start: date, until: date) -> int:
    """Simple interest between two days on the principal less the tokens paid; none where they are not in order."""
    if until <= start:
        return 0
    pieces = counted_between(layer, start, until)
    return round_fraction(sum((piece.interest for piece in pieces), Fraction(0)), rounding=layer.rounding)


def _operations(layer: Layer, terms: HoldTerms, *, token_minor: int, review_on: date) -> Iterator[Operation]:
    waived = _waived(layer, terms)
    if waived:
        yield Waive(component=Component.PENALTY, amount_minor=waived)
    if terms.interest == "paused":
        first = layer.as_of + timedelta(days=1)  # a day's interest is counted from its eve
        yield PauseInterest(from_on=first, until_on=review_on, payment=PaymentIs.SOLVED)
    if not token_minor:
        yield Defer(months=terms.months, interest=DeferralInterest.ACCRUES)
        return
    for month in range(terms.months):
        yield Defer(months=1, interest=DeferralInterest.ACCRUES)
        yield PayDown(amount_minor=token_minor, on=_due(layer, month))


def _due(layer: Layer, months: int) -> date:
    """The day the contract asks for a payment, ``months`` after the next."""
    return add_months(layer.first_due_on, months, anchor_day=layer.anchor_day)


def _waived(layer: Layer, terms: HoldTerms) -> int:
    return layer.balances.penalty_minor if terms.waives_penalty else 0
