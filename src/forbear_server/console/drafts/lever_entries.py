"""The levers: everything a plan may change. A segment has the same ones; what it leaves empty is as in the base."""

from forbear_server.console.drafts.entries import Entry
from forbear_server.console.drafts.words import gettext_lazy as _
from forbear_server.console.drafts.words import label
from forbear_server.console.policies.values_said import CHOICES

INTEREST = tuple(CHOICES["interest"].items())
METHODS = tuple(CHOICES["method"].items())

LEVERS = (
    Entry(
        path="deferral_months",
        kind="months",
        label=label("levers.deferral_months"),
        help=_("For how long payments may wait. Include 0, or every plan waits."),
        unit=_("months"),
    ),
    Entry(
        path="deferral_interest",
        kind="chosen",
        label=label("levers.deferral_interest"),
        help=_("Each way that is ticked is tried; the best for both sides is offered."),
        choices=INTEREST,
    ),
    Entry(
        path="terms",
        kind="months",
        label=label("levers.terms"),
        help=_("Counted after the waiting time. A payment gets smaller with more of them."),
        unit=_("installments"),
    ),
    Entry(
        path="longest_months",
        kind="whole",
        label=label("levers.longest_months"),
        help=_("Waiting and installments together never last longer."),
        unit=_("months"),
    ),
    Entry(
        path="rates_annual",
        kind="rates",
        label=label("levers.rates_annual"),
        help=_("“contract” keeps the rate of the contract. A rate above that one is never offered."),
        unit="%",
    ),
    Entry(
        path="waive_penalty_shares",
        kind="shares",
        label=label("levers.waive_penalty_shares"),
        help=_("Which part of the penalty owed may be waived. Include 0, or every plan waives."),
        unit="%",
    ),
    Entry(
        path="waive_interest_shares",
        kind="shares",
        label=label("levers.waive_interest_shares"),
        help=_("Which part of the interest owed may be waived."),
        unit="%",
    ),
    Entry(
        path="waive_fee_shares",
        kind="shares",
        label=label("levers.waive_fee_shares"),
        help=_("Which part of the fees owed may be waived."),
        unit="%",
    ),
    Entry(
        path="waiver_vests",
        kind="yes",
        label=label("levers.waiver_vests"),
        help=_("Yes: what is waived becomes final payment by payment. No: it is final on signing."),
    ),
    Entry(
        path="methods",
        kind="chosen",
        label=label("levers.methods"),
        choices=METHODS,
    ),
    Entry(
        path="interest_only_months",
        kind="months",
        label=label("levers.interest_only_months"),
        help=_("Include 0, or every plan begins with interest alone. Empty: not used."),
        unit=_("installments"),
    ),
    Entry(
        path="step_shares",
        kind="shares",
        label=label("levers.step_shares"),
        help=_("Payments that rise: small at first, full later. Empty: not used."),
        unit="%",
    ),
    Entry(
        path="step_months",
        kind="months",
        label=label("levers.step_months"),
        help=_("How many installments are small. Needed with the part above."),
        unit=_("installments"),
    ),
    Entry(
        path="pay_now_shares",
        kind="shares",
        label=label("levers.pay_now_shares"),
        help=_("Only savings beyond the household's reserve are used. Include 0. Empty: not used."),
        unit="%",
    ),
    Entry(
        path="settle_shares",
        kind="shares",
        label=label("levers.settle_shares"),
        help=_("Of all that is owed; final once the payment is made in time. Empty: not used."),
        unit="%",
    ),
    Entry(
        path="settle_months",
        kind="months",
        label=label("levers.settle_months"),
        help=_("Counted from the first due day. Needed with the part above."),
        unit=_("months"),
    ),
)
OPTIONAL = frozenset(
    {"interest_only_months", "step_shares", "step_months", "pay_now_shares", "settle_shares", "settle_months"}
)
"""Levers a policy may leave out: then its plans are level, with nothing paid at once and nothing settled."""
SOURCE = Entry(
    path="source",
    kind="line",
    label=label("levers.source"),
    help=_("A law, a contract, a study; “judgement” where it is nobody's law."),
)
LEVER_NAMES = tuple(entry.path for entry in LEVERS)
