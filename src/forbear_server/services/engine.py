"""Everything the server asks of the engine, in one place; each answer is a value or a document of the engine's."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from forbear.affordability import parameters_for
from forbear.agreements import (
    Agreement,
    FlexGranted,
    FlexKind,
    FlexRefused,
    FlexUse,
    PlanPayment,
    Standing,
    after_uses,
    agreement_from_offer,
    flex_answer,
    standing,
)
from forbear.agreements.document import AgreementText, Notice, agreement_pdf
from forbear.cases import (
    answer_case,
    assess_document,
    assess_request,
    explain_document,
    look_case,
    read_case,
    shock_plans,
)
from forbear.decisions import without_signatures, without_words
from forbear.decisions.reasons import reason_documents
from forbear.facts import Household
from forbear.loans import Balances, Component, LoanPosition
from forbear.loans.documents import LoanDocument, position_from_document
from forbear.money import format_minor
from forbear.offers import Reach
from forbear.policy import Breach, PolicyPack, load_law, reply_by
from forbear.policy import notices as notices_due
from forbear.policy.law import Page
from forbear.policy.notices import NoticeDue
from forbear.problems import BadInput, Reason, read_document, sha256_of
from forbear.restructure import plan_installment_document
from forbear.trials import compare, is_better
from forbear.wording import with_texts
from forbear_server.services.laid import laid_case
from forbear_server.services.policies import reading
from forbear_server.store.models import Case


def assess(document: dict[str, Any]) -> dict[str, Any]:
    """The assessment of a case document, its reasons in words. Raises BadInput with every problem of the input."""
    answer: dict[str, Any] = with_texts(assess_document(document, library=reading.policy_library()))
    return answer


def counter(document: dict[str, Any], wish: dict[str, Any], *, role: str) -> dict[str, Any]:
    """The answer to a counter-offer on a case document within the authority of ``role``, in words.

    Raises BadInput with every problem of the wish.
    """
    answer: dict[str, Any] = with_texts(answer_case(laid_case(document, role=role), wish))
    return answer


def counter_look(document: dict[str, Any], wish: dict[str, Any], *, role: str) -> dict[str, Any]:
    """A look at what a counter-offer would come to, in words; no plan in it can be signed. Raises like counter."""
    answer: dict[str, Any] = with_texts(look_case(laid_case(document, role=role), wish))
    return answer


def counter_reach(document: dict[str, Any], *, role: str) -> Reach | None:
    """How far counter-offers on a case document reach within the authority of ``role``; None where there are none."""
    return laid_case(document, role=role).reach


def shock(document: dict[str, Any], plan: dict[str, Any]) -> dict[str, Any]:
    """The shock test of one plan made from a case document, in words."""
    answer = with_texts(shock_plans(document, [plan], library=reading.policy_library()))
    found: dict[str, Any] = answer["plans"][0]
    return found


def shocks(document: dict[str, Any], plans: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The shock test of several plans made from a case document, in words, by the plans' ids."""
    answer = with_texts(shock_plans(document, plans, library=reading.policy_library())) if plans else {"plans": []}
    return {plan["id"]: plan for plan in answer["plans"]}


def explain(document: dict[str, Any]) -> dict[str, Any]:
    """Why a case document comes out as it does and what would change it, in words. Raises BadInput like assess."""
    answer: dict[str, Any] = with_texts(explain_document(document, library=reading.policy_library()))
    return answer


def wordless_hash(assessment: Mapping[str, Any]) -> str:
    """The hash of an assessment with words and signatures left aside, as ``forbear replay`` prints it."""
    return sha256_of(without_signatures(without_words(assessment)))


def better_for_borrower(document: dict[str, Any], moved: dict[str, Any]) -> list[dict[str, Any]] | None:
    """What changes where ``moved``, the same case by another version, is better for the borrower beyond doubt.

    None where it is not, or where either version cannot read the case.
    """
    library = reading.policy_library()
    try:
        before, after = (
            assess_request(read_case(each, library=library), library=library) for each in (document, moved)
        )
    except BadInput:
        return None
    return reason_documents(compare(before, after).reasons) if is_better(before, after) else None


def policy_of(platform: str) -> PolicyPack:
    """The platform's policy in force today."""
    return reading.policy_of(platform)


def policy_of_case(case: Case) -> PolicyPack:
    """The version of its platform's policy that a case is decided with."""
    return reading.policy_of_case(case)


def reply_day(case: Case, on: date) -> date:
    """The last day on which the platform promises an answer to a request made ``on`` this day."""
    return reply_by(policy_of_case(case), submitted_on=on)


