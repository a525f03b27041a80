"""From a case document to its assessment document: the one road every page, command and batch takes."""

from typing import Any, TypedDict

from forbear.cases.case_document import CaseRequest, read_case
from forbear.decisions import Library, assessment_document, shipped_library
from forbear.policy import LawPack, PolicyPack
from forbear.workout import Assessment, Models, assess, facts_told


class _Packs(TypedDict):
    policy: PolicyPack
    law: LawPack
    models: Models


def assess_document(data: Any, *, library: Library | None = None) -> dict[str, Any]:
    """Assess a case document by the packs of ``library`` (those shipped, if none) and return the assessment as JSON.

    Raises BadInput listing every problem of the document. Engine reasons carry codes and facts, no words: those are
    added at the edge by ``forbear.wording``, so that better words never change what was decided.
    """
    by = library or shipped_library()
    return assessment_document(assess_request(read_case(data, library=by), library=by), case_document=data)


def assess_request(request: CaseRequest, *, library: Library | None = None) -> Assessment:
    """Assess a case with the packs and tables in force on its day."""
    return assess(request.case, as_of=request.as_of, **_packs(request, library))


def facts_of_request(request: CaseRequest, *, library: Library | None = None) -> Assessment:
    """A case up to where plans are searched, with the packs and tables in force on its day."""
    return facts_told(request.case, as_of=request.as_of, **_packs(request, library))


def _packs(request: CaseRequest, library: Library | None) -> _Packs:
    by = library or shipped_library()
    region = request.case.application.household.region
    return {
        "policy": request.policy,
        "law": by.law(request.policy.jurisdiction),
        "models": Models(risk=by.risk(), capacity=by.capacity(region, as_of=request.as_of)),
    }
