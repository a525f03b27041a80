"""Words of the pages on trials for the codes of the engine and of the store."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "state": {
        "queued": pgettext_lazy("trial", "Waiting"),
        "running": pgettext_lazy("trial", "Running"),
        "done": pgettext_lazy("trial", "Completed"),
        "cancelled": pgettext_lazy("trial", "Stopped"),
        "failed": pgettext_lazy("trial", "Broken off"),
    },
    "problem": {
        "file_gone": pgettext_lazy(
            "trial", "The file of this trial is no longer there. Start it again and send the file once more."
        ),
        "unreadable_policy": pgettext_lazy(
            "trial",
            "This version of forbear cannot read one of the two texts any more. Start a trial of a text it can read.",
        ),
        "fault": pgettext_lazy(
            "trial",
            "The work came upon a fault of the platform. Its log says more; please tell whoever runs the server.",
        ),
    },
    "verdict": {
        "better": pgettext_lazy("trial", "Better off"),
        "mixed": pgettext_lazy("trial", "Better in some, worse in some"),
        "same": pgettext_lazy("trial", "No change"),
        "worse": pgettext_lazy("trial", "Worse off"),
        "unknown": pgettext_lazy("trial", "Not known yet"),
        "set_aside": pgettext_lazy("trial", "Set aside"),
    },
    "meaning": {
        "better": pgettext_lazy("trial", "nothing is lost, and something is gained"),
        "mixed": pgettext_lazy("trial", "something is gained, and something is lost"),
        "same": pgettext_lazy("trial", "neither gained nor lost"),
        "worse": pgettext_lazy("trial", "something is lost, and nothing is gained"),
        "unknown": pgettext_lazy("trial", "a question is open, or one version cannot read the case"),
    },
    "outcome": {
        "offers": pgettext_lazy("trial", "Plans at once"),
        "proposals": pgettext_lazy("trial", "Plans a person may grant"),
        "person": pgettext_lazy("trial", "A person, without a plan yet"),
        "ask": pgettext_lazy("trial", "A question to the borrower"),
        "unreadable": pgettext_lazy("trial", "Cannot be read"),
    },
    "group": {
        "reason": pgettext_lazy("trial", "Reason"),
        "household_size": pgettext_lazy("trial", "People in the household"),
        "income": pgettext_lazy("trial", "Income a month, in quarters"),
        "days_past_due": pgettext_lazy("trial", "Days past due"),
        "product": pgettext_lazy("trial", "Product"),
        "region": pgettext_lazy("trial", "Region"),
    },
    "product": {
        "online_consumer_loan": pgettext_lazy("trial", "Online consumer loan"),
        "credit_card": pgettext_lazy("trial", "Credit card"),
        "private_loan": pgettext_lazy("trial", "Private loan"),
        "personal_loan": pgettext_lazy("trial", "Personal loan"),
        "personal_business_loan": pgettext_lazy("trial", "Personal business loan"),
        "several": pgettext_lazy("trial", "Several products"),
    },
    "region": {
        "CN": pgettext_lazy("trial", "Mainland China"),
        "US": pgettext_lazy("trial", "United States"),
        "UK": pgettext_lazy("trial", "United Kingdom"),
        "EU": pgettext_lazy("trial", "European Union"),
    },
}


def called(kind: str, code: str) -> str:
    """The word for ``code``; an unknown code is shown rather than hidden."""
    return str(WORDS[kind].get(code, code.replace("_", " ")))
