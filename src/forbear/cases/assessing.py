"""From a case document to its assessment document: the one road every page, command and batch takes."""

from typing import Any

from forbear.affordability import parameters_for
from forbear.cases.case_document import CaseRequest, read_case
from forbear.decisions import assessment_document
from forbear.policy import load_law
from forbear.risk import load_risk
from forbear.workout import Assessment, Models, assess


def assess_document(data: Any) -> dict[str, Any]:
    """Assess a case document and return the assessment as JSON.

    Raises BadInput listing every problem of the document. Engine reasons carry codes and facts, no words: those are
    added at the edge by ``forbear.wording``, so that better words never change what was decided.
    """
    return assessment_document(assess_request(read_case(data)), case_document=data)


def assess_request(request: CaseRequest) -> Assessment:
    """Assess a case with the packs and tables in force on its day."""
    region = request.case.application.household.region
    return assess(
        request.case,
        policy=request.policy,
        law=load_law(request.policy.jurisdiction),
        models=Models(risk=load_risk(), capacity=parameters_for(region, as_of=request.as_of)),
        as_of=request.as_of,
    )
