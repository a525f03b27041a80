"""The reader's words for codes that documents carry: products, reasons, expenses, roles, labels."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "product": {
        "online_consumer_loan": _("Online consumer loan"),
        "credit_card": _("Credit card"),
        "private_loan": _("Private loan"),
        "micro_loan": _("Micro-loan"),
    },
    "reason": {
        "job_loss": _("I lost my job"),
        "less_income": _("My income fell"),
        "illness": _("Illness or an accident"),
        "disaster": _("A natural disaster or another emergency"),
        "family": _("Changes in the family"),
        "over_indebtedness": _("I owe too much in too many places"),
        "other": _("Something else"),
    },
    "expense": {
        "housing": _("Rent or mortgage"),
        "food": _("Food and daily needs"),
        "utilities": _("Water, power, gas, phone"),
        "transport": _("Getting around"),
        "health": _("Medicine and treatment"),
        "education": _("School and study"),
        "childcare": _("Looking after children"),
        "other": _("Other spending that cannot wait"),
    },
    "component": {
        "principal": _("Principal"),
        "interest": _("Interest"),
        "penalty": _("Overdue charge"),
        "fee": _("Fees"),
        "total": _("Total"),
    },
    "label": {
        "recommended": _("Our suggestion"),
        "lowest_monthly": _("Lowest per month"),
        "lowest_total": _("Lowest in total"),
        "soonest_end": _("Finished soonest"),
    },
    "role": {
        "machine": _("The system"),
        "agent": _("Service agent"),
        "reviewer": _("Reviewer"),
        "manager": _("Policy manager"),
    },
    "region": {"CN": _("Mainland China"), "US": _("United States")},
}
