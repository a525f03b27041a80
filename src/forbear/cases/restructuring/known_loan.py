"""A loan as of the day of a restructuring, from its part of the document."""

from dataclasses import dataclass
from datetime import date

from forbear.cases.restructuring.noting import noted
from forbear.cases.restructuring.request import LoanRequest
from forbear.ledger import Journal
from forbear.loans import LoanPosition
from forbear.loans.documents import contract_from_document, read_events, read_handling
from forbear.loans.running import Event, Handling, RunningLoan, loan_journal, running_loan
from forbear.loans.standing import position_of
from forbear.problems import ProblemList
from forbear.problems.problem import join_path


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownLoan:
    """A loan rebuilt, as a plan sees it, and the journal a lender would have kept.

    ``path`` is its place in the document, empty for the loan the operations begin with.
    """

    path: str
    platform: str
    loan: RunningLoan
    position: LoanPosition
    journal: Journal


def read_loan(
    request: LoanRequest, *, path: str, platform: str, as_of: date, problems: ProblemList, is_replayed: bool
) -> KnownLoan | None:
    """The loan of ``request``; None, and everything wrong with it noted, where there is none.

    A loan that is not replayed is read only for its problems.
    """
    contract = noted(lambda: contract_from_document(request.contract), problems, under=join_path(path, "contract"))
    handling: Handling | None = Handling()
    if (rules := request.handling) is not None:
        handling = noted(lambda: read_handling(rules), problems, under=path)
    events = noted(lambda: _events(request, as_of), problems, under=path, place=lambda at: _place(at, path))
    if contract is None or handling is None or events is None or not is_replayed:
        return None
    loan = noted(
        lambda: running_loan(contract=contract, events=events, as_of=as_of, handling=handling), problems, under=path
    )
    if loan is None:
        return None
    return KnownLoan(
        path=path,
        platform=platform,
        loan=loan,
        position=position_of(loan, loan_id=request.loan_id, product=request.product),
        journal=loan_journal(contract=contract, events=events, as_of=as_of, handling=handling),
    )


def _events(request: LoanRequest, as_of: date) -> tuple[Event, ...]:
    given = request.contract
    return read_events(request.events, currency=given.currency, lent_on=given.disbursed_on, as_of=as_of)


def _place(path: str, loan_path: str) -> str:
    """The day is the document's own; a loan lent after it is to blame when it is another one."""
    return "contract.disbursed_on" if path == "as_of" and loan_path else path
