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
    "channel": {"transfer": _("Transfer"), "counter": _("Recorded by hand"), "demo": _("Demo")},
    "language": {"zh-hans": _("Chinese"), "en": _("English")},
}


def called(kind: str, code: str) -> str:
    """The word for ``code``; an unknown code is shown rather than hidden."""
    return str(WORDS[kind].get(code, code.replace("_", " ")))