def loan_position(document: dict[str, Any], as_of: date) -> LoanPosition:
    """What is owed and overdue on one loan document on a day."""
    return position_from_document(read_document(LoanDocument, document), as_of=as_of)


def balances_text(balances: Balances, *, currency: str) -> dict[str, str]:
    """Balances by component as a loan document holds them."""
    return {part.value: format_minor(balances.of(part), currency=currency) for part in Component}


def living_floor(platform: str, *, adults: int, children: int, on: date) -> tuple[int, str]:
    """What a household keeps for living each month at least, in minor units, and the currency."""
    policy = policy_of(platform)
    household = Household(adults=adults, children=children, region=policy.region)
    return parameters_for(policy.region, as_of=on).floor_minor(household), policy.currency


def notices(case: Case, *, page: Page, on: date) -> Sequence[NoticeDue]:
    """The notices the law wants the borrower to read on ``page``."""
    policy = policy_of_case(case)
    product = case.loans.values_list("product", flat=True).first() or policy.products[0]
    return notices_due(
        load_law(policy.jurisdiction),
        on=on,
        lender_type=policy.lender_type,
        product=product,
        page=page,
        audience="borrower",
    )


def notice_document(notice: NoticeDue) -> dict[str, Any]:
    """A notice as an agreement stores it."""
    return {"rule_id": notice.rule_id, "citation": notice.citation, "texts": notice.texts.as_document()}


def breach_document(policy: PolicyPack) -> dict[str, int]:
    """When a plan of this platform is late and when it is broken."""
    breach = policy.breach
    return {
        "grace_days": breach.grace_days,
        "missed_installments_to_break": breach.missed_installments_to_break,
    }


def certificate_hash(offer: Mapping[str, Any]) -> str:
    """The hash of the certificate an offer was made with, its signature left aside."""
    return sha256_of(without_signatures(offer)["certificate"])


def agreement_file(document: Mapping[str, Any], *, offer: Mapping[str, Any]) -> tuple[bytes, str]:
    """The PDF of an agreement's stored document, and its SHA-256."""
    text = AgreementText(
        agreement_id=document["agreement_id"],
        platform=document["platform"],
        borrower=document["borrower"],
        signed_at=datetime.fromisoformat(document["signed_at"]),
        currency=document["currency"],
        offer=offer,
        grace_days=document["breach"]["grace_days"],
        missed_installments_to_break=document["breach"]["missed_installments_to_break"],
        notices=tuple(Notice(**row) for row in document["notices"]),
        versions=document["versions"],
        certificate_sha256=document["certificate_sha256"],
    )
    pdf = agreement_pdf(text)
    return pdf, sha256(pdf).hexdigest()


def signed_plan(offer: Mapping[str, Any], *, currency: str, signed_on: date, breach: Mapping[str, int]) -> Agreement:
    """The agreement behind a signed offer."""
    return agreement_from_offer(offer, currency=currency, signed_on=signed_on, breach=Breach(**breach))


def plan_standing(
    plan: Agreement, *, payments: Sequence[tuple[date, int]], uses: Sequence[FlexUse], as_of: date
) -> Standing:
    """How a signed plan stands after payments of minor units on days, and the uses of its flex."""
    return standing(plan, _received(payments), as_of=as_of, uses=uses)


def plan_flex(
    plan: Agreement,
    kind: FlexKind,
    *,
    payments: Sequence[tuple[date, int]],
    uses: Sequence[FlexUse],
    on: date,
    due_on: date | None,
) -> FlexGranted | FlexRefused:
    """Whether a plan's flex may be used, and what it would change. Raises BadInput for a day nothing falls due."""
    return flex_answer(plan, _received(payments), uses, kind=kind, on=on, due_on=due_on)


def plan_after(plan: Agreement, uses: Sequence[FlexUse]) -> Agreement:
    """A plan as its flex was used."""
    return after_uses(plan, uses)


def schedule_document(plan: Agreement) -> list[dict[str, Any]]:
    """What each loan of a plan is to pay, as pages show schedules."""
    return [
        {
            "loan_id": loan.loan_id,
            "schedule": [plan_installment_document(row, currency=plan.currency) for row in loan.installments],
        }
        for loan in plan.loans
    ]


def reason_in_words(reason: Reason) -> dict[str, Any]:
    """One reason as documents hold it, in both languages."""
    said: dict[str, Any] = with_texts(reason_documents([reason])[0])
    return said


def _received(payments: Sequence[tuple[date, int]]) -> list[PlanPayment]:
    return [PlanPayment(paid_on=paid_on, amount_minor=amount) for paid_on, amount in payments]
