"""From a case document and what a borrower fixes to the answer: the same road as an assessment, up to the search."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from forbear.cases.assessing import facts_of_request
from forbear.cases.case_document import CaseRequest, read_case
from forbear.decisions import Library, counter_document, look_document
from forbear.money import parse_minor
from forbear.offers import (
    Candidate,
    CounterTable,
    Reach,
    Wish,
    answer_on,
    counter_table,
    kept_within,
    reach_of,
    table_for,
)
from forbear.policy import ROLES, explain
from forbear.policy.pack import Role
from forbear.problems import AmountText, DateText, Document, ProblemList, Reason, invariant, read_document, said
from forbear.workout import Assessment, search_case

MOST_INSTALLMENTS = 600


class WishDocument(Document):
    """Any part of a plan, as a borrower or a colleague fixes it; what is left out the engine chooses."""

    monthly: AmountText | None = None
    first_on: DateText | None = None
    installments: Annotated[int, Field(strict=True, ge=1, le=MOST_INSTALLMENTS)] | None = None
    ends_by: DateText | None = None
    pay_now: AmountText | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LaidCase:
    """A case laid out for counter-offers within the authority of ``role``: the slow part, good for many of them.

    ``table`` and ``reach`` are None where a person or a missing fact comes first, as ``reasons`` say.
    """

    document: Mapping[str, Any]
    told: Assessment
    role: str
    reasons: tuple[Reason, ...]
    table: CounterTable | None
    reach: Reach | None


def counter_case(data: Any, wish: Any, *, role: str = "machine", library: Library | None = None) -> dict[str, Any]:
    """Answer a counter-offer on a case document, within what ``role`` of the platform may grant.

    A machine answers only where it could make offers itself: with every fact known and every condition met. Where
    only a higher role may grant what is asked for, its plan stands under ``beyond``. Raises BadInput listing every
    problem of the case and the wish.
    """
    request = read_case(data, library=library)
    _wish(wish, currency=request.policy.currency, as_of=request.as_of, role=role)
    return answer_case(_laid(request, data, role, library), wish)


def lay_case(data: Any, *, role: str = "machine", library: Library | None = None) -> LaidCase:
    """Lay out a case document for counter-offers; the same arguments give the same. Raises BadInput for the case."""
    return _laid(read_case(data, library=library), data, role, library)


def _laid(request: CaseRequest, data: Mapping[str, Any], role: str, library: Library | None) -> LaidCase:
    invariant(role in ROLES, "counter-offers are answered within the authority of a role there is")
    told = facts_of_request(request, library=library)
    reasons = _first(told, role)
    table = None if reasons else counter_table(search_case(told, role=role))
    reach = None if table is None else reach_of(table)
    return LaidCase(document=data, told=told, role=role, reasons=reasons, table=table, reach=reach)


def answer_case(laid: LaidCase, wish: Any) -> dict[str, Any]:
    """What :func:`counter_case` answers on the case laid out. Raises BadInput listing every problem of the wish."""
    wished = _wish_on(laid, wish)
    answer = None if laid.table is None else answer_on(laid.table, wished)
    beyond = None if laid.table is None or answer is None or answer.answer else _beyond(laid, laid.table, wished)
    return counter_document(
        laid.told,
        wish=wished,
        role=laid.role,
        answer=answer,
        beyond=beyond,
        reasons=laid.reasons,
        case_document=laid.document,
    )


def look_case(laid: LaidCase, wish: Any) -> dict[str, Any]:
    """A look at what a wish would come to, without certificates: nothing to be signed. Raises like the answer."""
    wished = _wish_on(laid, wish)
    answer = None if laid.table is None else answer_on(laid.table, wished, most_nearest=1)
    return look_document(laid.told, wish=wished, role=laid.role, answer=answer, reasons=laid.reasons)


def _beyond(laid: LaidCase, table: CounterTable, wish: Wish) -> Candidate | None:
    """The plan of the lowest higher role that may grant what is asked for."""
    table = table_for(table, wish)
    wider = (laid.told.policy.authority_of(role) for role in _above(laid.role))
    plans = (kept_within(table, wish, limits=limits) for limits in wider)
    return next((plan for plan in plans if plan is not None), None)


def _above(role: str) -> tuple[Role, ...]:
    names: list[str] = list(ROLES)
    return ROLES[names.index(role) + 1 :]


def _wish_on(laid: LaidCase, wish: Any) -> Wish:
    return _wish(wish, currency=laid.told.policy.currency, as_of=laid.told.as_of, role=laid.role)


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
    monthly = _wished_minor(document.monthly, problems, name="monthly", currency=currency)
    pay_now = _wished_minor(document.pay_now, problems, name="pay_now", currency=currency)
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
        pay_now_minor=pay_now,
    )


def _wished_minor(text: str | None, problems: ProblemList, *, name: str, currency: str) -> int | None:
    if text is None:
        return None
    try:
        minor = parse_minor(text, currency=currency)
    except ValueError as error:
        problems.add(f"wish.{name}", str(error), said("Write an amount of {currency}", currency=currency))
        return None
    if minor <= 0:
        problems.add(f"wish.{name}", said("nothing can be paid off with this"), said("Name an amount above zero"))
    return minor
