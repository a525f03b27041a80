"""The answer to a counter-offer as JSON: the plan with its certificate, or what stands against it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from forbear.decisions.amounts import amount
from forbear.decisions.certificate import Footing
from forbear.decisions.models import OfferModel, ReasonModel
from forbear.decisions.offer_documents import offer_document
from forbear.decisions.packs import hashes_of, versions_of
from forbear.decisions.reasons import reason_documents
from forbear.offers import Candidate, CounterAnswer, Wish
from forbear.problems import AmountText, Document, Reason, sha256_of
from forbear.workout import Assessment, search_case

CounterOutcome = Literal["answer", "nearest", "none", "person", "ask"]


class WishModel(Document):
    """What was fixed; null where the engine chose."""

    monthly: AmountText | None
    first_on: date | None
    installments: int | None
    ends_by: date | None
    pay_now: AmountText | None


class CounterModel(Document):
    """The answer to a counter-offer.

    ``outcome`` is ``answer`` (with the plan), ``nearest`` (a conflict, and plans that work), ``none`` (a conflict
    alone), ``person`` (somebody has to look at the request first) or ``ask`` (facts are missing). ``beyond`` is the
    plan that keeps what was fixed and takes more authority than ``role`` has, as its ``required_role`` says.
    """

    outcome: CounterOutcome
    as_of: date
    platform: str
    currency: str
    role: str
    wish: WishModel
    answer: OfferModel | None
    conflict: list[ReasonModel]
    nearest: list[OfferModel]
    beyond: OfferModel | None
    reasons: list[ReasonModel]
    versions: dict[str, str]
    hashes: dict[str, str]


def counter_document(
    assessment: Assessment,
    *,
    wish: Wish,
    role: str,
    answer: CounterAnswer | None,
    beyond: Candidate | None = None,
    reasons: tuple[Reason, ...],
    case_document: Mapping[str, Any],
) -> dict[str, Any]:
    """The whole answer; ``answer`` is None where a person or a missing fact comes first, as ``reasons`` say."""
    policy = assessment.policy
    versions = versions_of(policy, assessment.law, assessment.models)
    hashes = {"case": sha256_of(case_document), **hashes_of(policy, assessment.law, assessment.models)}
    footing = None
    if answer is not None:
        case = search_case(assessment, role=None)
        footing = Footing(case=case, loans=case_document["loans"], versions=versions, hashes=hashes)
    return {
        "outcome": outcome_of(assessment, answer),
        "as_of": assessment.as_of.isoformat(),
        "platform": policy.platform,
        "currency": policy.currency,
        "role": role,
        "wish": wish_document(wish, currency=policy.currency),
        **_plans(answer, footing),
        "beyond": None if beyond is None or footing is None else offer_document(beyond, footing=footing),
        "reasons": reason_documents(reasons),
        "versions": versions,
        "hashes": hashes,
    }


def wish_document(wish: Wish, *, currency: str) -> dict[str, Any]:
    """What was fixed, as it was asked."""
    return {
        "monthly": None if wish.monthly_minor is None else amount(wish.monthly_minor, currency),
        "first_on": None if wish.first_on is None else wish.first_on.isoformat(),
        "installments": wish.installments,
        "ends_by": None if wish.ends_by is None else wish.ends_by.isoformat(),
        "pay_now": None if wish.pay_now_minor is None else amount(wish.pay_now_minor, currency),
    }


def outcome_of(assessment: Assessment, answer: CounterAnswer | None) -> CounterOutcome:
    """What came of a wish, in one word."""
    if answer is None:
        return "ask" if assessment.capacity is None else "person"
    if answer.answer is not None:
        return "answer"
    return "nearest" if answer.nearest else "none"


def _plans(answer: CounterAnswer | None, footing: Footing | None) -> dict[str, Any]:
    if answer is None or footing is None:
        return {"answer": None, "conflict": [], "nearest": []}
    return {
        "answer": None if answer.answer is None else offer_document(answer.answer, footing=footing),
        "conflict": reason_documents(answer.conflict),
        "nearest": [offer_document(plan, footing=footing) for plan in answer.nearest],
    }
