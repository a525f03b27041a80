"""Reasons as JSON: codes and facts; only rows of a pack bring words, the edge adds the rest."""

from collections.abc import Iterable
from typing import Any

from forbear.problems import Reason


def reason_document(reason: Reason) -> dict[str, Any]:
    """A reason as documents hold it."""
    return {
        "code": reason.code,
        "facts": dict(reason.facts),
        "threshold": reason.threshold,
        "citation": reason.citation,
        "texts": None if reason.texts is None else dict(reason.texts),
    }


def reason_documents(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Reasons in their order."""
    return [reason_document(reason) for reason in reasons]
