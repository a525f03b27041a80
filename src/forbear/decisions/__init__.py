"""Decisions as records: the assessment document, its certificates, and checking both later without trusting them."""

from forbear.decisions.assessment_documents import assessment_document
from forbear.decisions.counter_documents import CounterModel, counter_document
from forbear.decisions.differences import Difference, differences, without_words
from forbear.decisions.explanation_documents import explanation_document
from forbear.decisions.explanation_models import ExplanationModel
from forbear.decisions.fingerprints import fingerprint
from forbear.decisions.library import Library, PackTexts, library_of, shipped_library
from forbear.decisions.models import AssessmentModel, OfferModel, RowModel
from forbear.decisions.shock_documents import ShocksModel, shocks_document
from forbear.decisions.verify import Verification, verify_document

__all__ = [
    "AssessmentModel",
    "CounterModel",
    "Difference",
    "ExplanationModel",
    "Library",
    "OfferModel",
    "PackTexts",
    "RowModel",
    "ShocksModel",
    "Verification",
    "assessment_document",
    "counter_document",
    "differences",
    "explanation_document",
    "fingerprint",
    "library_of",
    "shipped_library",
    "shocks_document",
    "verify_document",
    "without_words",
]
