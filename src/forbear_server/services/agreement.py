"""Accepting an offer: the plan is signed, its document made, its opening entries booked, all or nothing."""

from uuid import UUID

from django.db import transaction

from forbear_server.store.models import Agreement, User


@transaction.atomic
def offer_accept(*, borrower: User, case_id: UUID | str, decision_id: int, offer_id: str, key: str) -> Agreement:
    """Sign the offer. Raises Conflict when it is no longer on the table."""
    raise NotImplementedError
