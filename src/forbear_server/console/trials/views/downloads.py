"""What a trial found as files: the summary as the engine writes it, the results, and what was set aside."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.console.trials.csv_rows import COLUMNS, SET_ASIDE_COLUMNS, result_row, set_aside_row
from forbear_server.services.trials.reading import trial_for
from forbear_server.services.trials.results import SET_ASIDE
from forbear_server.store.models import TrialRun

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take UTF-8 for the encoding of the machine."""


@page("trials:summary")
@require_GET
def summary(request: SignedInRequest, run_id: UUID) -> HttpResponse:
    """The summary, as ``forbear policy try`` gives it."""
    run = trial_for(request.user, run_id)
    if run.summary is None:
        raise Http404(f"trial {run_id} has no summary yet")
    text = json.dumps(run.summary, ensure_ascii=False, indent=2) + "\n"
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=_as_file(run, "json"))


@page("trials:results_csv")
@require_GET
def results(request: SignedInRequest, run_id: UUID) -> StreamingHttpResponse:
    """One row a case: the verdict, both outcomes, both plans, what each side gains, and the reasons as codes."""
    run = trial_for(request.user, run_id)
    rows = run.results.exclude(verdict=SET_ASIDE).order_by("number").iterator(chunk_size=200)
    return _csv(run, "csv", COLUMNS, map(result_row, rows))


@page("trials:set_aside")
@require_GET
def set_aside(request: SignedInRequest, run_id: UUID) -> StreamingHttpResponse:
    """One row for each line that could not be tried, with the reason; nothing of what the line held."""
    run = trial_for(request.user, run_id)
    rows = run.results.filter(verdict=SET_ASIDE).order_by("number").iterator(chunk_size=200)
    return _csv(run, "set-aside.csv", SET_ASIDE_COLUMNS, map(set_aside_row, rows))


class _Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _csv(
    run: TrialRun, ending: str, columns: Sequence[str], rows: Iterable[Sequence[str | int]]
) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        _lines(columns, rows), content_type="text/csv; charset=utf-8", headers=_as_file(run, ending)
    )


def _lines(columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield BYTE_ORDER_MARK + str(writer.writerow(columns))
    for row in rows:
        yield str(writer.writerow(row))


def _as_file(run: TrialRun, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="trial-{str(run.pk)[:8]}.{ending}"'}
