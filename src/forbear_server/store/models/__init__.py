"""Every table, one idea per file; import models from here."""

from forbear_server.store.models.agreement import Agreement, FlexKind, FlexUse, PlanPayment, PlanStatus
from forbear_server.store.models.books import JournalEntry, Posting
from forbear_server.store.models.case import Case, CaseStatus
from forbear_server.store.models.counter import CounterRound
from forbear_server.store.models.decision import Approval, Decision
from forbear_server.store.models.event import Event
from forbear_server.store.models.loan import Loan, Payment
from forbear_server.store.models.message import Message
from forbear_server.store.models.note import Note
from forbear_server.store.models.policy import (
    PolicyPublication,
    PolicyReview,
    PolicyRevision,
    PolicyStatus,
    PolicyVersion,
    PublicationKind,
    ReviewVerdict,
)
from forbear_server.store.models.signing import InstallationKey
from forbear_server.store.models.trial import StoredPack, TrialResult, TrialRun, TrialSource, TrialStatus
from forbear_server.store.models.user import Role, User

__all__ = [
    "Agreement",
    "Approval",
    "Case",
    "CaseStatus",
    "CounterRound",
    "Decision",
    "Event",
    "FlexKind",
    "FlexUse",
    "InstallationKey",
    "JournalEntry",
    "Loan",
    "Message",
    "Note",
    "Payment",
    "PlanPayment",
    "PlanStatus",
    "PolicyPublication",
    "PolicyReview",
    "PolicyRevision",
    "PolicyStatus",
    "PolicyVersion",
    "Posting",
    "PublicationKind",
    "ReviewVerdict",
    "Role",
    "StoredPack",
    "TrialResult",
    "TrialRun",
    "TrialSource",
    "TrialStatus",
    "User",
]
