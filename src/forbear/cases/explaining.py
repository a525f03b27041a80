"""From a case document to its explanation: each condition with its facts, and what would change the result."""

from typing import Any

from forbear.cases.assessing import assess_request
from forbear.cases.case_document import read_case
from forbear.counterfactuals import find_counterfactuals
from forbear.decisions import Library, explanation_document


def explain_document(data: Any, *, library: Library | None = None) -> dict[str, Any]:
    """Assess a case document, and say why it came out so and what would change it, in codes and facts.

    Raises BadInput listing every problem of the document.
    """
    assessment = assess_request(read_case(data, library=library), library=library)
    return explanation_document(assessment, find_counterfactuals(assessment), case_document=data)
