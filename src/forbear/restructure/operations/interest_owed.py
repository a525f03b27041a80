"""What becomes of interest owed already when installments are worked anew."""

from dataclasses import replace
from enum import StrEnum

from forbear.ledger import Account
from forbear.loans import Balances, Method
from forbear.problems import Problem
from forbear.restructure.layer import Layer
from forbear.restructure.layer_terms import ArrearsOrder
from forbear.restructure.operations.operation import problem, unknown_word
from forbear.restructure.postings import taken_off


class InterestOwed(StrEnum):
    """The ways to repay interest owed already."""

    FIRST = "first"
    """By the first payments, before principal; the level payment covers it."""

    SPREAD = "spread"
    """In even parts beside the installments."""

    WAIVED = "waived"
    """Not at all: it is waived."""


def interest_owed_problems(layer: Layer, interest: str) -> list[Problem]:
    """An unknown word, or interest first where payments are not level."""
    found = unknown_word("interest", interest, InterestOwed)
    if interest == InterestOwed.FIRST and layer.method is not Method.ANNUITY and layer.balances.interest_minor:
        message = "only a level payment can take interest before principal"
        found.append(problem("interest", message, "Spread the interest, or waive it"))
    return found


def with_interest_owed(layer: Layer, interest: str) -> Layer:
    """``layer`` with its interest owed treated as ``interest`` says."""
    match InterestOwed(interest):
        case InterestOwed.FIRST:
            return replace(layer, arrears=ArrearsOrder.FIRST)
        case InterestOwed.SPREAD:
            return replace(layer, arrears=ArrearsOrder.SPREAD)
        case InterestOwed.WAIVED:
            given = Balances(interest_minor=layer.to_spread.interest_minor)
            entries = taken_off(given, on=layer.as_of, memo="waive.interest_owed", against=Account.WAIVER)
            return replace(layer.changed(layer.balances - given, *entries), waived=layer.waived + given)
