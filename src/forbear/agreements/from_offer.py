"""From the offer a borrower accepted to the agreement: read, checked against itself, frozen."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from forbear.agreements.agreed_loan import agreed_loan
from forbear.agreements.agreement import AgreedLoan, Agreement
from forbear.agreements.offer_document import LoanPart, OfferPart
from forbear.policy import Breach
from forbear.problems import BadInput, ProblemList, read_document, sha256_of


def agreement_from_offer(
    offer_document: Mapping[str, Any],
    *,
    currency: str,
    signed_on: date,
    breach: Breach,
    agreement_id: str | None = None,
) -> Agreement:
    """The agreement behind an OFFER of the assessment document, signed on a day under the policy's breach terms.

    Without ``agreement_id`` the id is a hash of the loans, their schedules and the day. Raises BadInput listing every
    problem: a field missing, amounts that do not add up, an installment due before the signing.
    """
    offer = read_document(OfferPart, offer_document)
    signed = sha256_of({"loans": offer.model_dump(mode="json")["loans"], "signed_on": signed_on.isoformat()})
    return Agreement(
        agreement_id=agreement_id or signed[:16],
        offer_id=offer.id,
        currency=currency,
        signed_on=signed_on,
        breach=breach,
        loans=_loans(offer.loans, currency=currency, signed_on=signed_on),
    )


def _loans(parts: Sequence[LoanPart], *, currency: str, signed_on: date) -> tuple[AgreedLoan, ...]:
    problems, loans, known = ProblemList(), [], set[str]()
    for number, part in enumerate(parts):
        path = f"loans[{number}]"
        if part.loan_id in known:
            problems.add(f"{path}.loan_id", f"{part.loan_id!r} appears twice", "List each loan once")
        known.add(part.loan_id)
        try:
            loans.append(agreed_loan(part, currency=currency, signed_on=signed_on))
        except BadInput as error:
            problems.extend(error.problems, under=path)
    problems.raise_if_any()
    return tuple(loans)
