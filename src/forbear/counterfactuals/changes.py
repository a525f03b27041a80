"""One honest change of a case, how far it goes, and the case after it.

A change uses a way the table of facts allows (:data:`forbear.facts.FACTS`). Evidence leaves the value as stated; a
payment comes out of savings, so that the case after it is the case the household would really be in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil

from forbear.facts import FACTS, Application, Way
from forbear.loans import LoanPosition, Payment, position_from_balances, position_from_payments
from forbear.problems import invariant
from forbear.workout import Case

ANSWER_DISTANCE, EVIDENCE_DISTANCE, FURTHER_DISTANCE = 1, 2, 4
"""What a change costs to begin with: telling, finding a paper, parting with money or time (judgement)."""

MOST_WAIT_DAYS = 92
"""Nobody is told to wait longer than a quarter of a year (judgement)."""

_DAYS_OF_A_WEEK = 7
_TENTHS = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One thing somebody could honestly do.

    ``fact`` is the fact it is about. A payment names the loan and the amount in minor units, waiting the day. An
    answer carries none: what is true is for the borrower to say, and a suggestion never says what to answer.
    """

    way: Way
    fact: str
    loan_id: str | None = None
    amount_minor: int | None = None
    on: date | None = None

    def __post_init__(self) -> None:
        invariant(self.way in FACTS[self.fact].ways, "a change uses a way in which its fact can honestly change")
        invariant((self.way is Way.PAYMENT) == (self.amount_minor is not None), "a payment has an amount")
        invariant((self.way is Way.WAITING) == (self.on is not None), "waiting ends on a day")


def distance_of(changes: Sequence[Change], *, owed_minor: int, as_of: date) -> int:
    """How far the changes go together: the smallest is suggested first."""
    return sum(_distance(change, owed_minor, as_of) for change in changes)


def _distance(change: Change, owed_minor: int, as_of: date) -> int:
    if change.amount_minor is not None:
        return FURTHER_DISTANCE + ceil(Fraction(_TENTHS * change.amount_minor, max(owed_minor, 1)))
    if change.on is not None:
        return FURTHER_DISTANCE + ceil(Fraction((change.on - as_of).days, _DAYS_OF_A_WEEK))
    return ANSWER_DISTANCE if change.way is Way.ANSWER else EVIDENCE_DISTANCE


def applied(case: Case, changes: Sequence[Change], *, as_of: date) -> tuple[Case, date]:
    """The case after evidence, a payment, waiting or the word that somebody is willing; and its day.

    Other answers are not known to anybody but the borrower: see :mod:`forbear.counterfactuals.answers`.
    """
    for change in sorted(changes, key=lambda change: change.way is Way.WAITING):
        if change.way is Way.EVIDENCE:
            proven = case.application.proven | {change.fact}
            case = replace(case, application=replace(case.application, proven=proven))
        elif change.way is Way.PAYMENT:
            case = _after_payment(case, change)
        elif change.way is Way.ANSWER:
            invariant(change.fact == "willing", "only the word that somebody is willing is known beforehand")
            case = replace(case, application=replace(case.application, willing=True))
        elif change.on is not None:
            case, as_of = _waited(case, as_of, change.on), change.on
    return case, as_of


def paid(position: LoanPosition, amount_minor: int) -> LoanPosition | None:
    """The loan once ``amount_minor`` is paid today; None where only its balances are known and a part is paid."""
    if position.payments is not None:
        made = (*position.payments, Payment(paid_on=position.as_of, amount_minor=amount_minor))
        return _again(position, made, position.as_of)
    if amount_minor != position.overdue.total_minor:
        return None
    return position_from_balances(
        loan_id=position.loan_id,
        product=position.product,
        contract=position.contract,
        balances=position.balances - position.overdue,
        overdue_since=None,
        as_of=position.as_of,
    )


def _after_payment(case: Case, change: Change) -> Case:
    amount, savings = change.amount_minor, case.application.savings_minor
    if amount is None or savings is None or savings < amount:
        raise AssertionError("a payment is suggested within the savings that are there")
    positions = tuple(
        _surely(paid(position, amount)) if position.loan_id == change.loan_id else position
        for position in case.positions
    )
    application: Application = replace(case.application, savings_minor=savings - amount)
    return replace(case, positions=positions, application=application)


def _waited(case: Case, since: date, until: date) -> Case:
    """The case on a later day: loans grow older, and so does the last plan. Other plans' waivers are not known."""
    positions = tuple(_on_day(position, until) for position in case.positions)
    days = case.days_since_last_plan
    days = None if days is None else days + (until - since).days
    return replace(case, positions=positions, days_since_last_plan=days)


def _on_day(position: LoanPosition, on: date) -> LoanPosition:
    if position.payments is None:
        raise AssertionError("waiting is suggested only where the loan's history is known")
    return _again(position, position.payments, on)


def _again(position: LoanPosition, payments: Sequence[Payment], as_of: date) -> LoanPosition:
    return position_from_payments(
        loan_id=position.loan_id,
        product=position.product,
        contract=position.contract,
        payments=payments,
        as_of=as_of,
    )


def _surely(position: LoanPosition | None) -> LoanPosition:
    if position is None:
        raise AssertionError("a part is paid only where the loan's history is known")
    return position
