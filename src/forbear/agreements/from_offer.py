"""From the offer a borrower accepted to the agreement: read, checked against itself, frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from forbear.agreements.agreed_loan import agreed_loan
from forbear.agreements.agreement import AgreedLoan, Agreement
from forbear.agreements.flex_terms import FlexTerms
from forbear.agreements.offer_document import FlexTermsPart, LoanPart, OfferPart
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
    terms = None if offer.flex is None else offer.flex.terms
    loans = _loans(offer.loans, currency=currency, signed_on=signed_on)
    return Agreement(
        agreement_id=agreement_id or signed[:16],
        offer_id=offer.id,
        currency=currency,
        signed_on=signed_on,
        breach=breach,
        loans=loans if terms is None else _with_rates(loans, terms),
        flex=None if terms is None else _flex(terms),
    )


def _flex(terms: FlexTermsPart) -> FlexTerms:
    return FlexTerms(
        skips_a_year=terms.skips_a_year,
        step_downs=terms.step_downs,
        step_down_share=Fraction(terms.step_down_share),
        notice_days=terms.notice_days,
        starts_on=terms.starts_on,
        ends_by=terms.ends_by,
    )


def _with_rates(loans: Sequence[AgreedLoan], terms: FlexTermsPart) -> tuple[AgreedLoan, ...]:
    """The loans with what their principal bears when it is put off."""
    problems = ProblemList()
    for loan in loans:
        if loan.loan_id not in terms.rates:
            message = f"no rate is told for {loan.loan_id!r}"
            problems.add("flex.terms.rates", message, "Use the offer as the assessment printed it")
    problems.raise_if_any()
    return tuple(replace(loan, rate_annual=Fraction(terms.rates[loan.loan_id])) for loan in loans)


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
