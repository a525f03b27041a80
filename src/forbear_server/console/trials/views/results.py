"""The results of a trial one by one: a list by verdict, and one case with both answers side by side."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.access.pages import roles_for
from forbear_server.console.trials.result_page import result_context, row_shown, verdict_links
from forbear_server.services.trials.reading import trial_for, trial_result

PAGE = 50


@page("trials:results")
@require_GET
def results(request: SignedInRequest, run_id: UUID) -> HttpResponse:
    """The cases with one verdict, or all of them."""
    run = trial_for(request.user, run_id)
    links = verdict_links(run, asked=request.GET.get("show", ""))
    chosen = next(link for link in links if link.is_current)
    found = run.results.filter(verdict=chosen.verdict) if chosen.verdict else run.results.all()
    rows = Paginator(found.order_by("number"), PAGE).get_page(request.GET.get("page"))
    context = {
        "run": run,
        "links": links,
        "rows": rows,
        "results": [row_shown(row) for row in rows],
        "show": chosen.verdict,
        "heading": chosen.label,
    }
    return render(request, "trials/results.html", context)


@page("trials:result")
@require_GET
def result(request: SignedInRequest, run_id: UUID, number: int) -> HttpResponse:
    """What changed for one case, and why."""
    run = trial_for(request.user, run_id)
    context = result_context(run, trial_result(run, number))
    context["opens_cases"] = request.user.role in roles_for("console:case")
    return render(request, "trials/result.html", context)
