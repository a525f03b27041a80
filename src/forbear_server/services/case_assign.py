"""Gives a case to a colleague, or puts it back into the queue."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from forbear_server.access.scope import is_within_reach
from forbear_server.services.events import event_append
from forbear_server.services.loading import case_for
from forbear_server.store.models import Case, User


@transaction.atomic
def case_assign(*, actor: User, case_id: UUID | str, to: User | None) -> Case:
    """Make ``to`` responsible for the case; None puts it back. The colleague must reach the case themselves."""
    case = case_for(actor, case_id, act="case_assign")
    if to is not None and (to.is_borrower or not is_within_reach(to, case)):
        raise PermissionDenied(f"{to} cannot take case {case.reference}")
    case.assigned_to = to
    case.save(update_fields=["assigned_to"])
    event_append(kind="case_assigned", case=case, actor=actor, payload={"to": to.pk if to else None})
    return case
