"""From the JSON of a restructuring to loans and a plan: everything wrong with it, told at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from forbear.cases.restructuring.classifying import classification_problems
from forbear.cases.restructuring.known_loan import KnownLoan, read_loan
from forbear.cases.restructuring.noting import noted
from forbear.cases.restructuring.pieces import problems_in_pieces
from forbear.cases.restructuring.request import ModificationRequest, RestructureDocument
from forbear.loans.documents.fields import read_amount
from forbear.money import known_currencies
from forbear.problems import Problem, ProblemList, read_all, read_on
from forbear.restructure import Consolidate, Plan, plan_from_documents

YEARS = range(1900, 2200)
"""The years a loan may be restructured in: those one may be lent in."""

LOWEST_RATE = Fraction(-1, 2)
"""An original effective rate below it is a mistake (judgement), and makes present values beyond all measure."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """A restructuring that can be worked: the first of ``loans`` is the one the operations begin with.

    ``amounts`` are those of the modification in minor units, None where one was not given.
    """

    document: RestructureDocument
    loans: tuple[KnownLoan, ...]
    plan: Plan
    consolidate: Consolidate | None
    amounts: Mapping[str, int | None]

    @property
    def as_of(self) -> date:
        """The day the operations take effect."""
        return self.document.as_of

    @property
    def currency(self) -> str:
        """The currency of all loans."""
        return self.loans[0].position.contract.currency


def read_request(data: Any) -> Request:
    """The restructuring in a JSON value. Raises BadInput with every problem of its loans and operations."""
    problems = ProblemList()
    request = _read(read_all(RestructureDocument, data, further=_further), problems, is_replayed=True)
    problems.raise_if_any()
    return request


def _further(data: Any) -> Sequence[Problem]:
    """What else is wrong with a document whose spelling is refused already."""
    document, problems = read_on(RestructureDocument, data), ProblemList()
    if document is None:
        return problems_in_pieces(data)
    _read(document, problems, is_replayed=False)
    return problems.found


def _read(document: RestructureDocument, problems: ProblemList, *, is_replayed: bool) -> Request:
    if document.as_of.year not in YEARS:
        message = f"{document.as_of} is no plausible day to restructure a loan"
        problems.add("as_of", message, f"Use a day from {YEARS[0]} to {YEARS[-1]}")
    loans = [
        read_loan(
            loan,
            path=path,
            platform=_platform(document, loan.platform),
            as_of=document.as_of,
            problems=problems,
            is_replayed=is_replayed and document.as_of.year in YEARS,
        )
        for path, loan in document.loans
    ]
    _check_together(document, problems)
    plan, consolidate = _operations(document, problems)
    if document.as_of.year in YEARS:
        classification_problems(document, problems)
    amounts = _amounts(document.modification, document.contract.currency, problems)
    known = tuple(loan for loan in loans if loan is not None)
    return Request(document=document, loans=known, plan=plan, consolidate=consolidate, amounts=amounts)


def _platform(document: RestructureDocument, own: str | None) -> str:
    return (document.platform or "") if own is None else own


def _operations(document: RestructureDocument, problems: ProblemList) -> tuple[Plan, Consolidate | None]:
    """The plan and the consolidation before it; in an unknown currency, told at the contract, they are not read."""
    if (document.consolidate is None) != (not document.other_loans):
        message = "consolidate and other_loans go together"
        problems.add("consolidate", message, "Give the loans to consolidate and the terms of the new one")
    for place, number in enumerate(document.without):
        if number >= len(document.operations):
            message = f"there is no operation {number}"
            problems.add(f"without[{place}]", message, "Name operations by their place in the list, from 0 on")
    if (currency := document.contract.currency) not in known_currencies():
        return Plan(), None
    plan = noted(lambda: plan_from_documents(document.operations, currency=currency), problems)
    if (terms := document.consolidate) is None:
        return plan or Plan(), None
    asked = {"kind": Consolidate.kind, **terms}
    consolidate = noted(lambda: Consolidate.from_document(asked, currency=currency), problems, under="consolidate")
    return plan or Plan(), consolidate


def _check_together(document: RestructureDocument, problems: ProblemList) -> None:
    known, currency, platform = {document.loan_id}, document.contract.currency, document.platform or ""
    for path, loan in document.loans[1:]:
        if loan.loan_id in known:
            message = f"{loan.loan_id!r} is another loan's"
            problems.add(f"{path}.loan_id", message, "Give every loan an id of its own")
        known.add(loan.loan_id)
        if loan.contract.currency != currency and {loan.contract.currency, currency} <= {*known_currencies()}:
            message = f"the loan is in {loan.contract.currency}, the first one in {currency}"
            problems.add(f"{path}.contract.currency", message, "Consolidate loans of one currency")
        if _platform(document, loan.platform) != platform:
            message = f"the loan is of {loan.platform!r}, the first one of {platform!r}"
            problems.add(f"{path}.platform", message, "Consolidate loans of one platform")


def _amounts(asked: ModificationRequest, currency: str, problems: ProblemList) -> dict[str, int | None]:
    if asked.original_rate is not None and Fraction(asked.original_rate) < LOWEST_RATE:
        message = f"{asked.original_rate} is no effective rate of a loan"
        problems.add("modification.original_rate", message, 'Write the rate a year, such as "0.18" for 18 %')
    if currency not in known_currencies():
        return {}
    least = {"carrying": 1, "fees_from_borrower": 0, "costs": 0}
    return {
        name: None
        if (text := getattr(asked, name)) is None
        else read_amount(text, currency=currency, path=f"modification.{name}", problems=problems, least=floor)
        for name, floor in least.items()
    }
