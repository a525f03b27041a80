"""The list of trials, and one of them: how far it is, or what came of it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.access.pages import roles_for
from forbear_server.console.trials.run_page import listed, run_context
from forbear_server.services.trials.cancelling import trial_cancel
from forbear_server.services.trials.reading import trial_for, trials_of

PAGE = 30


@page("trials:list")
@require_GET
def runs(request: SignedInRequest) -> HttpResponse:
    """Every trial of the reader's platform, the latest first."""
    rows = Paginator(trials_of(request.user), PAGE).get_page(request.GET.get("page"))
    may_start = request.user.role in roles_for("trials:start")
    context = {"rows": rows, "trials": [listed(run) for run in rows], "may_start": may_start}
    return render(request, "trials/list.html", context)


@page("trials:run")
@require_GET
def run(request: SignedInRequest, run_id: UUID) -> HttpResponse:
    """One trial."""
    found = trial_for(request.user, run_id)
    return render(request, "trials/run.html", run_context(found, reader=request.user))


@page("trials:cancel")
@require_POST
def stop(request: SignedInRequest, run_id: UUID) -> HttpResponse:
    """Stop a trial and come back to it."""
    trial_cancel(actor=request.user, run_id=run_id)
    return redirect("trials:run", run_id)
