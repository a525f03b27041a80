"""One loan of an accepted offer: amounts read exactly, then held against each other."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from forbear.agreements.agreement import AgreedLoan, arrears_by_row
from forbear.agreements.offer_document import LoanPart
from forbear.decisions import RowModel
from forbear.loans import Balances, Component
from forbear.money import format_minor, parse_minor
from forbear.problems import BadInput, Problem, ProblemList
from forbear.restructure import (
    Operation,
    PayDown,
    PlanInstallment,
    Settle,
    Waive,
    plan_from_documents,
    vesting_by_installment,
)

_AMOUNTS = ("principal", "interest", "penalty", "fee", "balance", "vested")
_REMEDY = "Use the offer as the assessment printed it"


def agreed_loan(part: LoanPart, *, currency: str, signed_on: date) -> AgreedLoan:
    """``part`` as it was agreed. Raises BadInput listing every problem of this loan."""
    problems = ProblemList()
    owed = _balances(part.owed_after, problems, under="owed_after", currency=currency)
    steps = _operations(part, problems, currency=currency)
    vesting = _vesting(part, steps, owed, problems, currency=currency)
    now = sum(isinstance(step, PayDown) for step in steps)
    rows = [
        _installment(row, problems, under=f"schedule[{number}]", currency=currency)
        for number, row in enumerate(part.schedule)
    ]
    problems.raise_if_any()
    problems.extend(_order_problems(rows, signed_on))
    problems.extend(_schedule_problems(rows, owed, vesting, now=now, currency=currency))
    problems.raise_if_any()
    return AgreedLoan(loan_id=part.loan_id, owed=owed, vesting=vesting, installments=tuple(rows), paid_now=now)


def _amount(text: str, problems: ProblemList, *, path: str, currency: str) -> int:
    try:
        minor = parse_minor(text, currency=currency)
    except ValueError as error:
        problems.add(path, str(error), f"Write an amount of {currency}")
        return 0
    if minor < 0:
        problems.add(path, f"{text} is below zero", "Amounts of a plan are zero or more")
    return max(0, minor)


def _balances(owed: Any, problems: ProblemList, *, under: str, currency: str) -> Balances:
    parts = {
        f"{part}_minor": _amount(getattr(owed, part), problems, path=f"{under}.{part}", currency=currency)
        for part in Component
    }
    return Balances(**parts)


def _operations(part: LoanPart, problems: ProblemList, *, currency: str) -> tuple[Operation, ...]:
    try:
        return plan_from_documents(part.operations, currency=currency).operations
    except BadInput as error:
        problems.extend(error.problems)
        return ()


def _vesting(
    part: LoanPart, steps: Sequence[Operation], owed: Balances, problems: ProblemList, *, currency: str
) -> Balances:
    """The conditional waivers among the loan's operations; of a settlement, all it does not ask for."""
    if any(isinstance(step, Settle) for step in steps):
        if part.owed_before is None:
            problems.add("owed_before", "a settlement says what was owed before it", _REMEDY)
            return Balances()
        before = _balances(part.owed_before, problems, under="owed_before", currency=currency)
        return _forgiven(before, owed, problems)
    vesting = Balances()
    for step in steps:
        if isinstance(step, Waive) and step.vesting:
            vesting += Balances().replacing(Component(step.component), step.amount_minor)
    return vesting


def _forgiven(before: Balances, after: Balances, problems: ProblemList) -> Balances:
    if any(after.of(part) > before.of(part) for part in Component):
        problems.add("owed_after", "more is owed after the settlement than before it", _REMEDY)
        return Balances()
    return before - after


def _installment(row: RowModel, problems: ProblemList, *, under: str, currency: str) -> PlanInstallment:
    amounts = {
        f"{name}_minor": _amount(getattr(row, name), problems, path=f"{under}.{name}", currency=currency)
        for name in _AMOUNTS
    }
    installment = PlanInstallment(number=row.number, due_on=row.due_on, **amounts)
    payment = _amount(row.payment, problems, path=f"{under}.payment", currency=currency)
    if payment != installment.payment_minor:
        said = format_minor(installment.payment_minor, currency=currency)
        problems.add(f"{under}.payment", f"{row.payment} is not the sum of its parts, {said}", _REMEDY)
    return installment


def _schedule_problems(
    rows: list[PlanInstallment], owed: Balances, vesting: Balances, *, now: int, currency: str
) -> Iterator[Problem]:
    """What does not add up; the first ``now`` rows are paid before the installments that share the interest owed."""
    for part in (Component.PRINCIPAL, Component.PENALTY, Component.FEE):
        asked = sum(getattr(row, f"{part}_minor") for row in rows)
        if asked != owed.of(part):
            said, due = (format_minor(minor, currency=currency) for minor in (asked, owed.of(part)))
            yield Problem(path="schedule", message=f"{part} of {said} is asked, {due} is owed", remedy=_REMEDY)
    arrears = arrears_by_row(rows, owed_minor=owed.interest_minor, paid_now=now)
    earned = vesting_by_installment(vesting, installments=len(rows))
    for number, row in enumerate(rows):
        if row.interest_minor < arrears[number]:
            message = "the interest is less than its even part of the interest owed"
            yield Problem(path=f"schedule[{number}].interest", message=message, remedy=_REMEDY)
        if row.vested_minor != earned[number].total_minor:
            message = "what it earns is not its even part of the conditional waivers"
            yield Problem(path=f"schedule[{number}].vested", message=message, remedy=_REMEDY)
    if rows[-1].balance_minor:
        yield Problem(path=f"schedule[{len(rows) - 1}].balance", message="the last is not zero", remedy=_REMEDY)


def _order_problems(rows: list[PlanInstallment], signed_on: date) -> Iterator[Problem]:
    if [row.number for row in rows] != list(range(1, len(rows) + 1)):
        yield Problem(path="schedule", message="the numbers do not run from 1", remedy=_REMEDY)
    if any(later.due_on <= earlier.due_on for earlier, later in pairwise(rows)):
        yield Problem(path="schedule", message="the due days are not in order", remedy=_REMEDY)
    if rows[0].due_on < signed_on:
        yield Problem(
            path="schedule[0].due_on",
            message=f"{rows[0].due_on} is before the signing on {signed_on}",
            remedy="Make a new offer: this one came too late to be signed",
        )
