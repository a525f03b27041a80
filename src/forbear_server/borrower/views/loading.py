"""What several pages of the borrower load: their case, its decision, the platform's names."""

from typing import Any
from uuid import UUID

from django.http import Http404

from forbear_server.access.decorators import SignedInRequest
from forbear_server.access.scope import cases_for
from forbear_server.services import engine
from forbear_server.services.decision import decision_latest
from forbear_server.store.models import Case, Decision


def own_case(request: SignedInRequest, case_id: UUID) -> Case:
    """The borrower's case, or Http404."""
    case = cases_for(request.user).filter(pk=case_id).first()
    if case is None:
        raise Http404("no such request")
    return case


def own_decision(case: Case) -> Decision:
    """The decision in force for the case, or Http404."""
    decision = decision_latest(case)
    if decision is None:
        raise Http404("not decided yet")
    return decision


def case_context(case: Case) -> dict[str, Any]:
    """What every page about a case shows in its frame."""
    policy = engine.policy_of_case(case)
    return {"case": case, "policy": policy, "currency": policy.currency, "platform_name": policy.name}
