"""What happens to a contract: an event, what it pays, and where the contract stands after it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class EventType(StrEnum):
    """The kinds of events, in the order they happen on equal dates."""

    IED = "IED"
    """Initial exchange: the money is paid out."""
    FP = "FP"
    """Fee payment."""
    PR = "PR"
    """Principal redemption."""
    IP = "IP"
    """Interest payment."""
    IPCI = "IPCI"
    """Interest joins the notional."""
    RRF = "RRF"
    """Rate reset to a rate that is fixed already."""
    RR = "RR"
    """Rate reset to a market rate."""
    PRF = "PRF"
    """The payment of an annuity is fixed anew."""
    PRD = "PRD"
    """Purchase."""
    TD = "TD"
    """Termination."""
    SC = "SC"
    """Scaling by an index."""
    IPCB = "IPCB"
    """The amount interest is computed on is fixed anew."""
    MD = "MD"
    """Maturity: what is left is paid."""


RANKS = {kind: rank for rank, kind in enumerate(EventType)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One event; ``payoff`` is signed from the side of the contract's owner, the rest is the state after it."""

    on: datetime
    kind: EventType
    payoff: Decimal
    notional: Decimal
    rate: Decimal
    accrued: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """An event to come: the date the contract names, and the business day it happens on."""

    kind: EventType
    scheduled: datetime
    on: datetime

    @property
    def order(self) -> tuple[datetime, int]:
        """Events happen by date, on equal dates by kind."""
        return self.on, RANKS[self.kind]
