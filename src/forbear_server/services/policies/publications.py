"""The log of publications: a row is appended with the next number, or called off before its day."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max

from forbear_server.services.clock import now
from forbear_server.services.errors import Conflict
from forbear_server.services.policies.log import policy_event
from forbear_server.store.models import (
    PolicyPublication,
    PolicyStatus,
    PolicyVersion,
    PublicationKind,
    ReviewVerdict,
    User,
)

_EVENT = {
    PublicationKind.PUBLISH: "policy_scheduled",
    PublicationKind.ROLLBACK: "policy_rolled_back",
    PublicationKind.SHIPPED: "policy_scheduled",
}


def publication_append(
    *, policy: PolicyVersion, starts_on: date, kind: PublicationKind, actor: User | None, note: str = ""
) -> PolicyPublication:
    """Append a publication. Raises Conflict when somebody else published at the very same time."""
    last = PolicyPublication.objects.aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            publication = PolicyPublication.objects.create(
                number=last + 1,
                policy=policy,
                starts_on=starts_on,
                kind=kind,
                made_by=actor,
                note=note,
                made_at=now(),
            )
    except IntegrityError:
        raise Conflict("published_meanwhile", "somebody else published just now") from None
    policy_event(
        kind=_EVENT[kind],
        version=policy,
        actor=actor,
        publication=publication.number,
        publication_kind=str(kind),
        starts_on=starts_on.isoformat(),
        note=note,
    )
    return publication


def publication_call_off(publication: PolicyPublication, *, actor: User, note: str) -> None:
    """Mark a publication as called off; its version goes back to where it stood before it was scheduled."""
    publication.cancelled_at, publication.cancelled_by = now(), actor
    publication.save(update_fields=["cancelled_at", "cancelled_by"])
    version = publication.policy
    if not version.publications.filter(cancelled_at=None).exists():
        is_approved = version.reviews.filter(verdict=ReviewVerdict.APPROVE, text_sha256=version.text_sha256).exists()
        version.status = PolicyStatus.APPROVED if is_approved else PolicyStatus.DRAFT
        version.updated_at = now()
        version.save(update_fields=["status", "updated_at"])
    policy_event(
        kind="policy_publication_cancelled",
        version=version,
        actor=actor,
        publication=publication.number,
        starts_on=publication.starts_on.isoformat(),
        note=note,
    )
