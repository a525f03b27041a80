"""The plans of a decision as staff see them: what each does, and who may put it to the borrower."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forbear_server.access.roles import AUTHORITY_OF_ROLE, has_authority
from forbear_server.store.models import Approval, Case, Decision, User


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanShown:
    """One plan. ``may_approve`` is about the reader; ``approvers`` are the colleagues with enough authority."""

    offer: dict[str, Any]
    may_approve: bool
    approvers: tuple[User, ...]
    approval: Approval | None


def plans_shown(decision: Decision, *, reader: User, colleagues: Sequence[User]) -> list[PlanShown]:
    """The decision's offers, or the proposals when a person decides, in the engine's order."""
    approvals = {row.offer_id: row for row in decision.approvals.select_related("approved_by")}
    offers = decision.assessment.get("offers") or decision.assessment.get("proposals") or []
    return [plan_shown(offer, reader=reader, colleagues=colleagues, approvals=approvals) for offer in offers]


def plan_shown(
    offer: dict[str, Any], *, reader: User, colleagues: Sequence[User], approvals: Mapping[str, Approval]
) -> PlanShown:
    """One plan as ``reader`` sees it; ``approvals`` are those of its decision by plan."""
    return PlanShown(
        offer=offer,
        may_approve=has_authority(reader, offer["required_role"]),
        approvers=tuple(row for row in colleagues if has_authority(row, offer["required_role"])),
        approval=approvals.get(offer["id"]),
    )


def colleagues_of(case: Case, *, but: User) -> list[User]:
    """Staff of the case's platform who work on cases, without the reader, lowest authority first."""
    rows = User.objects.filter(platform=case.platform, role__in=AUTHORITY_OF_ROLE, is_active=True).exclude(pk=but.pk)
    ranks = list(AUTHORITY_OF_ROLE)
    return sorted(rows, key=lambda row: (ranks.index(row.role), row.display_name))  # type: ignore[arg-type]
