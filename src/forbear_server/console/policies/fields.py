"""What every part of a policy's file is called, and what kind of value it holds; prices are called as questions."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One part: its words, and the kind of its value (see ``values_said``)."""

    words: Promise | str
    kind: str


def _field(words: Promise | str, kind: str) -> Field:
    return Field(words=words, kind=kind)


LEVERS: Mapping[str, Field] = {
    "deferral_months": _field(pgettext_lazy("policy", "Payments can wait"), "months_list"),
    "deferral_interest": _field(pgettext_lazy("policy", "Interest while they wait"), "interest_list"),
    "terms": _field(pgettext_lazy("policy", "Monthly installments after that"), "numbers"),
    "longest_months": _field(pgettext_lazy("policy", "Longest plan in all"), "months"),
    "rates_annual": _field(pgettext_lazy("policy", "Yearly rate"), "rates"),
    "waive_penalty_shares": _field(pgettext_lazy("policy", "Overdue charge waived"), "shares"),
    "waive_interest_shares": _field(pgettext_lazy("policy", "Interest owed waived"), "shares"),
    "waive_fee_shares": _field(pgettext_lazy("policy", "Fees waived"), "shares"),
    "waiver_vests": _field(pgettext_lazy("policy", "Waived step by step, with each payment made"), "flag"),
    "methods": _field(pgettext_lazy("policy", "Kind of installments"), "methods"),
    "interest_only_months": _field(
        pgettext_lazy("policy", "First installments that ask for interest alone"), "numbers"
    ),
    "step_shares": _field(
        pgettext_lazy("policy", "First installments ask for this part of the later ones"), "shares"
    ),
    "step_months": _field(pgettext_lazy("policy", "Number of those first installments"), "numbers"),
    "pay_now_shares": _field(pgettext_lazy("policy", "Part of the principal paid at once, out of savings"), "shares"),
    "settle_shares": _field(pgettext_lazy("policy", "Forgiven when one payment settles everything"), "shares"),
    "settle_months": _field(pgettext_lazy("policy", "That payment may wait"), "months_list"),
}

AUTHORITY: Mapping[str, Field] = {
    "max_waived_share": _field(pgettext_lazy("policy", "Waives at most, of all that is owed"), "share"),
    "max_deferral_months": _field(pgettext_lazy("policy", "Lets payments wait at most"), "months"),
    "max_term_months": _field(pgettext_lazy("policy", "Plan lasts at most"), "months"),
}

PRICES: Mapping[str, Field] = {
    "alpha": _field(pgettext_lazy("policy", "How much does our gain count beside the borrower's?"), "balance"),
    "confidence": _field(pgettext_lazy("policy", "How sure must we be that every payment can be afforded?"), "share"),
    "funding_rate_annual": _field(pgettext_lazy("policy", "What does our money cost a year?"), "share"),
    "servicing": _field(pgettext_lazy("policy", "What does a plan cost us for each month it runs?"), "amount"),
    "borrower_discount_annual": _field(
        pgettext_lazy("policy", "How much less is a payment a year later to the borrower?"), "share"
    ),
    "collection.recovery_share": _field(
        pgettext_lazy("policy", "If nothing is agreed, how much does collection take?"), "share"
    ),
    "collection.cost_share": _field(
        pgettext_lazy("policy", "How much of what is collected is lost on the way?"), "share"
    ),
    "collection.months_to_recover": _field(pgettext_lazy("policy", "How long does collection take?"), "months"),
    "lambda_rest": _field(
        pgettext_lazy("policy", "How heavily does what stays owed weigh on the borrower?"), "share"
    ),
    "harm": _field(pgettext_lazy("policy", "What is a default worth in harm to the borrower?"), "amount"),
    "strain_price": _field(
        pgettext_lazy("policy", "What does it cost to press beyond what is comfortable, for each unit?"), "number"
    ),
    "strain_free_share": _field(
        pgettext_lazy("policy", "Up to which share of what can be afforded is a payment comfortable?"), "share"
    ),
    "longest_horizon_months": _field(pgettext_lazy("policy", "How far do we look ahead?"), "months"),
    "waiver_budget": _field(pgettext_lazy("policy", "What may a single plan waive at most?"), "amount_or_none"),
}

