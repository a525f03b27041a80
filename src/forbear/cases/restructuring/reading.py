"""From the JSON of a restructuring to loans and a plan: everything wrong with it, told at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from forbear.cases.restructuring.request import LoanRequest, RestructureDocument
from forbear.ledger import Journal
from forbear.loans import LoanPosition
from forbear.loans.documents import contract_from_document, read_events, read_handling
from forbear.loans.running import Handling, RunningLoan, loan_journal, running_loan
from forbear.loans.standing import position_of
from forbear.problems import BadInput, ProblemList, read_document
from forbear.problems.problem import join_path
from forbear.restructure import Consolidate, Plan, plan_from_documents

Read = TypeVar("Read")


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownLoan:
    """A loan as of the day: rebuilt, as a plan sees it, and the journal a lender would have kept."""

    loan: RunningLoan
    position: LoanPosition
    journal: Journal


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """A restructuring that can be worked: the first of ``loans`` is the one the operations begin with."""

    document: RestructureDocument
    loans: tuple[KnownLoan, ...]
    plan: Plan
    consolidate: Consolidate | None

    @property
    def as_of(self) -> date:
        """The day the operations take effect."""
        return self.document.as_of

    @property
    def currency(self) -> str:
        """The currency of the first loan."""
        return self.loans[0].position.contract.currency


def read_request(data: Any) -> Request:
    """The restructuring in a JSON value. Raises BadInput with every problem of its loans and operations."""
    document = read_document(RestructureDocument, data)
    problems = ProblemList()
    loans = [_loan(document, "", document.as_of, problems)]
    for place, other in enumerate(document.other_loans):
        loans.append(_loan(other, f"other_loans[{place}]", document.as_of, problems))
    _check_ids(document, problems)
    currency = document.contract.currency
    consolidate = _consolidation(document, problems)
    plan = _or_noted(lambda: plan_from_documents(document.operations, currency=currency), "", problems)
    for place, number in enumerate(document.without):
        if number >= len(document.operations):
            message = f"there is no operation {number}"
            problems.add(f"without[{place}]", message, f"Name one of the {len(document.operations)}, from 0 on")
    problems.raise_if_any()
    known = tuple(loan for loan in loans if loan is not None)
    return Request(document=document, loans=known, plan=plan or Plan(), consolidate=consolidate)


def _loan(document: LoanRequest, path: str, as_of: date, problems: ProblemList) -> KnownLoan | None:
    contract = _or_noted(lambda: contract_from_document(document.contract), join_path(path, "contract"), problems)
    handling = Handling()
    if document.handling is not None:
        rules = document.handling
        handling = _or_noted(lambda: read_handling(rules), path, problems) or handling
    if contract is None:
        return None
    lent_on = contract.disbursed_on

    def rebuilt() -> KnownLoan:
        events = read_events(document.events, currency=contract.currency, lent_on=lent_on, as_of=as_of)
        loan = running_loan(contract=contract, events=events, as_of=as_of, handling=handling)
        return KnownLoan(
            loan=loan,
            position=position_of(loan, loan_id=document.loan_id, product=document.product),
            journal=loan_journal(contract=contract, events=events, as_of=as_of, handling=handling),
        )

    return _or_noted(rebuilt, path, problems)


def _consolidation(document: RestructureDocument, problems: ProblemList) -> Consolidate | None:
    if (document.consolidate is None) != (not document.other_loans):
        message = "consolidate and other_loans go together"
        problems.add("consolidate", message, "Give the loans to consolidate and the terms of the new one")
    if document.consolidate is None:
        return None
    asked = {"kind": Consolidate.kind, **document.consolidate}
    currency = document.contract.currency
    return _or_noted(lambda: Consolidate.from_document(asked, currency=currency), "consolidate", problems)


def _check_ids(document: RestructureDocument, problems: ProblemList) -> None:
    known = {document.loan_id}
    for place, other in enumerate(document.other_loans):
        if other.loan_id in known:
            path = f"other_loans[{place}].loan_id"
            problems.add(path, f"{other.loan_id!r} is another loan's", "Give every loan an id of its own")
        known.add(other.loan_id)


def _or_noted(read: Callable[[], Read], path: str, problems: ProblemList) -> Read | None:
    """What ``read`` gives; None, and its problems noted under ``path``, where it refuses."""
    try:
        return read()
    except BadInput as bad:
        problems.extend(bad.problems, under=path)
        return None
