"""What rules of law may ask about a plan, its lender and how it is handled."""

from datetime import date
from fractions import Fraction
from typing import Any

from forbear.policy.fields import Clock, Day, Flag, Number, Whole
from forbear.policy.pack import PolicyPack
from forbear.problems import Document


class PlanFacts(Document):
    """One plan for one loan, as law looks at it.

    A fact left None is not known or not part of this plan; rules about it are then not measured (see
    :func:`forbear.policy.law_check.unmeasured_rules`). ``months_total`` runs from signing to the last installment,
    ``loan_months_total`` from disbursement to it. ``cost_annual`` is the whole annualised cost, fees included;
    ``overdue_rate_annual`` the rate on overdue amounts; ``penalty_multiplier`` that rate over the contract's.
    """

    product: str
    lender_type: str
    contract_formed_on: Day | None
    months_total: Whole
    rate_annual: Number
    loan_months_total: Whole | None = None
    contract_rate_annual: Number | None = None
    cost_annual: Number | None = None
    overdue_rate_annual: Number | None = None
    penalty_multiplier: Number | None = None
    capitalizes_interest: Flag = False
    capacity_shortfall: Flag | None = None
    willing: Flag | None = None
    human_review_available: Flag | None = None
    explanation_available: Flag | None = None
    both_sides_agree: Flag | None = None
    collection_stops_on_signing: Flag | None = None
    collects_from_debtor_only: Flag | None = None
    oral_agreements_recorded: Flag | None = None
    contact_start: Clock | None = None
    contact_end: Clock | None = None
    calls_per_day: Whole | None = None
    calls_per_week: Whole | None = None
    reply_days: Whole | None = None
    agreement_states: tuple[str, ...] | None = None
    notices_shown: tuple[str, ...] | None = None


def plan_facts(
    policy: PolicyPack,
    *,
    product: str,
    contract_formed_on: date | None,
    months_total: int,
    rate_annual: Fraction,
    **measured: Any,
) -> PlanFacts:
    """Facts of a plan under ``policy``: what the platform promises is filled in, ``measured`` adds what is known."""
    return PlanFacts(
        product=product,
        lender_type=policy.lender_type,
        contract_formed_on=contract_formed_on,
        months_total=months_total,
        rate_annual=rate_annual,
        **{**_promised(policy), **measured},
    )


def _promised(policy: PolicyPack) -> dict[str, Any]:
    safeguards, contact = policy.safeguards, policy.contact
    return {
        "penalty_multiplier": policy.penalty_multiplier,
        "human_review_available": safeguards.human_review_available,
        "explanation_available": safeguards.explanation_available,
        "both_sides_agree": safeguards.both_sides_agree,
        "collection_stops_on_signing": safeguards.collection_stops_on_signing,
        "collects_from_debtor_only": safeguards.collects_from_debtor_only,
        "oral_agreements_recorded": safeguards.oral_agreements_recorded,
        "contact_start": contact.start,
        "contact_end": contact.end,
        "calls_per_day": contact.max_calls_per_day,
        "calls_per_week": contact.max_calls_per_week,
    }
