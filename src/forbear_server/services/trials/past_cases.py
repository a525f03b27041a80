"""Past requests as the engine got them: the latest decision of each, never changed by being tried again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from forbear.policy import PolicyPack
from forbear_server.services.trials.items import Item
from forbear_server.store.models import Decision

MOST_CASES = 5_000
_AT_ONCE = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class PastCases:
    """The requests last decided from one day to another, both included; the ``most`` recent of them."""

    since: date
    until: date
    most: int = 500


def chosen_decisions(asked: PastCases, *, platform: str, packs: Sequence[PolicyPack]) -> list[int]:
    """The decisions to try, in the order they were made; loans none of the ``packs`` is made for are left out."""
    latest = _decided(asked, platform=platform, packs=packs).order_by("-as_of", "-pk")
    return sorted(latest.values_list("pk", flat=True)[: asked.most])


def decided_count(asked: PastCases, *, platform: str, packs: Sequence[PolicyPack]) -> int:
    """How many requests there are of which the most recent are tried."""
    return _decided(asked, platform=platform, packs=packs).count()


def past_items(decisions: Sequence[int], *, after: int) -> Iterator[Item]:
    """The case documents of ``decisions`` from number ``after + 1`` on, a few in memory at a time."""
    for first in range(after, len(decisions), _AT_ONCE):
        wanted = decisions[first : first + _AT_ONCE]
        found = {row.pk: row for row in Decision.objects.select_related("case").filter(pk__in=wanted)}
        for number, key in enumerate(wanted, start=first + 1):
            if row := found.get(key):
                yield Item(number=number, ref=row.case.reference, case_id=row.case_id, document=_named(row))


def _decided(asked: PastCases, *, platform: str, packs: Sequence[PolicyPack]) -> QuerySet[Decision]:
    products = sorted({product for pack in packs for product in pack.products})
    return Decision.objects.filter(
        case__platform=platform,
        superseded_by=None,
        as_of__range=(asked.since, asked.until),
        case_document__loans__0__product__in=products,
    )


def _named(row: Decision) -> dict[str, Any]:
    """The document under the request's own reference, the one name of a person a trial keeps."""
    return {**row.case_document, "borrower_ref": row.case.reference}
