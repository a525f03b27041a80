"""Writing a version: begun from another, saved by several people without anybody's work being lost, or put aside."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from forbear.policy.editing import next_version
from forbear.problems import BadInput
from forbear_server.access.acts import require
from forbear_server.services.clock import now, today
from forbear_server.services.errors import Conflict
from forbear_server.services.policies.log import policy_event
from forbear_server.services.policies.naming import name_suggested
from forbear_server.services.policies.reading import version_for, version_to_change
from forbear_server.services.policies.saving import DraftSaved, saved
from forbear_server.services.policies.terms import Term, published
from forbear_server.services.policies.texts import content_hash, kept_text, text_hash
from forbear_server.store.models import PolicyRevision, PolicyStatus, PolicyVersion, User

__all__ = ["DraftSaved", "draft_discard", "draft_save", "draft_start"]


@transaction.atomic
def draft_start(*, actor: User, version_id: UUID | str, note: str = "") -> PolicyVersion:
    """Begin a version from any other, old or new, with the next free name, from tomorrow, following the live one.

    Begun from one that waits for its day, it follows that one and begins after it. A text that cannot be edited so is
    taken over as it stands. Whoever begins twice without having written anything gets the draft they began.
    """
    require(actor, "draft_start")
    base = version_for(actor, version_id)
    if untouched := _untouched(actor, base):
        return untouched
    follows = _followed(base)
    starts_on = max(today(), follows.starts_on if follows else today()) + timedelta(days=1)
    name = name_suggested(base.pack_id, base.version, starts_on=starts_on)
    text = _begun(base, name=name, starts_on=starts_on, follows=follows)
    draft = PolicyVersion.objects.create(
        platform=base.platform,
        pack_id=base.pack_id,
        version=name,
        text=text,
        text_sha256=text_hash(text),
        content_sha256=content_hash(text),
        based_on=base,
        created_by=actor,
        created_at=now(),
        updated_at=now(),
    )
    PolicyRevision.objects.create(
        policy=draft, number=1, base_number=0, text=text, author=actor, at=now(), note=note.strip()
    )
    policy_event(kind="policy_drafted", version=draft, actor=actor, based_on=base.label, base_sha256=base.text_sha256)
    return draft


def _untouched(actor: User, base: PolicyVersion) -> PolicyVersion | None:
    """A draft this person began from the same version today and nobody has written in yet."""
    begun = PolicyVersion.objects.filter(based_on=base, created_by=actor, status=PolicyStatus.DRAFT, revision=1)
    return begun.filter(created_at__date=today()).order_by("-created_at").first()


@transaction.atomic
def draft_save(*, actor: User, draft_id: UUID | str, text: str, base_revision: int, note: str = "") -> DraftSaved:
    """Keep what somebody wrote from revision ``base_revision`` on, whatever it is worth as a policy.

    Where others saved meanwhile, both people's changes are brought together; where that cannot be, or the draft is
    none any more, the text is kept aside as a revision of its own and the draft stays as it was. Raises BadInput only
    for a text no database keeps.
    """
    draft = version_to_change(actor, draft_id, act="draft_save")
    return saved(draft, kept_text(text), base_revision=base_revision, author=actor, note=note.strip())


@transaction.atomic
def draft_discard(*, actor: User, draft_id: UUID | str, note: str = "") -> PolicyVersion:
    """Put a draft aside; its text stays and another can be begun from it. Doing it again changes nothing."""
    draft = version_to_change(actor, draft_id, act="draft_discard")
    if draft.status == PolicyStatus.DISCARDED:
        return draft
    if draft.status != PolicyStatus.DRAFT:
        raise Conflict("not_a_draft", f"{draft.label} is {draft.status}")
    draft.status, draft.updated_at = PolicyStatus.DISCARDED, now()
    draft.save(update_fields=["status", "updated_at"])
    policy_event(kind="policy_discarded", version=draft, actor=actor, note=note.strip())
    return draft


def _followed(base: PolicyVersion) -> Term | None:
    """What the new version will follow: the version it is begun from if that is still to come, else the live one."""
    known = published()
    waiting = [term for term in known.of_version(base.pk) if term.starts_on > today()]
    return waiting[-1] if waiting else known.in_force(base.pack_id, on=today())


def _begun(base: PolicyVersion, *, name: str, starts_on: date, follows: Term | None) -> str:
    replaces = follows.pack.version if follows and follows.pack else None
    try:
        return next_version(base.text, version=name, valid_from=starts_on, replaces=replaces)
    except BadInput:
        return base.text
