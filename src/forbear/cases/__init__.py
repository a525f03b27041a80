"""Cases as documents: read, assessed, replayed; and a lender's tape read into them."""

from forbear.cases.assessing import assess_document, assess_request
from forbear.cases.case_document import CaseDocument, CaseRequest, read_case
from forbear.cases.countering import LaidCase, WishDocument, answer_case, counter_case, lay_case, look_case
from forbear.cases.explaining import explain_document
from forbear.cases.replaying import RecordDocument, Replay, replay
from forbear.cases.shocks import shock_document, shock_plans

__all__ = [
    "CaseDocument",
    "CaseRequest",
    "LaidCase",
    "RecordDocument",
    "Replay",
    "WishDocument",
    "answer_case",
    "assess_document",
    "assess_request",
    "counter_case",
    "explain_document",
    "lay_case",
    "look_case",
    "read_case",
    "replay",
    "shock_document",
    "shock_plans",
]
