"""Decisions as records: the assessment document, its certificates, and checking both later without trusting them."""

from forbear.decisions.assessment_documents import assessment_document
from forbear.decisions.differences import Difference, differences, without_words
from forbear.decisions.explanation_documents import explanation_document
from forbear.decisions.explanation_models import ExplanationModel
from forbear.decisions.fingerprints import fingerprint
from forbear.decisions.models import AssessmentModel, OfferModel, RowModel
from forbear.decisions.verify import Verification, verify_document

__all__ = [
    "AssessmentModel",
    "Difference",
    "ExplanationModel",
    "OfferModel",
    "RowModel",
    "Verification",
    "assessment_document",
    "differences",
    "explanation_document",
    "fingerprint",
    "verify_document",
    "without_words",
]
