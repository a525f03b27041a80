"""What rules of law may ask about a plan, its lender and how it is handled."""

from datetime import date
from fractions import Fraction
from typing import Any, Literal

from forbear.policy.fields import Clock, Day, Flag, Number, Whole
from forbear.policy.pack import PolicyPack
from forbear.problems import Document


class PlanFacts(Document):
    """One plan for one loan, as law looks at it.

    A fact left None is not known or not part of this plan; rules about it are then not measured (see
    :func:`forbear.policy.law_check.unmeasured_rules`). ``months_total`` runs from signing to the last installment,
    ``loan_months_total`` from disbursement to it. ``cost_annual`` is the whole annualised cost, fees included;
    ``overdue_rate_annual`` the rate on overdue amounts; ``penalty_multiplier`` that rate over the contract's.
    ``loan_months_original`` is the term as first agreed, ``extension_months`` how much later the plan ends.

    Amounts are minor units of ``currency``: ``principal_minor`` as lent, ``advanced_minor`` of it as paid out,
    ``credit_minor`` all this lender lends the borrower, ``total_due_minor`` all that is to be paid over the loan's
    ``loan_days``. ``diminished_obligation`` is the share of its value the loan loses by the plan.
    """

    product: str
    lender_type: str
    borrower_type: Literal["consumer", "business"] = "consumer"
    currency: str | None = None
    contract_formed_on: Day | None
    months_total: Whole
    rate_annual: Number
    loan_months_total: Whole | None = None
    loan_months_original: Whole | None = None
    extension_months: Whole | None = None
    loan_days: Whole | None = None
    principal_at_end: Flag | None = None
    principal_minor: Whole | None = None
    advanced_minor: Whole | None = None
    credit_minor: Whole | None = None
    total_due_minor: Whole | None = None
    damages_minor: Whole | None = None
    loss_minor: Whole | None = None
    diminished_obligation: Number | None = None
    days_past_due: Whole | None = None
    payment_order: Literal["interest_first", "principal_first"] | None = None
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
    cost_table_confirmed: Flag | None = None
    forbearance_before_enforcement: Flag | None = None
    no_pressure_to_pay: Flag | None = None
    breathing_space_respected: Flag | None = None
    contact_start: Clock | None = None
    contact_end: Clock | None = None
    calls_per_day: Whole | None = None
    calls_per_week: Whole | None = None
    reply_days: Whole | None = None
    dial_attempts_per_day: Whole | None = None
    failed_contacts_in_a_row: Whole | None = None
    collectors_on_visit: Whole | None = None
    account_months: Whole | None = None
    consecutive_payments: Whole | None = None
    reages_12m: Whole | None = None
    reages_5y: Whole | None = None
    workout_reages_5y: Whole | None = None
    breathing_space_days: Whole | None = None
    breathing_spaces_12m: Whole | None = None
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
        "currency": policy.currency,
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
