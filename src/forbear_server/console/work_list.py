"""The work list: which cases are waiting, ordered by the day an answer was promised."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case as Choose
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.fields.json import KT
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forbear_server.access.scope import cases_for
from forbear_server.services.standing import plan_standing
from forbear_server.store.models import Case, CaseStatus, Decision, PlanStatus, User

PAGE = 50
DEFAULT = "open"

LABELS: Mapping[str, Promise] = {
    "open": _("All open"),
    "mine": _("Mine"),
    "unassigned": _("Nobody's yet"),
    "referred": _("To decide"),
    "asked": _("Waiting for an answer"),
    "offered": _("Offers out"),
    "signed": _("Plans running"),
    "late": _("Behind with a payment"),
    "broken": _("Plan ended early"),
    "all": _("Everything"),
}
"""The filters by name, in the order they are shown."""

_OPEN = Q(status__in=(CaseStatus.ASKED, CaseStatus.REFERRED, CaseStatus.OFFERED))
_ANSWER_OWED = (CaseStatus.ASKED, CaseStatus.REFERRED)
_SIGNED = Q(status=CaseStatus.SIGNED)
_LATE = _SIGNED & Q(agreement__status=PlanStatus.LATE)
_BROKEN = Q(agreement__status=PlanStatus.BROKEN)


@dataclass(frozen=True, kw_only=True, slots=True)
class FilterLink:
    """One filter with how many cases it holds."""

    name: str
    label: Promise
    count: int
    is_current: bool


def filters(user: User, *, current: str) -> list[FilterLink]:
    """Every filter with its count, taken in one query."""
    counts = cases_for(user).aggregate(**{name: Count("pk", filter=chosen(user, name)) for name in LABELS})
    return [
        FilterLink(name=name, label=label, count=counts[name], is_current=name == current)
        for name, label in LABELS.items()
    ]


def chosen(user: User, name: str) -> Q:
    """What a filter lets through. A request still being filled in belongs to its borrower and is not on the list."""
    sent = ~Q(status=CaseStatus.DRAFT)
    return {
        "open": _OPEN | _LATE,
        "mine": (_OPEN | _SIGNED) & Q(assigned_to=user),
        "unassigned": _OPEN & Q(assigned_to=None),
        "referred": Q(status=CaseStatus.REFERRED),
        "asked": Q(status=CaseStatus.ASKED),
        "offered": Q(status=CaseStatus.OFFERED),
        "signed": _SIGNED,
        "late": _LATE,
        "broken": _BROKEN,
        "all": sent,
    }[name]


def waiting(user: User, *, name: str) -> QuerySet[Case]:
    """The cases of a filter, the earliest promise still owed first."""
    return _ordered(cases_for(user).filter(chosen(user, name)))


def found(user: User, *, words: str) -> QuerySet[Case]:
    """The cases whose reference, or whose borrower's phone or name, has ``words`` in it."""
    digits = re.sub(r"[\s()+.-]", "", words)
    matching = Q(reference__icontains=words.strip()) | Q(borrower__name__icontains=words.strip())
    if digits.isdigit() and len(digits) >= 4:
        matching |= Q(borrower__phone__contains=digits)
    return _ordered(cases_for(user).filter(matching, ~Q(status=CaseStatus.DRAFT)))


def add_days_late(cases: Iterable[Case], *, on: date) -> None:
    """Let the running plans among ``cases`` show how late they are, rather than what was overdue before them."""
    for case in cases:
        if case.status == CaseStatus.SIGNED:
            standing = plan_standing(case.agreement, as_of=on)
            case.agreement.status = standing.status.value
            case.days_past_due = standing.plan_days_late  # type: ignore[attr-defined]


def _ordered(cases: QuerySet[Case]) -> QuerySet[Case]:
    return (
        cases.select_related("borrower", "assigned_to", "agreement")
        .prefetch_related("agreement__payments", "agreement__flex_uses")  # how late a plan is rests on both
        .annotate(
            promise=Choose(When(status__in=_ANSWER_OWED, then=F("reply_by")), default=None),
            owed=_of_latest("assessment__nothing__owed_now"),
            currency=_of_latest("assessment__currency"),
            days_past_due=_of_latest("assessment__loans__0__days_past_due"),
        )
        .order_by(F("promise").asc(nulls_last=True), "submitted_at", "created_at")
    )


def _of_latest(path: str) -> Subquery:
    latest = Decision.objects.filter(case=OuterRef("pk")).order_by("-number")
    return Subquery(latest.annotate(found=KT(path)).values("found")[:1])
