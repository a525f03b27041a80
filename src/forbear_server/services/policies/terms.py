"""From publications to days: when each version is in force, worked out once for each state of the log of them.

On each day the last publication that has begun counts. A version ends the day before the next one begins, or on its
own last day. Nothing has to be switched at midnight, and two servers cannot disagree.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any
from uuid import UUID

from forbear.policy import PolicyPack, PolicyShelf, Shelved
from forbear.problems import BadInput
from forbear_server.services.policies.texts import pack_of
from forbear_server.store.models import PolicyPublication

_DAY = timedelta(days=1)
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """The days one publication is in force; ``ends_on`` is None while nothing ends it.

    One that another overtook on its first day has ``ends_on`` before ``starts_on``. ``pack`` is None where this
    version of forbear cannot read the text any more.
    """

    publication_id: int
    number: int
    kind: str
    version_id: UUID
    pack_id: str
    label: str
    starts_on: date
    ends_on: date | None
    pack: PolicyPack | None

    def covers(self, on: date) -> bool:
        """Whether the publication is in force on a day."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """Everything that was, is or will be in force."""

    terms: tuple[Term, ...]
    shelf: PolicyShelf

    def of_pack(self, pack_id: str) -> tuple[Term, ...]:
        """The terms of one policy, in the order they begin."""
        return tuple(term for term in self.terms if term.pack_id == pack_id)

    def of_version(self, version_id: UUID) -> tuple[Term, ...]:
        """The terms of one version, in the order they begin."""
        return tuple(term for term in self.terms if term.version_id == version_id)

    def in_force(self, pack_id: str, *, on: date) -> Term | None:
        """The term of a policy that covers a day."""
        return next((term for term in self.of_pack(pack_id) if term.covers(on)), None)


def published() -> Published:
    """What the publications say, by one query without any text unless one was added or called off since."""
    in_force = PolicyPublication.objects.filter(cancelled_at=None).order_by("number")
    return _published(tuple(in_force.values_list("pk", "number", "policy_id", "starts_on", "kind")))


@lru_cache(maxsize=8)
def _published(_seen: tuple[Any, ...]) -> Published:
    rows = PolicyPublication.objects.filter(cancelled_at=None).select_related("policy")
    in_order = sorted(rows, key=lambda row: (row.policy.pack_id, row.starts_on, row.number))
    terms = tuple(
        term for _, of_pack in groupby(in_order, key=lambda row: row.policy.pack_id) for term in _terms(list(of_pack))
    )
    return Published(terms=terms, shelf=PolicyShelf(entries=tuple(_shelved(terms))))


def _terms(rows: Sequence[PolicyPublication]) -> Iterable[Term]:
    """The terms of one policy's publications, which come in the order they begin."""
    for place, row in enumerate(rows):
        pack = _readable(row)
        ends = [rows[place + 1].starts_on - _DAY] if place + 1 < len(rows) else []
        if pack is not None and pack.valid_to is not None:
            ends.append(pack.valid_to)
        yield Term(
            publication_id=row.pk,
            number=row.number,
            kind=row.kind,
            version_id=row.policy_id,
            pack_id=row.policy.pack_id,
            label=row.policy.label,
            starts_on=row.starts_on,
            ends_on=min(ends, default=None),
            pack=pack,
        )


def _readable(row: PolicyPublication) -> PolicyPack | None:
    """The pack, or None with a word in the log: then its days have no policy rather than silently an older one."""
    try:
        return pack_of(row.policy.text)
    except BadInput as error:
        _LOG.error("the published policy %s cannot be read: %s", row.policy.label, error)
        return None


def _shelved(terms: Iterable[Term]) -> Iterable[Shelved]:
    for term in terms:
        if term.pack is not None:
            yield Shelved(pack=term.pack, starts_on=term.starts_on, ends_on=term.ends_on)
