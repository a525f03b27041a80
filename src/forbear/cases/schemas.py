"""The JSON Schemas of everything commands read and print."""

from collections.abc import Mapping
from typing import Any

from forbear.cases.case_document import CaseDocument
from forbear.cases.replaying import RecordDocument
from forbear.decisions import AssessmentModel, OfferModel
from forbear.loans.documents import ContractDocument
from forbear.problems import Document

SCHEMAS: Mapping[str, type[Document]] = {
    "assessment": AssessmentModel,
    "case": CaseDocument,
    "contract": ContractDocument,
    "offer": OfferModel,
    "record": RecordDocument,
}


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema called ``name``. Raises KeyError for a name that is not in :data:`SCHEMAS`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **SCHEMAS[name].model_json_schema()}
