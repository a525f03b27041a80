"""What an editing page works on: the draft, the revision its form was made from, and its cases."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from forbear_server.access.decorators import SignedInRequest
from forbear_server.console.drafts.forms import says
from forbear_server.services.policies.reading import version_for
from forbear_server.store.models import PolicyRevision, PolicyStatus, PolicyVersion

CHOSEN_CASES = "drafts_cases"


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """``base`` is the revision whose text the form shows; older than the draft's if somebody saved since."""

    draft: PolicyVersion
    base: PolicyRevision

    @property
    def text(self) -> str:
        """The text the form was made from."""
        return self.base.text

    @property
    def says(self) -> Any:
        """What that text says; None where it cannot be read."""
        return says(self.text)

    @property
    def is_open(self) -> bool:
        """Whether the draft can still be written."""
        return self.draft.status == PolicyStatus.DRAFT


def desk_for(request: SignedInRequest, draft_id: UUID) -> Desk:
    """The desk of a request; raises Http404 for a draft out of reach."""
    draft = version_for(request.user, draft_id)
    revisions = draft.revisions.filter(is_kept_aside=False)
    told = request.POST.get("base_revision", "")
    asked = revisions.filter(number=int(told)).first() if told.isdecimal() and len(told) < 9 else None
    base = asked or revisions.filter(number=draft.revision).get()
    return Desk(draft=draft, base=base)


def wanted_fragment(request: HttpRequest) -> str:
    """The part of the page a script asks for; empty for the whole page."""
    return request.headers.get("X-Fragment", "")


def chosen_cases(request: SignedInRequest) -> list[str]:
    """The references of the cases a draft is tried on, remembered from page to page."""
    if request.method == "POST" and "cases_shown" in request.POST:
        chosen = [each.strip()[:40] for each in request.POST.getlist("case")]
        chosen += request.POST.get("case_also", "").replace("，", ",").split(",")
        kept = [each.strip().upper() for each in dict.fromkeys(chosen) if each.strip()][:8]
        request.session[CHOSEN_CASES] = kept
        return kept
    return list(request.session.get(CHOSEN_CASES, ()))
