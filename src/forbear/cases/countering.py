"""From a case document and what a borrower fixes to the answer: the same road as an assessment, up to the search."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from forbear.cases.assessing import facts_of_request
from forbear.cases.case_document import read_case
from forbear.decisions import Library, counter_document
from forbear.money import parse_minor
from forbear.offers import Wish, counter_offer
from forbear.policy import ROLES, explain
from forbear.problems import AmountText, DateText, Document, ProblemList, Reason, read_document, said
from forbear.workout import Assessment, search_case

MOST_INSTALLMENTS = 600


class WishDocument(Document):
    """Any part of a plan, as a borrower or a colleague fixes it; what is left out the engine chooses."""

    monthly: AmountText | None = None
    first_on: DateText | None = None
    installments: Annotated[int, Field(strict=True, ge=1, le=MOST_INSTALLMENTS)] | None = None
    ends_by: DateText | None = None


def counter_case(data: Any, wish: Any, *, role: str = "machine", library: Library | None = None) -> dict[str, Any]:
    """Answer a counter-offer on a case document, within what ``role`` of the platform may grant.

    A machine answers only where it could make offers itself: with every fact known and every condition met. Raises
    BadInput listing every problem of the case and the wish.
    """
    request = read_case(data, library=library)
    wished = _wish(wish, currency=request.policy.currency, as_of=request.as_of, role=role)
    told = facts_of_request(request, library=library)
    reasons = _first(told, role)
    answer = None
    if not reasons:
        answer = counter_offer(search_case(told, role=role), wished)
    return counter_document(told, wish=wished, role=role, answer=answer, reasons=reasons, case_document=data)


def _first(told: Assessment, role: str) -> tuple[Reason, ...]:
    """What has to happen before plans may be worked out: a fact told, or a person who looks."""
    if told.capacity is None:
        return told.reasons
    if role != ROLES[0] or not (told.segments.open or explain(told.conditions)):
        return ()
    open_segment = () if told.segments.open is None else (told.segments.open.reason(),)
    return (*open_segment, *explain(told.conditions), Reason(code="counter.person_first"))


def _wish(data: Any, *, currency: str, as_of: date, role: str) -> Wish:
    document = read_document(WishDocument, data, under="wish")
    problems = ProblemList()
    if role not in ROLES:
        problems.add(
            "role",
            said("there is no role {role}", role=repr(role)),
            said("Use one of {names}", names=", ".join(ROLES)),
        )
    monthly = None
    if document.monthly is not None:
        try:
            monthly = parse_minor(document.monthly, currency=currency)
        except ValueError as error:
            problems.add("wish.monthly", str(error), said("Write an amount of {currency}", currency=currency))
    if monthly is not None and monthly <= 0:
        problems.add("wish.monthly", said("nothing can be paid off with this"), said("Name an amount above zero"))
    for name in ("first_on", "ends_by"):
        day = getattr(document, name)
        if day is not None and day <= as_of:
            problems.add(
                f"wish.{name}",
                said("{day} is not after the day of the case, {as_of}", day=day, as_of=as_of),
                said("Name a later day"),
            )
    if document.first_on and document.ends_by and document.first_on > document.ends_by:
        problems.add("wish.ends_by", said("the plan would end before it begins"), said("Name a day after the first"))
    problems.raise_if_any()
    return Wish(
        monthly_minor=monthly,
        first_on=document.first_on,
        installments=document.installments,
        ends_by=document.ends_by,
    )
