"""Debt-advice pointers as JSON: told wherever no plan could be found."""

from typing import Any

from forbear.policy import Advice, advice_on
from forbear.workout import Assessment


def advice_documents(assessment: Assessment) -> list[dict[str, Any]]:
    """The pointers of the case's law on its day; none where there are plans, or a question comes first."""
    if assessment.proposals is None or assessment.proposals.offers:
        return []
    return [advice_document(pointer) for pointer in advice_on(assessment.law.advice, on=assessment.as_of)]


def advice_document(pointer: Advice) -> dict[str, Any]:
    """One pointer, with what it rests on."""
    return {
        "code": pointer.code,
        "kind": pointer.kind,
        "texts": pointer.texts.as_document(),
        "contact": pointer.contact,
        "citation": pointer.citation,
        "source": pointer.source,
        "confidence": pointer.confidence,
        "read_on": pointer.read_on.isoformat(),
    }
