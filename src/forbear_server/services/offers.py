"""Which offers are on the borrower's table: the machine's own, or those a person approved."""

from typing import Any

from forbear_server.store.models import Decision


def offers_for(decision: Decision) -> list[dict[str, Any]]:
    """The offers of a decision the borrower may choose from, in the engine's order."""
    if decision.outcome == "offers":
        return list(decision.assessment["offers"])
    approved = set(decision.approvals.values_list("offer_id", flat=True))
    return [offer for offer in decision.assessment.get("proposals", []) if offer["id"] in approved]


def offer_named(decision: Decision, offer_id: str) -> dict[str, Any] | None:
    """The offer with this id if it is on the table."""
    return next((offer for offer in offers_for(decision) if offer["id"] == offer_id), None)
