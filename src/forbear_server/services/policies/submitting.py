"""Sending a draft to review, complete and lawful, and taking it back to go on writing."""

from uuid import UUID

from django.db import transaction

from forbear.problems import BadInput
from forbear_server.services.clock import now
from forbear_server.services.errors import Conflict
from forbear_server.services.policies.checking import problems_of
from forbear_server.services.policies.log import policy_event
from forbear_server.services.policies.reading import version_to_change
from forbear_server.store.models import PolicyStatus, PolicyVersion, User


@transaction.atomic
def draft_submit(*, actor: User, draft_id: UUID | str, revision: int, note: str = "") -> PolicyVersion:
    """Send the revision the person was looking at to review; from here on the text stands still.

    Raises BadInput with every error of the text and of its place among the other versions, Conflict when it is no
    draft any more or somebody has saved since.
    """
    draft = version_to_change(actor, draft_id, act="draft_submit")
    if draft.status != PolicyStatus.DRAFT:
        raise Conflict("not_a_draft", f"{draft.label} is {draft.status}")
    if draft.revision != revision:
        raise Conflict("draft_changed", f"{draft.label} is at revision {draft.revision} now")
    problems = problems_of(draft)
    if problems:
        raise BadInput(problems)
    _set(draft, PolicyStatus.IN_REVIEW, submitted_by=actor)
    policy_event(kind="policy_submitted", version=draft, actor=actor, note=note.strip())
    return draft


@transaction.atomic
def draft_withdraw(*, actor: User, draft_id: UUID | str, note: str = "") -> PolicyVersion:
    """Take a version that was never in force back from review or approval, to go on writing it."""
    draft = version_to_change(actor, draft_id, act="draft_withdraw")
    if draft.status not in {PolicyStatus.IN_REVIEW, PolicyStatus.APPROVED}:
        raise Conflict("not_in_review", f"{draft.label} is {draft.status}")
    _set(draft, PolicyStatus.DRAFT, submitted_by=None)
    policy_event(kind="policy_withdrawn", version=draft, actor=actor, note=note.strip())
    return draft


def _set(draft: PolicyVersion, status: PolicyStatus, *, submitted_by: User | None) -> None:
    draft.status, draft.submitted_by, draft.updated_at = status, submitted_by, now()
    draft.save(update_fields=["status", "submitted_by", "updated_at"])
