"""The record of decisions: what was decided with which versions, and whether it can be made again."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.access.roles import authority_of
from forbear_server.access.scope import cases_for
from forbear_server.console.replaying import Replay, replay
from forbear_server.services.certificates import plans_of
from forbear_server.services.events import event_verify
from forbear_server.store.models import Decision

PAGE = 50


@page("console:decisions")
@require_GET
def decisions(request: SignedInRequest) -> HttpResponse:
    """The latest decisions within the reader's reach, and how far the log proves itself."""
    rows = Paginator(_within(request).order_by("-made_at", "-pk"), PAGE).get_page(request.GET.get("page"))
    return render(request, "console/decisions.html", {"rows": rows, "chain": event_verify()})


@page("console:decision")
@require_GET
def decision(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """One decision with its versions and hashes."""
    return _shown(request, get_object_or_404(_within(request), pk=decision_id))


@page("console:replay")
@require_GET
def replayed(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """The same page after making the decision again; nothing is stored by that."""
    found = get_object_or_404(_within(request), pk=decision_id)
    return _shown(request, found, result=replay(found))


def _within(request: SignedInRequest) -> QuerySet[Decision]:
    return Decision.objects.filter(case__in=cases_for(request.user)).select_related("case", "superseded_by")


def _shown(request: SignedInRequest, found: Decision, result: Replay | None = None) -> HttpResponse:
    context = {
        "decision": found,
        "replay": result,
        "earlier": found.supersedes,
        "later": getattr(found, "superseded_by", None),
        "plans": plans_of(found),
        "works_on_cases": authority_of(request.user) is not None,
    }
    return render(request, "console/decision.html", context)
