"""One result of a trial: both answers side by side, and what changed from one to the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import get_language, pgettext

from forbear.wording import with_texts
from forbear_server.console.trials.set_aside import why_set_aside
from forbear_server.console.trials.words import called
from forbear_server.services.trials.results import SET_ASIDE
from forbear_server.store.models import TrialResult, TrialRun

VERDICTS = ("better", "worse", "mixed", "same", "unknown", SET_ASIDE)


@dataclass(frozen=True, kw_only=True, slots=True)
class VerdictLink:
    """A verdict to look at, with how many cases have it; without a ``verdict`` all of them."""

    verdict: str
    label: str
    count: int
    is_current: bool


def verdict_links(run: TrialRun, *, asked: str) -> list[VerdictLink]:
    """All results, then each verdict that occurs; an address that asks for another shows all."""
    counts = dict(run.results.values_list("verdict").annotate(Count("pk")).order_by())
    current = asked if counts.get(asked) else ""
    everything = VerdictLink(
        verdict="", label=pgettext("trial", "All cases"), count=sum(counts.values()), is_current=not current
    )
    return [
        everything,
        *(
            VerdictLink(verdict=name, label=called("verdict", name), count=counts[name], is_current=name == current)
            for name in VERDICTS
            if counts.get(name)
        ),
    ]


def row_shown(row: TrialResult) -> dict[str, Any]:
    """A result on the list."""
    if row.verdict == SET_ASIDE:
        return {"row": row, "problems": why_set_aside(row, _language())}
    told = with_texts({"reasons": row.document["reasons"][:2]})
    return {"row": row, "told": row.document, "reasons": told["reasons"], "more": len(row.document["reasons"]) - 2}


def result_context(run: TrialRun, row: TrialResult) -> dict[str, Any]:
    """Everything the page of one result needs."""
    context = {"run": run, "row": row, "is_aside": row.verdict == SET_ASIDE, **_neighbors(run, row)}
    if row.verdict == SET_ASIDE:
        return context | {"problems": why_set_aside(row, _language())}
    told = with_texts(dict(row.document))
    problems = row.document.get("said", {}).get(_language(), [])
    return context | {"told": told, "lines": _lines(told), "problems": problems}


def _neighbors(run: TrialRun, row: TrialResult) -> dict[str, int | None]:
    """The cases before and after it with the same verdict."""
    same = run.results.filter(verdict=row.verdict)
    before = same.filter(number__lt=row.number).order_by("-number").values_list("number", flat=True).first()
    after = same.filter(number__gt=row.number).order_by("number").values_list("number", flat=True).first()
    return {"previous": before, "next": after}


def _lines(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The figures of both recommended plans, one a line; ``kind`` says how the template writes them."""
    plans = [((told[side] or {}).get("plan") or {}) for side in ("before", "after")]
    if not any(plans):
        return []
    return [
        {"label": label, "kind": kind, "before": plans[0].get(name), "after": plans[1].get(name)}
        for name, label, kind in _figures()
    ]


def _figures() -> tuple[tuple[str, str, str], ...]:
    return (
        ("highest", pgettext("trial", "Highest monthly payment"), "amount"),
        ("total", pgettext("trial", "Still to pay in all"), "amount"),
        ("first_due_on", pgettext("trial", "First payment"), "day"),
        ("ends_on", pgettext("trial", "Last payment"), "day"),
        ("rate_annual", pgettext("trial", "Yearly rate"), "percent"),
        ("waived", pgettext("trial", "Waived"), "amount"),
        ("earned", pgettext("trial", "of it expected to be earned"), "amount"),
        ("owed", pgettext("trial", "Owed if the plan broke at once"), "amount"),
        ("chance_to_finish", pgettext("trial", "Chance to be paid to the end (our estimate)"), "share"),
        ("required_role", pgettext("trial", "Granted by, at least"), "role"),
    )


def _language() -> str:
    return "zh" if (get_language() or "zh").startswith("zh") else "en"
