"""Keeps the packs that decisions were made with, so that each can be made again after they were replaced."""

from collections.abc import Callable, Mapping
from typing import Any

from forbear.affordability import capacity_text
from forbear.policy.law_reader import law_texts
from forbear.risk import risk_text
from forbear_server.services.clock import now
from forbear_server.store.models import Decision, PolicyStatus, PolicyVersion, StoredPack

KINDS = ("policy", "law", "risk", "capacity")


def packs_keep(decision: Decision) -> None:
    """Keep whatever ``decision`` used and is not kept yet; each content once, however many decisions use it."""
    kept = set(StoredPack.objects.filter(sha256__in=_hashes(decision).values()).values_list("sha256", flat=True))
    for kind, sha256 in _hashes(decision).items():
        if sha256 not in kept:
            label = decision.versions[kind]
            StoredPack.objects.create(
                kind=kind, label=label, sha256=sha256, content=_READ[kind](label), stored_at=now()
            )


def packs_of(decision: Decision) -> dict[str, Any]:
    """The texts of the packs a decision was made with, as ``forbear replay`` takes them."""
    rows = {row.sha256: row for row in StoredPack.objects.filter(sha256__in=_hashes(decision).values())}
    return {kind: rows[sha256].content for kind, sha256 in _hashes(decision).items() if sha256 in rows}


def _hashes(decision: Decision) -> dict[str, str]:
    return {kind: decision.hashes[kind] for kind in KINDS}


def _id(label: str) -> str:
    return label.partition("@")[0]


def _policy(label: str) -> str:
    pack_id, _, version = label.partition("@")
    return PolicyVersion.objects.get(pack_id=pack_id, version=version, status=PolicyStatus.PUBLISHED).text


def _law(label: str) -> dict[str, str]:
    """A law pack's id is its jurisdiction, as in ``cn@2026.11.1``."""
    return law_texts(_id(label).upper())


_READ: Mapping[str, Callable[[str], Any]] = {
    "policy": _policy,
    "law": _law,
    "risk": lambda label: risk_text(_id(label)),
    "capacity": lambda label: capacity_text(_id(label).upper()),
}
