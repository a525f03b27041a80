"""The JSON Schemas of what commands read and print, with those of trials among them."""

from collections.abc import Mapping
from typing import Any

from forbear.cases.schemas import SCHEMAS as CASE_SCHEMAS
from forbear.problems import Document
from forbear.trials.models import CaseTrialModel
from forbear.trials.summary_models import TrialSummary

SCHEMAS: Mapping[str, type[Document]] = {
    **CASE_SCHEMAS,
    "case-trial": CaseTrialModel,
    "trial-summary": TrialSummary,
}


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema called ``name``. Raises KeyError for a name that is not in :data:`SCHEMAS`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **SCHEMAS[name].model_json_schema()}
