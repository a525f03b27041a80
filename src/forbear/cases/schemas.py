"""The JSON Schemas of everything commands read and print."""

from collections.abc import Mapping
from typing import Any

from forbear.cases.case_document import CaseDocument
from forbear.cases.countering import WishDocument
from forbear.cases.law_document import LawReportModel
from forbear.cases.replaying import RecordDocument
from forbear.cases.reports import PolicyReportModel, ProblemReportModel, ReplayModel, VerificationModel
from forbear.cases.restructuring import RestructuredModel, RestructureDocument
from forbear.cases.schedule_model import ScheduleModel
from forbear.decisions import AssessmentModel, CounterModel, ExplanationModel, KeysModel, OfferModel, ShocksModel
from forbear.loans.documents import ContractDocument
from forbear.policy.policy_shape import PolicyDocument
from forbear.problems import Document

SCHEMAS: Mapping[str, type[Document]] = {
    "assessment": AssessmentModel,
    "case": CaseDocument,
    "contract": ContractDocument,
    "counter": CounterModel,
    "explanation": ExplanationModel,
    "keys": KeysModel,
    "law-report": LawReportModel,
    "offer": OfferModel,
    "policy": PolicyDocument,
    "policy-report": PolicyReportModel,
    "problems": ProblemReportModel,
    "record": RecordDocument,
    "replay": ReplayModel,
    "restructured": RestructuredModel,
    "restructuring": RestructureDocument,
    "schedule": ScheduleModel,
    "shocks": ShocksModel,
    "verification": VerificationModel,
    "wish": WishDocument,
}
"""Inputs (case, contract, policy, record, restructuring), outputs, and the offer that lies in an assessment."""


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema called ``name``. Raises KeyError for a name that is not in :data:`SCHEMAS`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **SCHEMAS[name].model_json_schema()}
