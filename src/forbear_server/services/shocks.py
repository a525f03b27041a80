"""The shock test of every plan of a decision, for staff: as the borrower reads it on the page of one plan."""

from typing import Any

from forbear.problems import BadInput
from forbear_server.services import engine
from forbear_server.store.models import Decision


def shocks_of(decision: Decision) -> dict[str, dict[str, Any]]:
    """By plan, from the inputs the decision was made with; empty where those can no longer be read."""
    plans = decision.assessment.get("offers") or decision.assessment.get("proposals") or []
    try:
        return engine.shocks(decision.case_document, plans)
    except BadInput:
        return {}
