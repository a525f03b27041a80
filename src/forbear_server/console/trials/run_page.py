"""What the page of one trial shows: what was asked, how far it is or what came of it, and what can be done next."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from forbear_server.access.pages import roles_for
from forbear_server.console.trials.picture import picture
from forbear_server.console.trials.summary_page import summary_shown
from forbear_server.services.policies.texts import text_hash
from forbear_server.services.trials.reading import progress_of
from forbear_server.store.models import PolicyVersion, TrialRun, TrialSource, TrialStatus, User

UNFINISHED = {TrialStatus.QUEUED, TrialStatus.RUNNING}


def listed(run: TrialRun) -> dict[str, Any]:
    """A trial on the list."""
    return {"run": run, "is_unfinished": run.status in UNFINISHED, "is_file": run.source == TrialSource.FILE}


def run_context(run: TrialRun, *, reader: User) -> dict[str, Any]:
    """Everything the page needs."""
    language = "zh" if (get_language() or "zh").startswith("zh") else "en"
    context = {
        **listed(run),
        "asked": {name: run.settings.get(name) for name in ("since", "until", "most", "found", "file")},
        "may_start": reader.role in roles_for("trials:start"),
        "may_stop": reader.role in roles_for("trials:cancel"),
        "again": f"{reverse('trials:start')}?like={run.pk}",
        "draft_moved_on": _has_moved_on(run),
        "policies": _links(run),
    }
    if run.status in UNFINISHED:
        return context | {"progress": progress_of(run)}
    if run.summary is None:
        return context
    shown = summary_shown(run.summary, language=language)
    pictures = [picture(run.summary, size=size) for size in ("wide", "narrow")]
    return context | {"told": shown, "pictures": pictures}


def _has_moved_on(run: TrialRun) -> bool:
    """Whether the draft says something else now than what was tried."""
    draft = PolicyVersion.objects.filter(pk=run.settings.get("draft_id")).only("text_sha256").first()
    return draft is not None and draft.text_sha256 != text_hash(run.draft_text)


def _links(run: TrialRun) -> dict[str, str]:
    """The pages of the two versions, by their place in the trial."""
    found = {name: run.settings.get(f"{name}_id") for name in ("draft", "against")}
    return {name: reverse("policies:version", args=[key]) for name, key in found.items() if key}
