"""Which version decides a case: the one it began with, unless a newer one is better for the borrower beyond doubt.

Where a lender measures a new version, a share of new cases begins with the version before; such a case stays there as
long as the version it is held against is the newest.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from forbear.policy import PolicyPack, arm_of
from forbear.problems import BadInput
from forbear_server.services import engine
from forbear_server.services.clock import today
from forbear_server.services.events import event_append
from forbear_server.services.policies.reading import policy_shelf
from forbear_server.store.models import Case, User


def borrower_ref(case: Case) -> str:
    """The name under which the engine knows a borrower."""
    return f"borrower-{case.borrower_id}"


def policy_pin(case: Case, *, products: Iterable[str]) -> None:
    """Set the version a case begins with, by the products of its loans; one it has already stays.

    A case whose loans now come under another policy of the lender begins with that one.
    """
    pack = policy_shelf().in_force(case.platform, on=today(), products=frozenset(products))
    if case.policy_label.partition("@")[0] == pack.id:
        return
    before = policy_shelf().before(pack)
    case.policy_arm = arm_of(pack, borrower_ref(case)) if pack.holdout.share and before is not None else ""
    case.policy_label = before.label if before is not None and case.policy_arm == "holdout" else pack.label


def policy_move(case: Case, document: dict[str, Any], *, actor: User | None) -> dict[str, Any]:
    """``document`` by the version that decides the case from now on; taking a new one up is told in the log."""
    newer = _newer(case, on=today())
    if newer is None:
        return document
    moved = {**document, "policy": newer.label}
    reasons = engine.better_for_borrower(document, moved)
    if reasons is None:
        return document
    payload = {"from": case.policy_label, "to": newer.label, "reasons": reasons}
    case.policy_label = newer.label
    case.save(update_fields=["policy_label"])
    event_append(kind="policy_moved", case=case, actor=actor, payload=payload)
    return moved


def _newer(case: Case, *, on: date) -> PolicyPack | None:
    """The version in force, if it is another one of the same policy and not what the case is held out from."""
    if not case.policy_label:
        return None
    products = frozenset(case.loans.values_list("product", flat=True))
    try:
        newest = policy_shelf().in_force(case.platform, on=on, products=products)
    except BadInput:
        return None
    if newest.label == case.policy_label or newest.id != case.policy_label.partition("@")[0]:
        return None
    return None if newest.label == _held_out_from(case, products) else newest


def _held_out_from(case: Case, products: frozenset[str]) -> str:
    """The version in force as a held-out case began."""
    if case.policy_arm != "holdout":
        return ""
    began_on = timezone.localdate(case.created_at)
    return policy_shelf().in_force(case.platform, on=began_on, products=products).label
