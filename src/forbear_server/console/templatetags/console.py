"""Small words and shapes only the console needs."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from forbear.agreements.document_parts import operation_words
from forbear.wording import shown_share
from forbear_server.console import words
from forbear_server.console.facts_shown import LABELS, FactShown, meaning

register = template.Library()


@register.filter
def share(text: str | None) -> str:
    """``"0.7134"`` as ``71%``."""
    return shown_share(text) if text else "–"


@register.filter
def called(code: str, kind: str) -> str:
    """The console's word for a code, such as ``"job_loss"|called:"reason"``."""
    return words.called(kind, code)


@register.filter
def short(text: str) -> str:
    """The first signs of a hash, enough to compare by eye."""
    return text[:12]


@register.filter
def operation(step: dict[str, Any], currency_and_language: str) -> str:
    """An operation in words: ``step|operation:"CNY zh"``."""
    currency, language = currency_and_language.split()
    return operation_words(step, currency=currency)[language]


@register.filter
def pair(first: str, second: str) -> str:
    """Two words as one argument for a filter."""
    return f"{first} {second}"


@register.filter
def promise_state(promised: date | None, today: date) -> str:
    """``over``, ``today``, ``ahead`` or ``none``: how a promised day stands."""
    if promised is None:
        return "none"
    return "over" if promised < today else "today" if promised == today else "ahead"


@register.filter
def promise_words(promised: date | None, today: date) -> str:
    """How long until a promised day, in words."""
    if promised is None:
        return _("nothing promised")
    days = (promised - today).days
    if days == 0:
        return _("due today")
    if days < 0:
        return ngettext("%(count)d day over", "%(count)d days over", -days) % {"count": -days}
    return ngettext("in %(count)d day", "in %(count)d days", days) % {"count": days}


@register.filter
def clock(at: datetime) -> str:
    """The time of day."""
    return f"{timezone.localtime(at):%H:%M}"


@register.filter
def fact_meaning(name: str, language: str) -> str:
    """What a fact of the published table means."""
    return meaning(name, language)


@register.filter
def figures_of(reason: dict[str, Any]) -> list[tuple[str, Any]]:
    """The values a reason looked at; a plain list of names is already in its words."""
    return [(name, value) for name, value in (reason.get("facts") or {}).items() if name != "facts"]


@register.filter
def fact_label(name: str) -> str:
    """The short name of a fact an application states."""
    return str(LABELS.get(name, name))


@register.filter
def listed(facts: Iterable[FactShown]) -> str:
    """The names of facts as people list them in a sentence."""
    return _(", ").join(str(fact.label) for fact in facts)


@register.filter
def figure(value: Any) -> str:
    """A value a reason looked at, as people write it."""
    if isinstance(value, bool):
        return pgettext("fact", "yes") if value else pgettext("fact", "no")
    return "–" if value is None else str(value)
