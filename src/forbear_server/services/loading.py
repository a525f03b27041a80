"""Loads a case for one person, locked for the length of the transaction; what they may not see does not exist."""

from uuid import UUID

from django.http import Http404

from forbear_server.access.acts import require
from forbear_server.access.scope import cases_for
from forbear_server.store.models import Case, User


def case_for(actor: User, case_id: UUID | str, *, act: str) -> Case:
    """The case, if ``actor`` may do ``act`` on it. Raises PermissionDenied for the act, Http404 for the case."""
    require(actor, act)
    case = cases_for(actor).select_for_update().filter(pk=case_id).first()
    if case is None:
        raise Http404(f"no case {case_id} within reach")
    return case
