"""The first page of the console: the work list, or for those who work on no case the page they use."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.access.roles import authority_of
from forbear_server.console import work_list as work
from forbear_server.services.clock import today
from forbear_server.store.models import Role


@page("console:home")
def home(request: SignedInRequest) -> HttpResponse:
    """The queue for people who work on cases; administrators and analysts go to their own pages."""
    if authority_of(request.user) is None:
        return redirect("admin:index" if request.user.role == Role.ADMIN else "console:decisions")
    return _queue(request)


def _queue(request: SignedInRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    asked_for = request.GET.get("show", work.DEFAULT)
    name = asked_for if asked_for in work.LABELS else work.DEFAULT
    cases = work.found(request.user, words=words) if words else work.waiting(request.user, name=name)
    rows = Paginator(cases, work.PAGE).get_page(request.GET.get("page"))
    work.add_days_late(rows.object_list, on=today())
    context = {
        "filters": work.filters(request.user, current="" if words else name),
        "heading": work.LABELS[name],
        "words": words,
        "rows": rows,
    }
    return render(request, "console/queue.html", context)
