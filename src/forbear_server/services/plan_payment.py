"""Records a payment on a signed plan: the books move and the plan's status follows."""

from datetime import date
from uuid import UUID

from django.db import transaction

from forbear_server.store.models import PlanPayment, User


@transaction.atomic
def plan_payment_record(
    *, actor: User, case_id: UUID | str, paid_on: date, amount_minor: int, channel: str, key: str
) -> PlanPayment:
    """Record money received on the plan of a case, in minor units; the same ``key`` records once."""
    raise NotImplementedError
