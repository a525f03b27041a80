"""The case document: what a lender's system or a page hands in to have a case assessed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from forbear.facts import Application, ApplicationDocument, application_from_document
from forbear.loans import LoanPosition
from forbear.loans.documents import LoanDocument, position_from_document
from forbear.policy import PolicyPack, builtin_policies, load_policy
from forbear.problems import BadInput, Document, ProblemList, read_document
from forbear.workout import Case


class HistoryDocument(Document):
    """What happened on this platform before."""

    workouts_12m: Annotated[int, Field(ge=0, le=1000)] = 0


class CaseDocument(Document):
    """One request for help: loans of one borrower at one platform and the application."""

    platform: str
    as_of: date
    borrower_ref: Annotated[str, Field(min_length=1, max_length=100)]
    loans: Annotated[list[LoanDocument], Field(min_length=1, max_length=50)]
    application: ApplicationDocument
    history: HistoryDocument = HistoryDocument()


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseRequest:
    """A case ready to be assessed, the day it is assessed for and the policy in force on that day."""

    case: Case
    policy: PolicyPack
    as_of: date


def read_case(data: Any) -> CaseRequest:
    """Read a case document. Raises BadInput listing every problem of loans, application and platform together."""
    document = read_document(CaseDocument, data)
    problems = ProblemList()
    policy = _policy(document, problems)
    positions = _positions(document, policy, problems)
    application = _application(document, policy, problems)
    problems.raise_if_any()
    assert policy is not None and application is not None  # noqa: PT018 - a None was a problem above
    case = Case(
        platform=document.platform,
        borrower_ref=document.borrower_ref,
        positions=positions,
        application=application,
        workouts_12m=document.history.workouts_12m,
    )
    return CaseRequest(case=case, policy=policy, as_of=document.as_of)


def _policy(document: CaseDocument, problems: ProblemList) -> PolicyPack | None:
    known = ", ".join(builtin_policies())
    if document.platform not in builtin_policies():
        problems.add("platform", f"there is no platform {document.platform!r}", f"Use one of {known}")
        return None
    try:
        return load_policy(document.platform, as_of=document.as_of)
    except BadInput as error:
        problems.extend(error.problems, under="platform")
        return None


def _positions(document: CaseDocument, policy: PolicyPack | None, problems: ProblemList) -> tuple[LoanPosition, ...]:
    positions = []
    _note_repeated_loans(document, problems)
    for number, loan in enumerate(document.loans):
        path = f"loans[{number}]"
        try:
            position = position_from_document(loan, as_of=document.as_of, path=path)
        except BadInput as error:
            problems.extend(error.problems)
            continue
        if policy is not None:
            _note_foreign_loan(position, policy, path, problems)
        if not position.balances.total_minor:
            problems.add(path, "nothing is owed on this loan", "Leave it out of the case")
        positions.append(position)
    return tuple(positions)


def _note_repeated_loans(document: CaseDocument, problems: ProblemList) -> None:
    for loan_id, times in Counter(loan.loan_id for loan in document.loans).items():
        if times > 1:
            problems.add("loans", f"the loan {loan_id!r} is given {times} times", "Give each loan once")


def _note_foreign_loan(position: LoanPosition, policy: PolicyPack, path: str, problems: ProblemList) -> None:
    currency = position.contract.currency
    if currency != policy.currency:
        message = f"the loan is in {currency}, the platform lends in {policy.currency}"
        problems.add(f"{path}.contract.currency", message, "Plan loans of one platform and currency together")
    if position.product not in policy.products:
        allowed = ", ".join(policy.products)
        problems.add(f"{path}.product", f"the platform has no product {position.product!r}", f"Use one of {allowed}")


def _application(document: CaseDocument, policy: PolicyPack | None, problems: ProblemList) -> Application | None:
    currency = policy.currency if policy else document.loans[0].contract.currency
    try:
        return application_from_document(
            document.application, currency=currency, as_of=document.as_of, path="application"
        )
    except BadInput as error:
        problems.extend(error.problems)
        return None
