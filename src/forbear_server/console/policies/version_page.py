"""Everything the page of one version shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from forbear.policy import is_refused
from forbear.problems import BadInput
from forbear_server.access.pages import roles_for
from forbear_server.access.roles import role_of
from forbear_server.console.policies.changes import ChangeSaid, changes_said
from forbear_server.console.policies.findings_said import findings_said
from forbear_server.console.policies.history import history
from forbear_server.console.policies.next_steps import next_step
from forbear_server.console.policies.plain_policy import plain_policy
from forbear_server.console.policies.states import Standing, standing
from forbear_server.services.policies.checking import findings_of
from forbear_server.services.policies.reading import versions_for
from forbear_server.services.policies.terms import published
from forbear_server.services.policies.texts import pack_of
from forbear_server.store.models import PolicyRevision, PolicyStatus, PolicyVersion, User

UNFINISHED = frozenset({"draft", "in_review", "approved"})


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptAside:
    """A text kept beside a draft, what it says differently (None: it is no policy), and where to take it over."""

    revision: PolicyRevision
    changes: tuple[ChangeSaid, ...] | None
    resolve_url: str


def version_context(version: PolicyVersion, reader: User, *, on: date) -> dict[str, Any]:
    """The values of the page for one reader on one day."""
    shown = standing(version, on=on)
    findings = findings_of(version)
    edit_url = page_url("drafts:draft", reader, version.pk) if shown.state == "draft" else ""
    return {
        "version": version,
        "shown": shown,
        "plain": plain_policy(version.text),
        "step": next_step(shown, reader, on=on, has_errors=is_refused(findings), can_edit=bool(edit_url)),
        "edit_url": edit_url,
        "try_url": page_url("trials:start", reader) if shown.state in UNFINISHED else "",
        "findings": findings_said(findings, text=version.text),
        "checked_for": _checked_for(version, on),
        "kept_aside": kept_aside(version, reader) if shown.state in UNFINISHED else [],
        "history": history(version),
        "others": other_versions(version, reader, on=on),
        "before": version_to_compare(version, reader, on=on),
        "terms": published().of_version(version.pk),
    }


def page_url(name: str, reader: User, *args: Any) -> str:
    """The address of a page, empty where the reader may not open it."""
    return reverse(name, args=args) if role_of(reader) in roles_for(name) else ""


def kept_aside(version: PolicyVersion, reader: User) -> list[KeptAside]:
    """The texts kept beside a draft, the latest first; only a draft can take anything over."""
    rows = version.revisions.filter(is_kept_aside=True).select_related("author").order_by("-number")
    return [_kept(version, row, reader) for row in rows]


def _kept(version: PolicyVersion, row: PolicyRevision, reader: User) -> KeptAside:
    changes = _changes(version.text, row.text)
    is_open = version.status == PolicyStatus.DRAFT and changes != ()
    url = page_url("drafts:resolve", reader, version.pk, row.number) if is_open else ""
    return KeptAside(revision=row, changes=changes, resolve_url=url)


def other_versions(version: PolicyVersion, reader: User, *, on: date) -> list[Standing]:
    """All versions of the same policy, the latest first."""
    rows = versions_for(reader).filter(pack_id=version.pack_id).order_by("-created_at", "-version")
    return [standing(row, on=on) for row in rows]


def version_to_compare(version: PolicyVersion, reader: User, *, on: date) -> PolicyVersion | None:
    """What a version is compared with unless told otherwise: the one it follows, was begun from, or the live one."""
    others = versions_for(reader).filter(pack_id=version.pack_id).exclude(pk=version.pk)
    live = published().in_force(version.pack_id, on=on)
    candidates = (
        others.filter(status="published", version=_follows(version)).first(),
        others.filter(pk=version.based_on_id).first() if version.based_on_id else None,
        others.filter(pk=live.version_id).first() if live else None,
    )
    return next((each for each in candidates if each is not None), None)


def _follows(version: PolicyVersion) -> str:
    try:
        return pack_of(version.text).replaces or ""
    except BadInput:
        return ""


def _checked_for(version: PolicyVersion, on: date) -> date:
    try:
        return max(on, pack_of(version.text).valid_from)
    except BadInput:
        return on


def _changes(before: str, after: str) -> tuple[ChangeSaid, ...] | None:
    try:
        return changes_said(before, after)
    except BadInput:
        return None
