"""Why a decision came out as it did, and what would honestly change it: worked out once for each decision.

A decision never changes, so its explanation is kept in the cache under the decision's own hash; the first reader of
a new decision waits for it (some hundred milliseconds), nobody after.
"""

from typing import Any

from django.core.cache import cache

from forbear.problems import BadInput
from forbear_server.services import engine
from forbear_server.store.models import Decision

KEPT_SECONDS = 7 * 24 * 3600


def explanation_of(decision: Decision) -> dict[str, Any] | None:
    """The explanation of a decision in words.

    None where it cannot be given honestly: the stored case can no longer be read, or policy, law or tables in force
    for its day are not those it was decided with.
    """
    key = f"explanation:{decision.pk}:{decision.sha256}"
    kept: dict[str, Any] | None = cache.get(key)
    if kept is None:
        kept = {"explanation": _explained(decision)}
        cache.set(key, kept, KEPT_SECONDS)
    found: dict[str, Any] | None = kept["explanation"]
    return found


def _explained(decision: Decision) -> dict[str, Any] | None:
    try:
        explanation = engine.explain(decision.case_document)
    except BadInput:
        return None
    return explanation if explanation["hashes"] == decision.hashes else None
