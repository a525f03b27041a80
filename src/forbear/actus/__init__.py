"""ACTUS: bullet loans, linear amortizers and annuities as a stream of events, unrounded.

The contract types PAM, LAM and ANN of the public ACTUS technical specification. Nothing here is rounded to cents: it
is how a contract is exchanged with other systems and how our dates and day counts are held against theirs, while
:mod:`forbear.loans` is what a borrower is asked to pay.
"""

from forbear.actus.contract import ActusContract, ContractType
from forbear.actus.documents import ActusRequest, events_document, read_contract, read_request
from forbear.actus.event import Event, EventType
from forbear.actus.observed import Observed
from forbear.actus.running import events

__all__ = [
    "ActusContract",
    "ActusRequest",
    "ContractType",
    "Event",
    "EventType",
    "Observed",
    "events",
    "events_document",
    "read_contract",
    "read_request",
]
