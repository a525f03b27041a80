"""What becomes of a text that somebody saves: the next revision, one text with another's changes, or kept aside."""

from dataclasses import dataclass
from typing import Literal

from forbear.policy.editing import Conflict as Clash
from forbear.policy.editing import Merge, merged
from forbear.problems import BadInput
from forbear_server.services.clock import now
from forbear_server.services.policies.log import policy_event
from forbear_server.services.policies.texts import content_hash, text_hash, version_in
from forbear_server.store.models import PolicyRevision, PolicyStatus, PolicyVersion, User

Outcome = Literal["saved", "merged", "conflict"]


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftSaved:
    """What became of a text.

    ``saved``: the draft says it now. ``merged``: the draft says what both people wrote. ``conflict``: the draft is as
    the other person left it, ``revision_kept`` holds this person's text whole, and ``conflicts`` name the parts in
    which both cannot hold; they are empty where the draft was sent to review or put aside meanwhile.
    """

    outcome: Outcome
    draft: PolicyVersion
    conflicts: tuple[Clash, ...] = ()
    revision_kept: PolicyRevision | None = None


def saved(draft: PolicyVersion, text: str, *, base_revision: int, author: User, note: str) -> DraftSaved:
    """Keep ``text``, written from revision ``base_revision`` of a draft which is locked."""
    if draft.status == PolicyStatus.DRAFT and text == draft.text:
        return DraftSaved(outcome="saved", draft=draft)
    if draft.status != PolicyStatus.DRAFT:
        return _kept_aside(draft, text, base_revision, author, note)
    if base_revision == draft.revision:
        _next_revision(draft, text, base_revision, author, note)
        return DraftSaved(outcome="saved", draft=draft)
    merge = _merge(draft, text, base_revision)
    if merge is None or merge.conflicts:
        return _kept_aside(draft, text, base_revision, author, note, conflicts=merge.conflicts if merge else ())
    if merge.text != draft.text:
        _next_revision(draft, merge.text, base_revision, author, note, typed=text)
    return DraftSaved(outcome="merged", draft=draft)


def _merge(draft: PolicyVersion, text: str, base_revision: int) -> Merge | None:
    """Both people's changes together; None where the text was not written from a revision of this draft."""
    base = draft.revisions.filter(number=base_revision).first()
    if base is None:
        return None
    try:
        return merged(base.text, text, draft.text)
    except BadInput:
        return None


def _next_revision(
    draft: PolicyVersion, text: str, base_revision: int, author: User, note: str, *, typed: str = ""
) -> None:
    revision = _revision(draft, text, base_revision, author, note, typed=typed)
    draft.text, draft.revision = text, revision.number
    draft.text_sha256, draft.content_sha256 = text_hash(text), content_hash(text)
    draft.version = version_in(text, otherwise=draft.version)
    draft.updated_at = now()
    draft.save(update_fields=["text", "revision", "text_sha256", "content_sha256", "version", "updated_at"])
    policy_event(kind="policy_saved", version=draft, actor=author, base_revision=base_revision, merged=bool(typed))


def _kept_aside(
    draft: PolicyVersion,
    text: str,
    base_revision: int,
    author: User,
    note: str,
    *,
    conflicts: tuple[Clash, ...] = (),
) -> DraftSaved:
    """Keep a text beside the draft, once: pressing the button again adds no second copy of the last one."""
    last = draft.revisions.filter(is_kept_aside=True, author=author).last()
    if last is None or last.text != text:
        last = _revision(draft, text, base_revision, author, note, is_kept_aside=True)
        kept = {"kept_aside": last.number, "kept_sha256": text_hash(text)}
        policy_event(kind="policy_kept_aside", version=draft, actor=author, base_revision=base_revision, **kept)
    return DraftSaved(outcome="conflict", draft=draft, conflicts=conflicts, revision_kept=last)


def _revision(
    draft: PolicyVersion,
    text: str,
    base_revision: int,
    author: User,
    note: str,
    *,
    typed: str = "",
    is_kept_aside: bool = False,
) -> PolicyRevision:
    last = draft.revisions.last()
    return PolicyRevision.objects.create(
        policy=draft,
        number=(last.number if last else 0) + 1,
        base_number=base_revision if base_revision >= 0 else 0,
        text=text,
        typed=typed,
        author=author,
        at=now(),
        note=note,
        is_kept_aside=is_kept_aside,
    )
