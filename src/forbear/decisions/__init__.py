"""Decisions as records: the assessment document, its certificates, and checking both later without trusting them."""

from forbear.decisions.assessment_documents import assessment_document
from forbear.decisions.counter_documents import CounterModel, counter_document
from forbear.decisions.differences import Difference, differences, without_words
from forbear.decisions.explanation_documents import explanation_document
from forbear.decisions.explanation_models import ExplanationModel
from forbear.decisions.file_signing import FILE_FORM, check_file, sign_file
from forbear.decisions.fingerprints import fingerprint
from forbear.decisions.library import Library, PackTexts, library_of, shipped_library
from forbear.decisions.look_documents import LookModel, look_document
from forbear.decisions.models import AssessmentModel, OfferModel, RowModel
from forbear.decisions.public_keys import (
    KeysModel,
    PublicKey,
    key_id,
    keys_document,
    public_key,
    public_pem,
    read_public_keys,
)
from forbear.decisions.shock_documents import ShocksModel, shocks_document
from forbear.decisions.signed_statement import without_signatures
from forbear.decisions.signing import SignatureFound, check_signature, sign_document, sign_offer
from forbear.decisions.verify import Verification, verify_document

__all__ = [
    "FILE_FORM",
    "AssessmentModel",
    "CounterModel",
    "Difference",
    "ExplanationModel",
    "KeysModel",
    "Library",
    "LookModel",
    "OfferModel",
    "PackTexts",
    "PublicKey",
    "RowModel",
    "ShocksModel",
    "SignatureFound",
    "Verification",
    "assessment_document",
    "check_file",
    "check_signature",
    "counter_document",
    "differences",
    "explanation_document",
    "fingerprint",
    "key_id",
    "keys_document",
    "library_of",
    "look_document",
    "public_key",
    "public_pem",
    "read_public_keys",
    "shipped_library",
    "shocks_document",
    "sign_document",
    "sign_file",
    "sign_offer",
    "verify_document",
    "without_signatures",
    "without_words",
]
