"""The published table of facts as the editor shows it beside a condition, for reading and for completion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language

from forbear.facts import FACTS
from forbear.policy.fact_domains import fact_domains
from forbear_server.console.drafts.words import gettext_lazy as _

TYPES: Mapping[str, str | Promise] = {
    "int": _("whole number"),
    "decimal": _("amount or share"),
    "bool": _("yes or no"),
    "text": _("word"),
    "date": _("day"),
}
SOURCES: Mapping[str, str | Promise] = {
    "application": _("from the application"),
    "loan": _("from the loan"),
    "capacity": _("worked out: what can be paid"),
    "platform": _("from the platform"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class FactShown:
    """A fact in the language of the page. ``words`` are the texts it can be, in quotes as a condition writes them."""

    name: str
    type: str | Promise
    meaning: str
    source: str | Promise
    words: Sequence[str]


def facts_table() -> list[FactShown]:
    """Every fact, in the order of the table."""
    language = "zh" if (get_language() or "zh").startswith("zh") else "en"
    domains = fact_domains()
    return [
        FactShown(
            name=fact.name,
            type=TYPES[fact.type],
            meaning=fact.meaning[language],
            source=SOURCES[fact.source],
            words=[f"'{word}'" for word in domains[fact.name].texts or ()],
        )
        for fact in FACTS.values()
    ]
