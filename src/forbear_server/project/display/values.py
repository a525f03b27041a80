"""Dates, amounts, rates and chances as people here write them; the values themselves never change."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from forbear.money import format_minor
from forbear.wording import shown_date, shown_month

SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "¥"}


def is_chinese() -> bool:
    """Whether the page is being written in Chinese."""
    return (get_language() or "zh").startswith("zh")


def _tongue() -> str:
    """The page's language as the engine names it."""
    return "zh" if is_chinese() else "en"


def amount(text: str | None, currency: str) -> str:
    """A decimal string as ``¥1,234.56``; a dash when there is none."""
    if text in {None, ""}:
        return "–"
    value = Decimal(str(text))
    sign = SIGNS.get(currency, f"{currency} ")
    minus = "−" if value < 0 else ""
    return f"{minus}{sign}{abs(value):,}"


def minor_amount(minor: int, currency: str) -> str:
    """An amount in minor units as ``¥1,234.56``."""
    return amount(format_minor(minor, currency=currency), currency)


def decimal_text(minor: int, currency: str) -> str:
    """Minor units as the plain decimal string a form sends back."""
    return format_minor(minor, currency=currency)


def day(value: date | datetime | str | None) -> str:
    """2026年11月24日, or 24 November 2026."""
    found = _as_date(value)
    if found is None:
        return "–"
    return shown_date(found, language=_tongue())


def month(value: date | str | None) -> str:
    """2026年11月, or November 2026; takes ``2026-11`` too."""
    text = f"{value}-01" if isinstance(value, str) and len(value) == 7 else value
    found = _as_date(text)
    if found is None:
        return "–"
    return shown_month(found.year, found.month, language=_tongue())


def moment(value: datetime) -> str:
    """A day with its time of day."""
    local = timezone.localtime(value)
    return f"{day(local)} {local:%H:%M}"


def percent(rate: str | None) -> str:
    """``"0.18"`` as ``18%``, with at most two decimals."""
    if rate in {None, ""}:
        return "–"
    share = (Decimal(str(rate)) * 100).quantize(Decimal("0.01")).normalize() + 0  # + 0 turns a negative zero around
    return f"{share:f}%"


def months(count: int | str) -> str:
    """3 个月, or 3 months."""
    number = int(count)
    return ngettext("%(count)d month", "%(count)d months", number) % {"count": number}


def days(count: int | str) -> str:
    """43 天, or 43 days."""
    number = int(count)
    return ngettext("%(count)d day", "%(count)d days", number) % {"count": number}


def chance(probability: str | None) -> str:
    """A chance to finish in words and as so many of ten people, never as a bare decimal."""
    if probability in {None, ""}:
        return "–"
    of_ten = int((Decimal(str(probability)) * 10).to_integral_value(rounding="ROUND_HALF_EVEN"))
    if of_ten >= 10:
        return _("Our estimate: nearly every plan like this is paid to the end")
    if of_ten <= 0:
        return _("Our estimate: hardly any plan like this is paid to the end")
    return _("Our estimate: about %(count)d in 10 plans like this are paid to the end") % {"count": of_ten}


def chance_without(probability: str | None) -> str:
    """The chance to pay everything without a plan, of ten people who go on as they are."""
    if probability in {None, ""}:
        return "–"
    of_ten = int((Decimal(str(probability)) * 10).to_integral_value(rounding="ROUND_HALF_EVEN"))
    if of_ten >= 10:
        return _("Our estimate: going on like this, nearly everybody pays to the end")
    if of_ten <= 0:
        return _("Our estimate: going on like this, hardly anybody pays to the end")
    return _("Our estimate: going on like this, about %(count)d in 10 people pay to the end") % {"count": of_ten}


def left_over(lines: Sequence[Mapping[str, str]]) -> str:
    """What the lines of a budget leave for payments: their sum, and never less than nothing."""
    left = sum((Decimal(line["amount"]) for line in lines), Decimal(0))
    return str(max(left, abs(left * 0)))


def _as_date(value: Any) -> date | None:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if isinstance(value, date) or value is None:
        return value
    return date.fromisoformat(value[:10]) if value else None
