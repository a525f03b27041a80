"""Putting an approved version into force from a day on, and calling it off before that day."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from forbear.problems import BadInput, Problem
from forbear_server.access.acts import require
from forbear_server.services.clock import now, today
from forbear_server.services.errors import Conflict
from forbear_server.services.policies.checking import errors_of, findings_of, product_problems
from forbear_server.services.policies.publications import publication_append, publication_call_off
from forbear_server.services.policies.reading import state_of, version_to_change
from forbear_server.services.policies.terms import published
from forbear_server.services.policies.texts import pack_of, text_hash
from forbear_server.store.models import (
    PolicyPublication,
    PolicyStatus,
    PolicyVersion,
    PublicationKind,
    ReviewVerdict,
    User,
)


@transaction.atomic
def policy_publish(*, actor: User, version_id: UUID | str, starts_on: date, note: str = "") -> PolicyPublication:
    """Let an approved version, or a retired one once more, be in force from ``starts_on``; no job has to run then.

    Raises BadInput for a day in the past or outside the version's own, and for every error the law of that day finds;
    Conflict when the text is not the one approved, or somebody else published meanwhile.
    """
    version = version_to_change(actor, version_id, act="policy_publish")
    pack_lock(version.pack_id)
    _expect_publishable(version)
    _expect_as_approved(version)
    problems = [*_day_problems(version, starts_on), *errors_of(findings_of(version, on=max(starts_on, today())))]
    if not problems:
        problems += product_problems(version, on=starts_on)
    if problems:
        raise BadInput(problems)
    _expect_room(version, starts_on)
    version.status, version.updated_at = PolicyStatus.PUBLISHED, now()
    version.save(update_fields=["status", "updated_at"])
    return publication_append(
        policy=version, starts_on=starts_on, kind=PublicationKind.PUBLISH, actor=actor, note=note.strip()
    )


@transaction.atomic
def publication_cancel(*, actor: User, publication_id: int, note: str = "") -> PolicyPublication:
    """Call off what has not begun; the version is approved as before. Calling it off again changes nothing."""
    require(actor, "publication_cancel")
    found = PolicyPublication.objects.select_for_update().select_related("policy").filter(pk=publication_id)
    publication = found.filter(policy__platform=actor.platform).first() if actor.platform else None
    if publication is None:
        raise Http404(f"no publication {publication_id} within reach")
    if publication.cancelled_at is not None:
        return publication
    if publication.starts_on <= today():
        raise Conflict("began_already", f"{publication.policy.label} is in force since {publication.starts_on}")
    publication_call_off(publication, actor=actor, note=note.strip())
    return publication


def pack_lock(pack_id: str) -> None:
    """One person at a time changes what is in force for a policy."""
    list(PolicyVersion.objects.select_for_update().filter(pack_id=pack_id).values_list("pk", flat=True))


def _expect_publishable(version: PolicyVersion) -> None:
    if version.status == PolicyStatus.PUBLISHED and state_of(version, on=today()) == "retired":
        return
    if version.status == PolicyStatus.PUBLISHED:
        raise Conflict("already_published", f"{version.label} is published already")
    if version.status != PolicyStatus.APPROVED:
        raise Conflict("not_approved", f"{version.label} is {version.status}")


def _expect_as_approved(version: PolicyVersion) -> None:
    """The text is the one a second person approved; what was shipped with forbear was published as it came."""
    sealed = version.text_sha256
    approved = version.reviews.filter(verdict=ReviewVerdict.APPROVE, text_sha256=sealed).exists()
    shipped = version.publications.filter(kind=PublicationKind.SHIPPED).exists()
    if text_hash(version.text) != sealed or not (approved or shipped):
        raise Conflict("text_changed", f"{version.label} is not the text that was approved")


def _day_problems(version: PolicyVersion, starts_on: date) -> Iterator[Problem]:
    pack = pack_of(version.text)
    if starts_on < today():
        message = _("%(day)s lies in the past") % {"day": starts_on}
        yield Problem(path="starts_on", message=message, remedy=_("Begin today or later"))
    if not pack.is_in_force(on=starts_on):
        until = pack.valid_to or "…"
        message = _("the version is made for %(first)s to %(last)s") % {"first": pack.valid_from, "last": until}
        yield Problem(path="starts_on", message=message, remedy=_("Use a day between, or change the version's days"))


def _expect_room(version: PolicyVersion, starts_on: date) -> None:
    """Nothing waits that this would push aside, and what is in force then is known to this text."""
    known, pack = published(), pack_of(version.text)
    if later := [term for term in known.of_pack(pack.id) if term.starts_on > today() and term.starts_on >= starts_on]:
        raise Conflict("scheduled_already", f"{later[0].label} is to begin on {later[0].starts_on}")
    standing = known.in_force(pack.id, on=starts_on)
    if standing is None or standing.version_id in _line_of(version):
        return
    if standing.pack is None or standing.pack.version != pack.replaces:
        raise Conflict("based_on_older", f"{standing.label} came into force and is not what {version.label} replaces")


def _line_of(version: PolicyVersion) -> set[UUID]:
    """The version and those it was begun from, one from the other."""
    line, at = {version.pk}, version.based_on
    while at is not None and at.pk not in line:
        line.add(at.pk)
        at = at.based_on
    return line
