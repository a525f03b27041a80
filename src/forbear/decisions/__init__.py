"""Decisions as records: the assessment document, its certificates, and checking both later without trusting them."""

from forbear.decisions.assessment_documents import assessment_document
from forbear.decisions.differences import Difference, differences, without_words
from forbear.decisions.fingerprints import fingerprint
from forbear.decisions.models import AssessmentModel, OfferModel, RowModel
from forbear.decisions.verify import Verification, verify_document

__all__ = [
    "AssessmentModel",
    "Difference",
    "OfferModel",
    "RowModel",
    "Verification",
    "assessment_document",
    "differences",
    "fingerprint",
    "verify_document",
    "without_words",
]
