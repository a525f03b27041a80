"""The guided parts of a policy, besides levers, conditions and segments."""

from forbear_server.console.drafts.entries import Entry, Section
from forbear_server.console.drafts.limit_entries import _source
from forbear_server.console.drafts.words import gettext_lazy as _
from forbear_server.console.drafts.words import label
from forbear_server.console.policies.values_said import CHOICES
from forbear_server.console.words import WORDS as CALLED

CHANNELS = tuple(CHOICES["channel"].items())
PRODUCTS = tuple(CALLED["product"].items())


def _texts(path: str, *, rows: int) -> tuple[Entry, ...]:
    return tuple(
        Entry(path=f"{path}.{lang}", kind="words", label=label(f"{path}.{lang}"), lang=lang, rows=rows)
        for lang in ("zh", "en")
    )


PRICES = (
    Section(
        code="weights",
        title=_("What a good plan is"),
        entries=(
            Entry(
                path="objective.alpha",
                kind="share",
                label=label("objective.alpha"),
                help=_("20 is generous, 80 is strict."),
                unit="%",
            ),
            Entry(
                path="objective.confidence",
                kind="share",
                label=label("objective.confidence"),
                help=_("At least 50."),
                unit="%",
            ),
            Entry(
                path="objective.longest_horizon_months",
                kind="whole",
                label=label("objective.longest_horizon_months"),
                unit=_("months"),
            ),
            Entry(
                path="objective.waiver_budget",
                kind="amount_or_none",
                label=label("objective.waiver_budget"),
                none=_("Empty: no limit."),
                unit="currency",
            ),
        ),
    ),
    Section(
        code="costs",
        title=_("What it costs us"),
        entries=(
            Entry(
                path="objective.funding_rate_annual",
                kind="share",
                label=label("objective.funding_rate_annual"),
                unit="%",
            ),
            Entry(
                path="objective.servicing",
                kind="amount",
                label=label("objective.servicing"),
                unit="currency",
            ),
        ),
    ),
    Section(
        code="collection",
        title=_("If a plan or the contract fails"),
        entries=(
            Entry(
                path="objective.collection.recovery_share",
                kind="share",
                label=label("objective.collection.recovery_share"),
                unit="%",
            ),
            Entry(
                path="objective.collection.cost_share",
                kind="share",
                label=label("objective.collection.cost_share"),
                unit="%",
            ),
            Entry(
                path="objective.collection.months_to_recover",
                kind="whole",
                label=label("objective.collection.months_to_recover"),
                unit=_("months"),
            ),
        ),
    ),
    Section(
        code="borrower",
        title=_("What it costs the borrower"),
        entries=(
            Entry(
                path="objective.harm",
                kind="amount",
                label=label("objective.harm"),
                help=_("Credit record, calls, legal steps, put as one amount."),
                unit="currency",
            ),
            Entry(
                path="objective.lambda_rest",
                kind="share",
                label=label("objective.lambda_rest"),
                unit="%",
            ),
            Entry(
                path="objective.strain_free_share",
                kind="share",
                label=label("objective.strain_free_share"),
                unit="%",
            ),
            Entry(
                path="objective.strain_price",
                kind="number",
                label=label("objective.strain_price"),
                help=_("0.5: a yuan paid under strain weighs like one and a half."),
            ),
            Entry(
                path="objective.borrower_discount_annual",
                kind="share",
                label=label("objective.borrower_discount_annual"),
                unit="%",
            ),
            _source("objective"),
        ),
    ),
)
CONTACT = (
    Section(
        code="reply",
        title=_("First answer"),
        entries=(
            Entry(
                path="reply.business_days",
                kind="whole",
                label=label("reply.business_days"),
                help=_("Business days after the day of the request."),
                unit=_("business days"),
            ),
            _source("reply"),
        ),
    ),
    Section(
        code="contact",
        title=_("Contact"),
        blurb=_("For us and for anyone who collects for us; times are the borrower's local ones."),
        entries=(
            Entry(path="contact.start", kind="clock", label=label("contact.start")),
            Entry(path="contact.end", kind="clock", label=label("contact.end")),
            Entry(
                path="contact.max_calls_per_day",
                kind="whole",
                label=label("contact.max_calls_per_day"),
                unit=_("calls"),
            ),
            Entry(
                path="contact.max_calls_per_week",
                kind="whole",
                label=label("contact.max_calls_per_week"),
                unit=_("calls"),
            ),
            Entry(path="contact.channels", kind="chosen", label=label("contact.channels"), choices=CHANNELS),
            Entry(
                path="contact.reminder_days_before",
                kind="days_list",
                label=label("contact.reminder_days_before"),
                help=_("So many days before."),
                unit=_("days"),
            ),
            Entry(path="contact.on_holidays", kind="yes", label=label("contact.on_holidays")),
            _source("contact"),
        ),
    ),
    Section(
        code="breach",
        title=_("When a payment is missed"),
        entries=(
            Entry(path="breach.grace_days", kind="whole", label=label("breach.grace_days"), unit=_("days")),
            Entry(
                path="breach.missed_installments_to_break",
                kind="whole",
                label=label("breach.missed_installments_to_break"),
                unit=_("payments"),
            ),
            _source("breach"),
            Entry(
                path="penalty_multiplier",
                kind="number",
                label=label("penalty_multiplier"),
                unit=_("times"),
            ),
        ),
    ),
    Section(
        code="flex",
        title=_("Agreed flex"),
        blurb=_(
            "What borrowers may do with a running plan by themselves. Its price is part of each offer; an offer "
            "carries it only where we still gain."
        ),
        entries=(
            Entry(
                path="flex.skips_a_year",
                kind="whole",
                label=label("flex.skips_a_year"),
                help=_("0: none. A skipped payment moves behind the last one and bears interest meanwhile."),
                unit=_("payments"),
            ),
            Entry(
                path="flex.step_downs",
                kind="whole",
                label=label("flex.step_downs"),
                help=_("0: never. The plan then lasts longer, within the longest plan."),
            ),
            Entry(
                path="flex.step_down_share",
                kind="share",
                label=label("flex.step_down_share"),
                help=_("From 30 to below 100."),
                unit="%",
            ),
            Entry(path="flex.notice_days", kind="whole", label=label("flex.notice_days"), unit=_("days")),
            _source("flex"),
        ),
    ),
    Section(
        code="safeguards",
        title=_("Promises"),
        blurb=_("Some of them the law asks for; the check says which."),
        entries=(
            Entry(
                path="safeguards.human_review_available",
                kind="yes",
                label=label("safeguards.human_review_available"),
            ),
            Entry(
                path="safeguards.explanation_available", kind="yes", label=label("safeguards.explanation_available")
            ),
            Entry(path="safeguards.both_sides_agree", kind="yes", label=label("safeguards.both_sides_agree")),
            Entry(
                path="safeguards.collection_stops_on_signing",
                kind="yes",
                label=label("safeguards.collection_stops_on_signing"),
            ),
            Entry(
                path="safeguards.collects_from_debtor_only",
                kind="yes",
                label=label("safeguards.collects_from_debtor_only"),
            ),
            Entry(
                path="safeguards.oral_agreements_recorded",
                kind="yes",
                label=label("safeguards.oral_agreements_recorded"),
            ),
        ),
    ),
)
WORDS = (
    Section(
        code="words",
        title=_("Name and summary"),
        blurb=_("Borrowers read these."),
        entries=(
            *_texts("name", rows=1),
            *_texts("summary", rows=4),
        ),
    ),
    Section(
        code="version",
        title=_("Version and days"),
        entries=(
            Entry(path="version", kind="line", label=label("version"), help=_("Such as 2026.2.")),
            Entry(
                path="replaces",
                kind="line_or_none",
                label=label("replaces"),
                none=_("Empty: it is the first."),
            ),
            Entry(path="valid_from", kind="day", label=label("valid_from")),
            Entry(
                path="valid_to",
                kind="day_or_none",
                label=label("valid_to"),
                none=_("Empty: until another follows."),
            ),
            Entry(path="products", kind="chosen", label=label("products"), choices=PRODUCTS),
        ),
    ),
)