PROMISES: Mapping[str, Field] = {
    "budget.waived_per_month": _field(
        pgettext_lazy("policy", "All waivers of a month together, at most"), "amount_or_none"
    ),
    "repeat.cool_off_days": _field(
        pgettext_lazy("policy", "After a plan began, the system offers the next one only after"), "days"
    ),
    "repeat.most_in_12_months": _field(
        pgettext_lazy("policy", "Plans the system may give one person in 12 months"), "number_or_none"
    ),
    "counter.rounds": _field(pgettext_lazy("policy", "Counter-offers a borrower may make on one decision"), "number"),
    "counter.staff_rounds": _field(
        pgettext_lazy("policy", "Counter-offers staff may make for the borrower on one decision"), "number"
    ),
    "counter.roles": _field(pgettext_lazy("policy", "Who of the staff may make them"), "roles"),
    "reply.business_days": _field(pgettext_lazy("policy", "A first answer comes within"), "business_days"),
    "contact.start": _field(pgettext_lazy("policy", "Borrowers are contacted from"), "text"),
    "contact.end": _field(pgettext_lazy("policy", "Borrowers are contacted until"), "text"),
    "contact.max_calls_per_day": _field(pgettext_lazy("policy", "Calls a day at most"), "number"),
    "contact.max_calls_per_week": _field(pgettext_lazy("policy", "Calls a week at most"), "number"),
    "contact.channels": _field(pgettext_lazy("policy", "Ways to reach borrowers"), "channels"),
    "contact.reminder_days_before": _field(
        pgettext_lazy("policy", "Days before an installment on which we remind"), "numbers"
    ),
    "contact.on_holidays": _field(pgettext_lazy("policy", "Contact on public holidays"), "flag"),
    "breach.grace_days": _field(pgettext_lazy("policy", "A payment counts as missed after"), "days"),
    "breach.missed_installments_to_break": _field(
        pgettext_lazy("policy", "Installments missed in a row that end a plan"), "number"
    ),
    "flex.skips_a_year": _field(pgettext_lazy("policy", "Payments a borrower may skip in a year"), "number"),
    "flex.step_downs": _field(
        pgettext_lazy("policy", "Times a borrower may lower all payments to come, in a plan"), "number"
    ),
    "flex.step_down_share": _field(pgettext_lazy("policy", "Lowered payments are, of what they were"), "share"),
    "flex.notice_days": _field(pgettext_lazy("policy", "They say so before the due day"), "days"),
    "no_capacity.capacity_below": _field(
        pgettext_lazy("policy", "A household has nothing left below, a month"), "amount"
    ),
    "no_capacity.hold_months": _field(pgettext_lazy("policy", "Collection waits"), "months"),
    "no_capacity.hold_interest": _field(
        pgettext_lazy("policy", "Interest while it waits (paused or accrues)"), "code"
    ),
    "no_capacity.hold_waives_penalty": _field(pgettext_lazy("policy", "The overdue charge owed is waived"), "flag"),
    "no_capacity.token_payment": _field(pgettext_lazy("policy", "Token payment a month"), "amount_or_none"),
    "no_capacity.token_months": _field(pgettext_lazy("policy", "Months of the token plan"), "number_or_none"),
    "penalty_multiplier": _field(
        pgettext_lazy("policy", "Overdue rate, as a multiple of the contract's rate"), "number"
    ),
    "holdout.share": _field(
        pgettext_lazy("policy", "New cases decided by the version before, to measure the effect"), "share"
    ),
    "safeguards.human_review_available": _field(pgettext_lazy("policy", "A person can look again"), "flag"),
    "safeguards.explanation_available": _field(pgettext_lazy("policy", "Every decision is explained"), "flag"),
    "safeguards.both_sides_agree": _field(pgettext_lazy("policy", "A plan needs the word of both sides"), "flag"),
    "safeguards.collection_stops_on_signing": _field(
        pgettext_lazy("policy", "Collection stops once a plan is signed"), "flag"
    ),
    "safeguards.collects_from_debtor_only": _field(
        pgettext_lazy("policy", "Only the borrower is asked to pay"), "flag"
    ),
    "safeguards.oral_agreements_recorded": _field(
        pgettext_lazy("policy", "What is agreed by word of mouth is written down"), "flag"
    ),
}

