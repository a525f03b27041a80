"""What an address or a form says of flex: the kind it names, the day it asks for."""

from collections.abc import Mapping
from datetime import date

from forbear.agreements import FlexKind
from forbear.problems import BadInput
from forbear_server.services.errors import Conflict
from forbear_server.services.plan_flex import FlexShown, flex_preview, plan_flex_use
from forbear_server.store.models import Agreement, User


def kind_called(name: str) -> FlexKind | None:
    """The kind an address calls ``name``, such as ``step-down``; None for no kind."""
    return next((kind for kind in FlexKind if kind.value.replace("_", "-") == name), None)


def day_typed(text: str) -> date | None:
    """A day as addresses and forms carry it; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def flex_asked(agreement: Agreement, kind: FlexKind, *, due: str) -> FlexShown:
    """What a use for the payment due on a typed day would change; where it is none, for the next to be told."""
    try:
        return flex_preview(agreement, kind, due_on=day_typed(due))
    except BadInput:
        return flex_preview(agreement, kind)


def flex_use_asked(*, actor: User, agreement: Agreement, kind: FlexKind, sent: Mapping[str, str]) -> bool:
    """Use the flex a form sent; False where the plan has moved on since it was shown, and nothing was changed."""
    due_on = day_typed(sent.get("due", ""))
    key = f"flex:{agreement.case_id}:{sent.get('token', '')[:36]}"
    if due_on is None:
        return False
    try:
        plan_flex_use(actor=actor, case_id=agreement.case_id, kind=kind, due_on=due_on, key=key)
    except (Conflict, BadInput):
        return False
    return True
