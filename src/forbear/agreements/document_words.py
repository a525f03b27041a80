"""Words and spellings of the agreement: every phrase in Chinese and English, amounts, rates and dates as read.

The phrases are data in ``templates/words.yaml``. A value enters a phrase as text and is never read as markup.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

Pair = dict[str, str]
"""One saying in both languages: ``{"zh": …, "en": …}``."""

LANGUAGES = ("zh", "en")

_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """All phrases of the agreement, as nested mappings that end in a pair."""
    text = files("forbear.agreements").joinpath("templates/words.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded


def say(section: str, name: str, **values: str | Pair) -> Pair:
    """The phrase ``name`` of a section, its gaps filled; a pair fills each language with its own text."""
    phrase = words()[section][name]
    return {tongue: phrase[tongue].format(**_in(tongue, values)) for tongue in LANGUAGES}


def both(text: str) -> Pair:
    """The same text in both languages."""
    return dict.fromkeys(LANGUAGES, text)


def amount(text: str, *, currency: str) -> str:
    """``"1234.50"`` as people read it, ``"¥1,234.50"``; the digits are those given, only grouped."""
    sign = "−" if text.startswith("-") else ""
    whole, point, cents = text.removeprefix("-").partition(".")
    return f"{sign}{_SIGNS.get(currency, currency + ' ')}{int(whole):,}{point}{cents}"


def percent(rate: str) -> str:
    """A yearly rate given as a decimal fraction, ``"0.092500"``, as ``"9.25%"`` with no digit dropped but zeros."""
    whole, _, fraction = rate.removeprefix("-").partition(".")
    digits = fraction.ljust(2, "0")
    places = digits[2:].rstrip("0")
    sign = "−" if rate.startswith("-") else ""
    return f"{sign}{int(whole + digits[:2])}{'.' + places if places else ''}%"


def day(iso: str) -> Pair:
    """``"2026-11-24"`` as ``2026年11月24日`` and ``24 November 2026``."""
    on = date.fromisoformat(iso)
    return {"zh": f"{on.year}年{on.month}月{on.day}日", "en": f"{on.day} {_MONTHS[on.month - 1]} {on.year}"}


def _in(tongue: str, values: Mapping[str, str | Pair]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else value[tongue] for name, value in values.items()}
