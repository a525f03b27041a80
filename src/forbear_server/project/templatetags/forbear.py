"""Template filters and tags every page may use; loaded as built-ins, so no page has to ask for them."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from forbear_server.project.display import chart, values, wishes
from forbear_server.project.display.words import WORDS

register = template.Library()

register.filter("amount", values.amount)
register.filter("minor_amount", values.minor_amount)
register.filter("day", values.day)
register.filter("month", values.month)
register.filter("moment", values.moment)
register.filter("percent", values.percent)
register.filter("months", values.months)
register.filter("days", values.days)
register.filter("decimal_text", values.decimal_text)
register.filter("chance", values.chance)
register.filter("chance_without", values.chance_without)
register.filter("left_over", values.left_over)
register.filter("plan_name", chart.plan_name)
register.filter("line_name", chart.line_name)
register.filter("wish", wishes.wish)
register.filter("pays", wishes.pays)
register.filter("round_outcome", wishes.round_outcome)


@register.filter
def word(code: str, kind: str) -> str:
    """The reader's word for a code, such as ``"online_consumer_loan"|word:"product"``."""
    found = WORDS.get(kind, {}).get(code)
    return str(found) if found is not None else code.replace("_", " ")


@register.filter
def say(reason: dict[str, Any], language: str) -> str:
    """A reason of the engine in words, as they were stored with the decision."""
    texts = reason.get("texts") or {}
    return texts.get(language) or str(reason["code"])


@register.filter
def get(mapping: dict[str, Any] | None, key: str) -> Any:
    """``mapping[key]``, or None."""
    return (mapping or {}).get(key)


@register.filter
def text_in(texts: Any, language: str) -> str:
    """A text in the reader's language, out of ``{"zh": …, "en": …}`` or a value with those two names."""
    if isinstance(texts, Mapping):
        return str(texts.get(language, ""))
    return str(getattr(texts, language, ""))


@register.filter
def unbroken(text: str) -> SafeString:
    """A few words, such as a date in a headline, that stay on one line."""
    return format_html('<span class="nowrap">{}</span>', text)


@register.filter
def currency_sign(currency: str) -> str:
    """The sign written before amounts of a currency."""
    return values.SIGNS.get(currency, currency)


@register.inclusion_tag("parts/chart.html")
def offer_picture(
    assessment: dict[str, Any], offers: list[dict[str, Any]], size: str, for_staff: bool = False
) -> dict[str, Any]:
    """The offer picture in one of the sizes ``wide``, ``console`` and ``narrow``."""
    currency = assessment["currency"]
    return {"chart": chart.offer_chart(assessment, offers, size=size, currency=currency, for_staff=for_staff)}


@register.simple_tag
def offer_figures(assessment: dict[str, Any], offers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the table under the picture."""
    return chart.figures(assessment, offers)


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file, with its content's hash so that caches never show an old one."""
    return f"{static(path)}?v={_digest(path)}"


@register.simple_tag
def icon(name: str) -> SafeString:
    """One inline symbol; decorative, so hidden from screen readers."""
    return mark_safe(
        f'<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{_ICONS[name]}</svg>'
    )


@lru_cache(maxsize=64)
def _digest(path: str) -> str:
    found = finders.find(path)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10] if isinstance(found, str) else "0"


_ICONS = {
    "arrow": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "check": '<path d="M5 13l4 4L19 7"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21a8 8 0 0 1 16 0"/>',
    "document": '<path d="M7 3h7l5 5v13H7zM14 3v5h5M10 13h6M10 17h6"/>',
    "download": '<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "calendar": '<rect x="4" y="5" width="16" height="16" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>',
    "scale": '<path d="M12 4v16M6 20h12M5 8h14M5 8l-3 6h6zM19 8l-3 6h6z"/>',
    "message": '<path d="M4 5h16v11H9l-5 4z"/>',
}