GENERAL: Mapping[str, Field] = {
    "id": _field(pgettext_lazy("policy", "Policy"), "text"),
    "platform": _field(pgettext_lazy("policy", "Lender"), "text"),
    "version": _field(pgettext_lazy("policy", "Version"), "text"),
    "replaces": _field(pgettext_lazy("policy", "Follows version"), "text"),
    "products": _field(pgettext_lazy("policy", "Kinds of loan"), "products"),
    "lender_type": _field(pgettext_lazy("policy", "Kind of lender"), "lender"),
    "jurisdiction": _field(pgettext_lazy("policy", "Whose law"), "jurisdiction"),
    "region": _field(pgettext_lazy("policy", "Region"), "text"),
    "currency": _field(pgettext_lazy("policy", "Currency"), "text"),
    "valid_from": _field(pgettext_lazy("policy", "First day"), "day"),
    "valid_to": _field(pgettext_lazy("policy", "Last day"), "day_or_none"),
}

SOURCE = _field(pgettext_lazy("policy", "Rests on"), "source")

_TEXTS: Mapping[str, Field] = {
    "name.zh": _field(pgettext_lazy("policy", "Name, in Chinese"), "zh"),
    "name.en": _field(pgettext_lazy("policy", "Name, in English"), "en"),
    "summary.zh": _field(pgettext_lazy("policy", "What borrowers read, in Chinese"), "zh"),
    "summary.en": _field(pgettext_lazy("policy", "What borrowers read, in English"), "en"),
}

_LINE: Mapping[str, Field] = {
    "code": _field(pgettext_lazy("policy", "Code"), "code"),
    "sql": _field(pgettext_lazy("policy", "Rule over the facts"), "code"),
    "texts.zh": _field(pgettext_lazy("policy", "Words, in Chinese"), "zh"),
    "texts.en": _field(pgettext_lazy("policy", "Words, in English"), "en"),
    "unmet.zh": _field(pgettext_lazy("policy", "What the borrower reads when it does not hold, in Chinese"), "zh"),
    "unmet.en": _field(pgettext_lazy("policy", "What the borrower reads when it does not hold, in English"), "en"),
    "source": SOURCE,
}

GROUPS: Mapping[str, Promise | str] = {
    "name": pgettext_lazy("policy", "Name"),
    "summary": pgettext_lazy("policy", "What borrowers read"),
    "levers": pgettext_lazy("policy", "Levers"),
    "conditions": pgettext_lazy("policy", "Condition"),
    "segments": pgettext_lazy("policy", "Segment"),
    "authority": pgettext_lazy("policy", "Authority"),
    "objective": pgettext_lazy("policy", "Prices"),
    "budget": pgettext_lazy("policy", "Budget of waivers"),
    "repeat": pgettext_lazy("policy", "Plans again"),
    "counter": pgettext_lazy("policy", "Counter-offers"),
    "reply": pgettext_lazy("policy", "Reply"),
    "contact": pgettext_lazy("policy", "Contact"),
    "breach": pgettext_lazy("policy", "When a plan is broken"),
    "flex": pgettext_lazy("policy", "Agreed flex"),
    "no_capacity": pgettext_lazy("policy", "When nothing is left"),
    "safeguards": pgettext_lazy("policy", "Promises"),
    "holdout": pgettext_lazy("policy", "Measuring the effect"),
}
"""The parts of the file; of conditions, segments and authority the name of one item."""

FIELDS: Mapping[str, Field] = {
    **GENERAL,
    **_TEXTS,
    **{f"conditions[].{name}": field for name, field in _LINE.items()},
    **{f"segments[].{name}": field for name, field in _LINE.items() if not name.startswith("unmet")},
    **{f"levers.{name}": field for name, field in LEVERS.items()},
    **{f"segments[].levers.{name}": field for name, field in LEVERS.items()},
    "authority[].role": _field(pgettext_lazy("policy", "Who"), "role"),
    **{f"authority[].{name}": field for name, field in AUTHORITY.items()},
    **{f"objective.{name}": field for name, field in PRICES.items()},
    **PROMISES,
    **{
        f"{group}.source": SOURCE
        for group in (
            "levers",
            "objective",
            "budget",
            "repeat",
            "counter",
            "reply",
            "contact",
            "breach",
            "flex",
            "no_capacity",
            "holdout",
        )
    },
}
"""Every path of a policy's file, items of lists written ``[]``."""
