"""The shock test of a case's plans: the same road as an assessment, then its plans under the household's futures."""

from typing import Any

from forbear.cases.assessing import assess_request, facts_of_request
from forbear.cases.case_document import read_case
from forbear.decisions import Library, assessment_document, shocks_document


def shock_document(data: Any, *, library: Library | None = None) -> dict[str, Any]:
    """Assess a case document and put each of its plans to the shock test. Raises BadInput like an assessment."""
    assessment = assess_request(read_case(data, library=library), library=library)
    answer = assessment_document(assessment, case_document=data)
    return shocks_document(assessment, answer["offers"] or answer["proposals"], case_document=data)


def shock_plans(data: Any, plans: list[dict[str, Any]], *, library: Library | None = None) -> dict[str, Any]:
    """Put ``plans``, offers made earlier from the case document ``data``, to the shock test; nothing is searched."""
    told = facts_of_request(read_case(data, library=library), library=library)
    return shocks_document(told, plans, case_document=data)
