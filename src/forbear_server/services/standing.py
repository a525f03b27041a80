"""How a signed plan stands on a day, as the engine works it out from the payments stored."""

from datetime import date
from typing import Any

from forbear_server.store.models import Agreement


def plan_standing(agreement: Agreement, *, as_of: date) -> Any:
    """The standing of the plan."""
    raise NotImplementedError
