"""How values read inside a sentence: amounts, dates, shares and choices, by language."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from forbear.facts import FACTS
from forbear.money import exponent
from forbear.wording.catalog import translated
from forbear.wording.choices import CHOICES

_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$"}
_AMOUNT = re.compile(r"^-?\d+\.\d{2}$")
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_DECIMAL = re.compile(r"^-?\d+(\.\d+)?$")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def sign_of(currency: str) -> str:
    """What stands before an amount: ``"¥"``, or the currency's name and a space."""
    return _SIGNS.get(currency, currency + " ")


def shown_amount(amount: str, *, currency: str) -> str:
    """``"1234.5"`` in CNY → ``"¥1,234.50"``; a currency without a sign of its own is named."""
    value = Decimal(amount)
    sign = "−" if value < 0 else ""
    return f"{sign}{sign_of(currency)}{abs(value):,.{exponent(currency)}f}"


def shown_date(on: date, *, language: str) -> str:
    """24 November 2026, or 2026年11月24日."""
    if language == "zh":
        return f"{on.year}年{on.month}月{on.day}日"
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def shown_month(year: int, month: int, *, language: str) -> str:
    """November 2026, or 2026年11月."""
    return f"{year}年{month}月" if language == "zh" else f"{_MONTHS[month - 1]} {year}"


def shown_share(share: str, *, places: int = 0) -> str:
    """``"0.7134"`` → ``"71%"``; used for chances, rates and shares alike."""
    step = Decimal(1).scaleb(-places)
    percent = (Decimal(share) * 100).quantize(step, rounding=ROUND_HALF_UP)
    text = f"{percent:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def shown(name: str, value: Any, *, language: str, currency: str | None) -> str:
    """One fact of a reason as words; its name tells what kind of value it is."""
    if value is None:
        return translated("not known", language)
    if isinstance(value, bool):
        return translated("yes" if value else "no", language)
    text = str(value)
    if name == "facts":
        return _fact_list(text, language)
    if text in CHOICES:
        return translated(CHOICES[text], language)
    return _shown_figure(name, text, language=language, currency=currency if isinstance(value, str) else None)


def _shown_figure(name: str, text: str, *, language: str, currency: str | None) -> str:
    if _DATE.match(text):
        return shown_date(date.fromisoformat(text), language=language)
    if month := _MONTH.match(text):
        return shown_month(int(month[1]), int(month[2]), language=language)
    if _is_share(name) and _DECIMAL.match(text):
        return shown_share(text, places=2 if name.startswith(("rate", "apr")) else 0)
    if currency and _AMOUNT.match(text):
        return shown_amount(text, currency=currency)
    return text


def _fact_list(names: str, language: str) -> str:
    meanings = [FACTS[name].meaning[language] for name in names.split(", ") if name in FACTS]
    return ("；" if language == "zh" else "; ").join(meanings)


def _is_share(name: str) -> bool:
    return name.startswith(("rate", "apr", "share", "chance")) or name.endswith(("share", "chance", "rate"))
