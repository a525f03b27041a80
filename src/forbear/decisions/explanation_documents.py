"""An explanation as JSON: every condition with its facts, and what would honestly change the result.

It is made beside an assessment, never inside one, so that stored decisions and their certificates stay as they are.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from forbear.counterfactuals import Change, Counterfactuals, Suggestion, change_reason, flip_reason, none_reason
from forbear.decisions.amounts import amount
from forbear.decisions.assessment_documents import segment_document
from forbear.decisions.packs import hashes_of, versions_of
from forbear.decisions.reasons import reason_document, reason_documents
from forbear.facts import FACTS
from forbear.offers import Candidate
from forbear.policy import ConditionResult, explain
from forbear.problems import Reason, sha256_of
from forbear.workout import Assessment

JUDGEMENT = "judgement"
"""How a pack marks a line that no law or paper stands behind."""


def explanation_document(
    assessment: Assessment, found: Counterfactuals, *, case_document: Mapping[str, Any]
) -> dict[str, Any]:
    """The whole explanation of ``assessment``, which was made from ``case_document``."""
    policy = assessment.policy
    none = none_reason(found, told=assessment)
    return {
        "outcome": assessment.outcome,
        "as_of": assessment.as_of.isoformat(),
        "platform": policy.platform,
        "currency": policy.currency,
        "segment": segment_document(assessment),
        "reasons": reason_documents(assessment.reasons),
        "conditions": [condition_document(result) for result in assessment.conditions],
        "suggestions": [_suggestion(suggestion, assessment) for suggestion in found.suggestions],
        "nothing_to_suggest": None if none is None else reason_document(none),
        "engine_runs": found.runs,
        "is_complete": found.is_complete,
        "versions": versions_of(policy, assessment.law, assessment.models),
        "hashes": {
            "case": sha256_of(case_document),
            **hashes_of(policy, assessment.law, assessment.models),
        },
    }


def condition_document(result: ConditionResult) -> dict[str, Any]:
    """One line of the policy: met, failed or unknown, the facts it used, and how each of them can change."""
    return {
        **reason_document(_reason(result)),
        "state": _STATES[result.holds],
        "used": [_used(name, value) for name, value in result.facts.items()],
    }


_STATES: Mapping[bool | None, str] = {True: "met", False: "failed", None: "unknown"}


def _reason(result: ConditionResult) -> Reason:
    """In the policy's own words: what a line asks where it holds, else what the borrower reads."""
    line = result.condition
    citation = None if line.source == JUDGEMENT else line.source
    for reason in explain([result]):
        return replace(reason, citation=citation)
    return Reason(
        code=f"policy.{line.code}",
        facts=result.facts,
        threshold=line.sql,
        citation=citation,
        texts=line.texts.as_document(),
    )


def _used(name: str, value: Any) -> dict[str, Any]:
    fact = FACTS[name]
    return {
        "fact": name,
        "value": value,
        "meaning": dict(fact.meaning),
        "can_change_by": [way.value for way in fact.ways],
    }


def _suggestion(suggestion: Suggestion, told: Assessment) -> dict[str, Any]:
    then, currency = suggestion.then, told.policy.currency
    found = then and (then.offers or then.proposals)
    return {
        "distance": suggestion.distance,
        "changes": [_change(change, told) for change in suggestion.changes],
        "leads_to": suggestion.flip.value,
        "plan": _plan(found.offers[0], currency) if found and found.offers else None,
        "says": reason_document(flip_reason(suggestion, told=told)),
        "verified": True,
    }


def _change(change: Change, told: Assessment) -> dict[str, Any]:
    before, after = _from_and_to(change, told)
    return {
        "way": change.way.value,
        "fact": change.fact,
        "meaning": dict(FACTS[change.fact].meaning),
        "loan_id": change.loan_id,
        "from": before,
        "to": after,
        "do": reason_document(change_reason(change, currency=told.policy.currency)),
    }


def _from_and_to(change: Change, told: Assessment) -> tuple[str, str | None]:
    """What is there now and what would be; an answer has no end, because what is true is for the borrower to say."""
    if change.amount_minor is not None:
        return "0.00", amount(change.amount_minor, told.policy.currency)
    if change.on is not None:
        return told.as_of.isoformat(), _day(change.on)
    if change.fact == "willing":
        return "no", "yes"
    return ("stated", "proven") if change.way == "evidence" else ("not known", None)


def _day(on: date) -> str:
    return on.isoformat()


def _plan(plan: Candidate, currency: str) -> dict[str, Any]:
    return {
        "required_role": plan.required_role,
        "monthly": amount(plan.monthly_minor, currency),
        "monthly_highest": amount(plan.highest_minor, currency),
        "total": amount(plan.total_minor, currency),
        "months": plan.months,
        "installments": plan.levers.installments,
        "ends_on": plan.ends_on.isoformat(),
        "waived": amount(plan.waived.total_minor, currency),
        "chance_to_finish": str(plan.chance_to_finish),
    }
