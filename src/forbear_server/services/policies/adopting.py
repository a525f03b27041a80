"""The versions shipped with forbear become rows: the first of a policy is in force at once, later ones are drafts.

A lender who has begun to manage a policy decides for themselves what comes into force; an upgrade of forbear brings
them a draft to review. A published version never changes, whatever an upgrade brings under its name.
"""

import logging
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connections, transaction

from forbear.policy import PolicyPack, builtin_policies, builtin_policy_text, policy_from_text
from forbear_server.services.clock import now
from forbear_server.services.policies.log import policy_event
from forbear_server.services.policies.publications import publication_append
from forbear_server.services.policies.texts import content_hash, text_hash
from forbear_server.store.models import PolicyRevision, PolicyStatus, PolicyVersion, PublicationKind

_LOG = logging.getLogger(__name__)

Adoption = Literal["published", "draft", "known", "differs"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Adopted:
    """What became of one shipped version: ``differs`` when its name is taken by another text, which stays."""

    label: str
    outcome: Adoption


@transaction.atomic
def policies_adopt() -> tuple[Adopted, ...]:
    """Take in every version shipped with forbear; doing it again changes nothing."""
    shipped = [(policy_from_text(text), text) for text in map(builtin_policy_text, builtin_policies())]
    adopted = tuple(_adopt(pack, text) for pack, text in sorted(shipped, key=lambda each: each[0].valid_from))
    for each in adopted:
        if each.outcome == "differs":
            _LOG.warning("%s is kept as published; the text shipped under that name is another one", each.label)
    return adopted


def adopt_after_migrate(*, using: str, **_signal: Any) -> None:
    """The receiver of ``post_migrate``; migrating back to before there was a table leaves nothing to adopt into."""
    if PolicyVersion._meta.db_table in connections[using].introspection.table_names():
        policies_adopt()


def _adopt(pack: PolicyPack, text: str) -> Adopted:
    rows = PolicyVersion.objects.filter(pack_id=pack.id)
    if rows.filter(text_sha256=text_hash(text)).exists():
        return Adopted(label=pack.label, outcome="known")
    if rows.filter(version=pack.version, status=PolicyStatus.PUBLISHED).exists():
        return Adopted(label=pack.label, outcome="differs")
    if rows.exists():
        version_take_in(pack=pack, text=text, note="shipped with forbear")
        return Adopted(label=pack.label, outcome="draft")
    version = version_take_in(pack=pack, text=text, note="shipped with forbear", status=PolicyStatus.PUBLISHED)
    publication_append(policy=version, starts_on=pack.valid_from, kind=PublicationKind.SHIPPED, actor=None)
    return Adopted(label=pack.label, outcome="published")


def version_take_in(
    *, pack: PolicyPack, text: str, note: str, status: PolicyStatus = PolicyStatus.DRAFT
) -> PolicyVersion:
    """A version that nobody wrote here, with its first revision and its place in the log."""
    version = PolicyVersion.objects.create(
        platform=pack.platform,
        pack_id=pack.id,
        version=pack.version,
        text=text,
        text_sha256=text_hash(text),
        content_sha256=content_hash(text),
        status=status,
        created_at=now(),
        updated_at=now(),
    )
    PolicyRevision.objects.create(
        policy=version, number=1, base_number=0, text=text, author=None, at=now(), note=note
    )
    policy_event(kind="policy_adopted", version=version, actor=None, status=str(status), note=note)
    return version
