"""A second person looks: nobody approves a text they wrote a line of, or sent to review themselves."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from forbear.problems import BadInput, Problem
from forbear_server.access.acts import ACTS
from forbear_server.services.clock import now
from forbear_server.services.errors import Conflict
from forbear_server.services.policies.log import policy_event
from forbear_server.services.policies.reading import version_to_change
from forbear_server.services.policies.texts import text_hash
from forbear_server.services.texts import required_text
from forbear_server.store.models import PolicyReview, PolicyStatus, PolicyVersion, ReviewVerdict, User


def may_review(user: User, version: PolicyVersion) -> bool:
    """Whether this person may give a review: by role, and as neither author nor sender of the version."""
    if user.role not in ACTS["review_give"] or user.platform != version.platform:
        return False
    return user.pk != version.submitted_by_id and user.pk not in authors_of(version)


def authors_of(version: PolicyVersion) -> frozenset[int]:
    """Everybody who wrote a revision of a version, those kept aside included."""
    found = version.revisions.exclude(author=None).values_list("author_id", flat=True)
    return frozenset(
        {*(pk for pk in found if pk is not None), *([version.created_by_id] if version.created_by_id else [])}
    )


@transaction.atomic
def review_give(
    *, actor: User, draft_id: UUID | str, verdict: str, note: str = "", revision: int | None = None
) -> PolicyReview:
    """Approve the text, or give it back with the reason. ``revision``, if told, is the one the person looked at.

    Raises PermissionDenied for an author, Conflict when nothing waits for review or it is another text by now,
    BadInput for an unknown verdict or a return without a reason.
    """
    draft = version_to_change(actor, draft_id, act="review_give")
    if draft.status != PolicyStatus.IN_REVIEW:
        raise Conflict("not_in_review", f"{draft.label} is {draft.status}")
    if not may_review(actor, draft):
        raise PermissionDenied("whoever wrote or sent a text does not review it")
    if revision not in {None, draft.revision} or text_hash(draft.text) != draft.text_sha256:
        raise Conflict("draft_changed", f"{draft.label} is another text than the one looked at")
    review = PolicyReview.objects.create(
        policy=draft,
        revision=draft.revision,
        text_sha256=draft.text_sha256,
        reviewer=actor,
        verdict=_verdict(verdict),
        note=required_text(note, path="note") if verdict == ReviewVerdict.RETURN else note.strip(),
        at=now(),
    )
    draft.status = PolicyStatus.APPROVED if verdict == ReviewVerdict.APPROVE else PolicyStatus.DRAFT
    draft.updated_at = now()
    draft.save(update_fields=["status", "updated_at"])
    policy_event(kind="policy_reviewed", version=draft, actor=actor, verdict=review.verdict, note=review.note)
    return review


def _verdict(verdict: str) -> ReviewVerdict:
    if verdict not in ReviewVerdict.values:
        message = f"{verdict!r} is no verdict"
        raise BadInput([Problem(path="verdict", message=message, remedy="Use approve or return")])
    return ReviewVerdict(verdict)
