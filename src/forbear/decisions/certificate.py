"""The affordability certificate: what an offer rests on, so that anybody with the packs can recompute it.

It holds the loans as handed in, the capacity, the choice of levers, every constraint with its slack, and the versions
and hashes of all tables used. A seal is the hash of one part; it tells which part was touched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forbear.decisions.amounts import amount, amounts, exact_fraction
from forbear.decisions.certified_facts import certified_facts
from forbear.decisions.constraints import constraint_documents
from forbear.offers import Candidate, PlanLevers, SearchCase, Start
from forbear.problems import sha256_of

FORM = "forbear-certificate/1"
SEALED = ("inputs", "constraints", "versions", "hashes")
PARTS = ("form", *SEALED, "seals")


@dataclass(frozen=True, kw_only=True, slots=True)
class Footing:
    """What all offers of one assessment share: the case, loan documents, versions and hashes."""

    case: SearchCase
    loans: Sequence[Mapping[str, Any]]
    versions: Mapping[str, str]
    hashes: Mapping[str, str]


def certificate_document(candidate: Candidate, *, footing: Footing, offer: Mapping[str, Any]) -> dict[str, Any]:
    """The certificate of ``candidate``; ``offer`` is everything else the offer says, sealed with it."""
    parts = {
        "inputs": inputs_document(candidate.levers, footing=footing),
        "constraints": constraint_documents(candidate, case=footing.case),
        "versions": dict(footing.versions),
        "hashes": dict(footing.hashes),
    }
    return {"form": FORM, **parts, "seals": seals_of({**parts, "offer": offer})}


def seals_of(parts: Mapping[str, Any]) -> dict[str, str]:
    """One hash for each part; a part that is touched no longer fits its seal."""
    return {name: sha256_of(part) for name, part in parts.items()}


def inputs_document(levers: PlanLevers, *, footing: Footing) -> dict[str, Any]:
    """Everything the figures of an offer are computed from, apart from the packs."""
    return {**case_inputs_document(footing=footing), "levers": levers_document(levers)}


def case_inputs_document(*, footing: Footing) -> dict[str, Any]:
    """What every certificate of a case rests on, whatever is offered."""
    case = footing.case
    capacity = case.capacity
    return {
        "as_of": capacity.as_of.isoformat(),
        "platform": case.policy.platform,
        "currency": capacity.currency,
        "loans": [dict(loan) for loan in footing.loans],
        "capacity": {
            "confidence": str(capacity.confidence),
            "expected": amounts(capacity.expected, capacity.currency),
            "binding": amounts(capacity.binding, capacity.currency),
            "savings": amounts(capacity.savings, capacity.currency),
            "recovered_from": None if capacity.recovered_from is None else capacity.recovered_from.isoformat(),
        },
        "facts": certified_facts(case.facts, policy=case.policy),
        "segment": None if case.segment is None else case.segment.code,
        "platform_state": {"waived_this_month": amount(case.waived_this_month_minor, case.currency)},
    }


def levers_document(levers: PlanLevers) -> dict[str, Any]:
    """The choice of levers; rates and shares are exact fractions."""
    how, rate, shape = levers.deferral_interest, levers.rate_annual, levers.shape
    return {
        "deferral_months": levers.deferral_months,
        "deferral_interest": None if how is None else how.value,
        "installments": levers.installments,
        "rate_annual": None if rate is None else exact_fraction(rate),
        "waive_penalty": exact_fraction(levers.waiver.penalty),
        "waive_interest": exact_fraction(levers.waiver.interest),
        "waive_fee": exact_fraction(levers.waiver.fee),
        "vests": levers.vests,
        "start": None if shape.start is None else start_document(shape.start),
        "pay_now": exact_fraction(shape.pay_now),
        "settles": None if shape.settles is None else exact_fraction(shape.settles),
    }


def start_document(start: Start) -> dict[str, Any]:
    """How payments rise: how many installments ask for which share of the others, null for interest alone."""
    share = None if start.share is None else exact_fraction(start.share)
    return {"installments": start.installments, "share": share}
