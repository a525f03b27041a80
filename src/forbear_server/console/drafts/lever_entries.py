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
)
SOURCE = Entry(
    path="source",
    kind="line",
    label=label("levers.source"),
    help=_("A law, a contract, a study; “judgement” where it is nobody's law."),
)
LEVER_NAMES = tuple(entry.path for entry in LEVERS)
