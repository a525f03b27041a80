"""Words for codes as colleagues use them among themselves; the borrower's pages say them differently."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "status": {
        "draft": _("Being filled in"),
        "asked": _("Borrower to answer"),
        "referred": pgettext_lazy("case", "To decide"),
        "offered": pgettext_lazy("case", "Offers out"),
        "signed": _("Plan running"),
        "declined": _("Answered without a plan"),
        "withdrawn": _("Withdrawn"),
        "closed": _("Closed"),
    },
    "reason": {
        "job_loss": _("Lost job"),
        "less_income": _("Less income"),
        "illness": _("Illness"),
        "disaster": _("Disaster"),
        "family": _("Family change"),
        "over_indebtedness": _("Too many debts"),
        "other": pgettext_lazy("reason", "Other"),
    },
    "outcome": {
        "offers": _("Offers made by the system"),
        "refer": _("Handed to a person"),
        "hold": _("Hold offered by the system"),
        "ask": _("Question to the borrower"),
    },
    "version": {
        "engine": _("Engine"),
        "policy": _("Policy"),
        "law": _("Law"),
        "risk": _("Risk tables"),
        "capacity": _("Capacity tables"),
        "case": _("Case"),
    },
    "capacity": {
        "income_now": _("Income a month"),
        "income_recovered": _("Income once it is back"),
        "savings": _("From savings above the reserve"),
        "essential": _("Spending that cannot wait"),
        "other_debts": _("Paid to other lenders"),
        "buffer": _("Kept for the unexpected"),
    },
    "effect": {
        "blocks": pgettext_lazy("law", "Blocks"),
        "warns": pgettext_lazy("law", "Warns"),
        "tells": pgettext_lazy("law", "Only told"),
        "reports": pgettext_lazy("law", "Used in reports"),
    },
    "modality": {
        "must": pgettext_lazy("law", "must"),
        "must_not": pgettext_lazy("law", "must not"),
        "may": pgettext_lazy("law", "may"),
        "should": pgettext_lazy("law", "should"),
        "court_on_request": pgettext_lazy("law", "a court, on request"),
    },
    "reading": {
        "full_text": pgettext_lazy("law", "read in full"),
        "quotation": pgettext_lazy("law", "read in quotation"),
        "secondary": pgettext_lazy("law", "from a secondary source"),
        "unread": pgettext_lazy("law", "not read"),
    },
    "tier": {
        "law": pgettext_lazy("law", "law"),
        "admin_reg": pgettext_lazy("law", "administrative regulation"),
        "local_reg": pgettext_lazy("law", "local regulation"),
        "judicial_interp": pgettext_lazy("law", "judicial interpretation"),
        "dept_rule": pgettext_lazy("law", "rule of a regulator"),
        "norm_doc": pgettext_lazy("law", "guidance of a regulator"),
        "std_recommended": pgettext_lazy("law", "recommended standard"),
        "self_reg": pgettext_lazy("law", "self-regulation"),
        "window": pgettext_lazy("law", "unpublished guidance"),
        "eu_regulation": pgettext_lazy("law", "EU regulation"),
        "eu_directive": pgettext_lazy("law", "EU directive"),
        "eu_guideline": pgettext_lazy("law", "EU guideline"),
    },
    "jurisdiction": {
        "CN": pgettext_lazy("law", "China"),
        "EU": pgettext_lazy("law", "European Union"),
        "UK": pgettext_lazy("law", "United Kingdom"),
        "US": pgettext_lazy("law", "United States"),
    },
    "lender": {
        "bank": pgettext_lazy("law", "bank"),
        "consumer_finance": pgettext_lazy("law", "consumer-finance company"),
        "micro_loan": pgettext_lazy("law", "micro-loan company"),
        "auto_finance": pgettext_lazy("law", "auto-finance company"),
        "trust": pgettext_lazy("law", "trust company"),
        "private": pgettext_lazy("law", "private lender"),
    },
    "product": {
        "online_consumer_loan": pgettext_lazy("law", "online consumer loan"),
        "credit_card": pgettext_lazy("law", "credit card"),
        "private_loan": pgettext_lazy("law", "private loan"),
        "personal_business_loan": pgettext_lazy("law", "personal business loan"),
    },
    "borrower": {
        "consumer": pgettext_lazy("law", "consumer"),
        "business": pgettext_lazy("law", "borrower for a business"),
    },
    "channel": {"transfer": _("Transfer"), "counter": _("Recorded by hand"), "demo": _("Demo")},
    "language": {"zh-hans": _("Chinese"), "en": _("English")},
}


def called(kind: str, code: str) -> str:
    """The word for ``code``; an unknown code is shown rather than hidden."""
    return str(WORDS[kind].get(code, code.replace("_", " ")))
