"""The sum of a trial, by the engine, from the results that are kept."""

from collections.abc import Iterator
from typing import Any

from forbear.problems import Problem
from forbear.trials import CaseTrial, SetAside, summary, trial_from_document
from forbear_server.services.policies.texts import pack_of
from forbear_server.services.trials.results import SAID, SET_ASIDE
from forbear_server.store.models import TrialRun


def trial_summary(run: TrialRun, *, is_partial: bool) -> dict[str, Any]:
    """The summary document over the results kept so far. Raises BadInput where a text cannot be read any more."""
    before, after = pack_of(run.against_text), pack_of(run.draft_text)
    found = summary(
        _trials(run),
        before=before,
        after=after,
        budget_minor=after.budget.waived_per_month_minor,
        is_partial=is_partial,
        set_aside=list(_set_aside(run)),
    )
    document: dict[str, Any] = found.model_dump(mode="json")
    return document


def engine_document(document: dict[str, Any]) -> dict[str, Any]:
    """A kept result as the engine wrote it."""
    return {name: value for name, value in document.items() if name != SAID}


def _trials(run: TrialRun) -> Iterator[CaseTrial]:
    rows = run.results.exclude(verdict=SET_ASIDE).order_by("number")
    for document in rows.values_list("document", flat=True).iterator(chunk_size=500):
        yield trial_from_document(engine_document(document))


def _set_aside(run: TrialRun) -> Iterator[SetAside]:
    source = run.settings.get("file", "")
    for number, document in (
        run.results.filter(verdict=SET_ASIDE).order_by("number").values_list("number", "document")
    ):
        problems = tuple(Problem(**problem) for problem in document["problems"])
        yield SetAside(source=source, line=number, problems=problems)
