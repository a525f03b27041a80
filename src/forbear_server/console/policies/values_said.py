"""A value of a policy's file in the reader's words: ``[0, 1, 2, 3]`` as "0 to 3 months", ``"0.15"`` as "15%"."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, npgettext, pgettext, pgettext_lazy

from forbear.wording import shown_amount, shown_date
from forbear_server.console.words import called

CHOICES: Mapping[str, Mapping[str, Promise | str]] = {
    "interest": {
        "accrues": pgettext_lazy("policy", "goes on"),
        "capitalized": pgettext_lazy("policy", "goes on and is added to what is owed"),
        "paused": pgettext_lazy("policy", "none is charged"),
    },
    "method": {
        "annuity": pgettext_lazy("policy", "level payments"),
        "equal_principal": pgettext_lazy("policy", "the same principal each month"),
        "interest_first": pgettext_lazy("policy", "interest first, principal at the end"),
    },
    "role": {
        "machine": pgettext_lazy("policy", "The system"),
        "agent": pgettext_lazy("policy", "Service agent"),
        "reviewer": pgettext_lazy("policy", "Reviewer"),
        "manager": pgettext_lazy("policy", "Policy manager"),
    },
    "channel": {
        "app": pgettext_lazy("policy", "app"),
        "sms": pgettext_lazy("policy", "text message"),
        "email": pgettext_lazy("policy", "e-mail"),
        "phone": pgettext_lazy("policy", "phone call"),
        "letter": pgettext_lazy("policy", "letter"),
    },
}


def value_words(kind: str, value: Any, *, currency: str = "CNY") -> str:
    """``value`` in words; one that is not of its kind, as in a text still being written, is shown as it stands."""
    try:
        return _SAID[kind](value, currency)
    except (ValueError, TypeError, ArithmeticError, KeyError, AttributeError):
        return _plain(value)


def listed(words: Iterable[str]) -> str:
    """Words as people list them; a dash when there are none."""
    return pgettext("policy", ", ").join(words) or "–"


def spans(numbers: Iterable[int]) -> str:
    """``[0, 1, 2, 3, 6]`` as ``0–3, 6``: three or more in a row are written as a span."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listed(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else pgettext("policy", ", ").join(map(str, run)) for run in runs
    )


def share(text: str) -> str:
    """``"0.15"`` as ``15%``, exactly."""
    percent = Decimal(str(text)) * 100
    return f"{percent.normalize() + 0:f}%"


def _plain(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        return listed(map(_plain, value))
    return str(value)


def _flag(value: Any, _currency: str) -> str:
    if not isinstance(value, bool):
        raise TypeError
    return pgettext("policy", "yes") if value else pgettext("policy", "no")


def _months_list(numbers: list[int], _currency: str) -> str:
    return pgettext("policy", "%(numbers)s months") % {"numbers": spans(numbers)}


def _rates(rates: list[str], _currency: str) -> str:
    return listed(pgettext("policy", "the contract's own") if rate == "contract" else share(rate) for rate in rates)


def _balance(alpha: str, _currency: str) -> str:
    both = {"ours": share(alpha), "theirs": share(str(1 - Decimal(alpha)))}
    return pgettext("policy", "ours %(ours)s, theirs %(theirs)s") % both


def _none_or(said: Callable[[Any, str], str]) -> Callable[[Any, str], str]:
    return lambda value, currency: pgettext("policy", "no limit") if value is None else said(value, currency)


def _chosen(kind: str) -> Callable[[Any, str], str]:
    return lambda codes, _currency: listed(str(CHOICES[kind].get(code, code)) for code in codes)


def day_words(on: date) -> str:
    """A day as the page writes days."""
    return shown_date(on, language="zh" if (get_language() or "zh").startswith("zh") else "en")


def role_words(role: str) -> str:
    """Who may grant plans, in words; an unknown one is shown as it is."""
    return str(CHOICES["role"].get(role, role))


def _amount(value: Any, currency: str) -> str:
    return shown_amount(value, currency=currency)


def _day(value: Any, _currency: str) -> str:
    return day_words(date.fromisoformat(str(value)))


def _months(count: int, _currency: str) -> str:
    return npgettext("policy", "%(count)d month", "%(count)d months", count) % {"count": count}


def _days(count: int, _currency: str) -> str:
    if count == 0:
        return pgettext("policy", "at once")
    return npgettext("policy", "%(count)d day", "%(count)d days", count) % {"count": count}


def _business_days(count: int, _currency: str) -> str:
    return npgettext("policy", "%(count)d business day", "%(count)d business days", count) % {"count": count}


def _source(source: str, _currency: str) -> str:
    return pgettext("policy", "our own judgement") if source == "judgement" else _plain(source)


def _text(value: Any, _currency: str) -> str:
    return _plain(value)


_SAID: Mapping[str, Callable[[Any, str], str]] = {
    "amount": _amount,
    "amount_or_none": _none_or(_amount),
    "balance": _balance,
    "business_days": _business_days,
    "channels": _chosen("channel"),
    "code": _text,
    "day": _day,
    "day_or_none": lambda value, currency: (
        pgettext("policy", "none, it goes on") if value is None else _day(value, currency)
    ),
    "days": _days,
    "en": _text,
    "flag": _flag,
    "interest_list": _chosen("interest"),
    "jurisdiction": lambda code, _currency: called("jurisdiction", code),
    "lender": lambda code, _currency: called("lender", code),
    "methods": _chosen("method"),
    "months": _months,
    "months_list": _months_list,
    "number": _text,
    "number_or_none": _none_or(_text),
    "numbers": lambda numbers, _currency: spans(numbers),
    "products": lambda codes, _currency: listed(called("product", code) for code in codes),
    "rates": _rates,
    "roles": _chosen("role"),
    "role": lambda code, _currency: role_words(code),
    "share": lambda text, _currency: share(text),
    "shares": lambda texts, _currency: listed(map(share, texts)),
    "source": _source,
    "text": _text,
    "zh": _text,
}
