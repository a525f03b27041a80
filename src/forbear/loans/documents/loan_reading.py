"""From a loan document to where the loan stands on a day."""

from datetime import date
from typing import Any

from forbear.loans.balances import Balances, Component
from forbear.loans.contract import Contract
from forbear.loans.documents.contract_reading import contract_from_document
from forbear.loans.documents.fields import read_amount
from forbear.loans.documents.loan import BalancesDocument, LoanDocument, PaymentDocument
from forbear.loans.position import LoanPosition, Payment
from forbear.loans.position_problems import balances_problems, payments_problems
from forbear.loans.standing import position_from_balances, position_from_payments
from forbear.money import format_minor, known_currencies
from forbear.problems import BadInput, ProblemList, said


def position_from_document(document: LoanDocument, *, as_of: date, path: str = "") -> LoanPosition:
    """Where the loan of ``document`` stands at the end of ``as_of``.

    Raises BadInput with every problem, each path starting with ``path``; a day before the loan is a problem of
    ``contract.disbursed_on``, because ``as_of`` is no field of a loan.
    """
    problems = ProblemList()
    contract = _contract(document, problems)
    _check_one_history(document, problems)
    payments = _payments(document, problems)
    balances = _balances(document, problems)
    _check_against_day(document, contract, balances, as_of, problems)
    if problems.found or contract is None:
        under = ProblemList()
        under.extend(problems.found, under=path)
        raise BadInput(under.found)
    if balances is None:
        return position_from_payments(
            loan_id=document.loan_id, product=document.product, contract=contract, payments=payments, as_of=as_of
        )
    return position_from_balances(
        loan_id=document.loan_id,
        product=document.product,
        contract=contract,
        balances=balances,
        overdue_since=document.overdue_since,
        as_of=as_of,
    )


def balances_document(balances: Balances, *, currency: str) -> dict[str, Any]:
    """``balances`` by component and their total, as decimal strings."""
    amounts = {str(part): format_minor(balances.of(part), currency=currency) for part in Component}
    return {**amounts, "total": format_minor(balances.total_minor, currency=currency)}


def _contract(document: LoanDocument, problems: ProblemList) -> Contract | None:
    try:
        return contract_from_document(document.contract, path="contract")
    except BadInput as bad:
        problems.extend(bad.problems)
        return None


def _check_one_history(document: LoanDocument, problems: ProblemList) -> None:
    if (document.payments is None) == (document.balances is None):
        message = said("give either payments or balances")
        problems.add("payments", message, said("Write [] if nothing was paid yet"))
    if document.overdue_since and document.balances is None:
        message = said("it goes with balances only")
        problems.add("overdue_since", message, said("Remove it: payments tell what is overdue"))


def _payments(document: LoanDocument, problems: ProblemList) -> tuple[Payment, ...]:
    read = (
        _payment(payment, document.contract.currency, f"payments[{index}]", problems)
        for index, payment in enumerate(document.payments or ())
    )
    return tuple(payment for payment in read if payment is not None)


def _payment(document: PaymentDocument, currency: str, path: str, problems: ProblemList) -> Payment | None:
    if document.currency not in {None, currency}:
        message = said("{given} is not the contract's {currency}", given=document.currency, currency=currency)
        problems.add(f"{path}.currency", message, said("Convert it to {currency}", currency=currency))
        return None
    minor = _amount(document.amount, currency, f"{path}.amount", problems, least=1)
    return None if minor is None else Payment(paid_on=document.paid_on, amount_minor=minor)


def _balances(document: LoanDocument, problems: ProblemList) -> Balances | None:
    if document.balances is None:
        return None
    return _read_balances(document.balances, document.contract.currency, problems)


def _read_balances(document: BalancesDocument, currency: str, problems: ProblemList) -> Balances:
    amounts = {
        part: _amount(getattr(document, part), currency, f"balances.{part}", problems, least=0) for part in Component
    }
    return Balances(**{f"{part}_minor": minor or 0 for part, minor in amounts.items()})


def _amount(text: str, currency: str, path: str, problems: ProblemList, *, least: int) -> int | None:
    """The amount, or None; an unknown currency is the contract's problem and told once, there."""
    if currency not in known_currencies():
        return None
    return read_amount(text, currency=currency, path=path, problems=problems, least=least)


def _check_against_day(
    document: LoanDocument, contract: Contract | None, balances: Balances | None, as_of: date, problems: ProblemList
) -> None:
    days = [payment.paid_on for payment in document.payments or ()]
    found = payments_problems(days, lent_on=document.contract.disbursed_on, as_of=as_of)
    if contract is not None and balances is not None:
        found += balances_problems(contract, balances, overdue_since=document.overdue_since, as_of=as_of)
    for problem in dict.fromkeys(found):
        path = "contract.disbursed_on" if problem.path == "as_of" else problem.path
        problems.add(path, problem.message, problem.remedy)
