"""What an address or a form says of flex: the kind it names, the day it asks for."""

from datetime import date

from forbear.agreements import FlexKind
from forbear.problems import BadInput
from forbear_server.services.plan_flex import FlexShown, flex_preview
from forbear_server.store.models import Agreement


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
