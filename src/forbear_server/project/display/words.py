"""The reader's words for codes that documents carry: products, reasons, expenses, roles, labels."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forbear_server.borrower.forms.spending import EXPENSE_LABELS
from forbear_server.borrower.forms.steps import PAPERS, REASON_LABELS

WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "product": {
        "online_consumer_loan": _("Online consumer loan"),
        "credit_card": _("Credit card"),
        "private_loan": _("Private loan"),
        "personal_loan": _("Personal loan"),
    },
    "reason": REASON_LABELS,
    "expense": EXPENSE_LABELS,
    "paper": PAPERS,
    "component": {
        "principal": _("Principal"),
        "interest": _("Interest"),
        "penalty": _("Overdue charge"),
        "fee": _("Fees"),
        "total": _("Total"),
    },
    "capacity": {
        "income_now": _("Income now"),
        "income_recovered": _("Income after things are better"),
        "savings": _("From savings"),
        "essential": _("Needed for living"),
        "other_debts": _("Other debts"),
        "buffer": _("A little in reserve"),
    },
    "label": {
        "recommended": _("Our suggestion"),
        "lowest_monthly": _("Lowest per month"),
        "lowest_total": _("Lowest in total"),
        "soonest_end": _("Finished soonest"),
        "nearest": _("Comes nearest"),
        "counter": _("Answer to a counter-offer"),
    },
    "certificate": {
        "engine": _("forbear itself"),
        "policy": _("The lender's policy"),
        "law": _("The law"),
        "risk": _("How plans end, from past loans"),
        "capacity": _("Cost of living"),
        "case": _("The request"),
        "inputs": _("what went in"),
        "constraints": _("bounds"),
        "versions": _("versions"),
        "hashes": _("fingerprints"),
        "offer": _("what the plan says"),
    },
    "role": {
        "machine": _("The system"),
        "agent": _("Service agent"),
        "reviewer": _("Reviewer"),
        "manager": _("Policy manager"),
    },
    "region": {"CN": _("Mainland China"), "US": _("United States")},
}
