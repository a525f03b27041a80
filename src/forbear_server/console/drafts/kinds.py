"""How each kind of value is shown for typing and read back: months as "0, 1, 2", shares and rates in percent.

A field is shown with what the file says and read into what the file writes. What was not touched is never written
anew, and what cannot be read is told at the field with what was typed left as it is.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from django import forms
from django.utils.functional import Promise

from forbear_server.console.drafts.words import gettext, gettext_lazy

LONGEST_LINE = 2_000
LONGEST_WORDS = 20_000
_COMMA = re.compile(r"[,，、;；\s]+")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,5}")
_PERCENT = re.compile(r"(0|[1-9][0-9]{0,3})(\.[0-9]{1,8})?")
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,5})(\.[0-9]{1,8})?")
_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]")
CONTRACT_WORDS = frozenset({"contract", "合同", "合同利率", "原利率", "同合同"})

Read = Callable[[str], Any]


class TypedField(forms.CharField):
    """A value typed on a line; ``shown`` and ``read`` are each other's way back."""

    def __init__(
        self,
        *,
        shown: Callable[[Any], str],
        read: Read,
        empty: Any = "",
        longest: int = LONGEST_LINE,
        **options: Any,
    ) -> None:
        super().__init__(required=False, max_length=longest, strip=False, **options)
        self.shown, self.read, self.empty = shown, read, empty

    def clean(self, value: Any) -> Any:
        """The value as the file writes it, or a word at the field."""
        typed = str(super().clean(value) or "")
        return self.read(typed) if typed.strip() else self.empty


def words_shown(value: Any) -> str:
    """Any value as it can be typed; nothing for none."""
    return "" if value is None else str(value)


def list_shown(one: Callable[[Any], str]) -> Callable[[Any], str]:
    """A list with commas, as people write one."""
    return lambda values: ", ".join(map(one, values)) if isinstance(values, list) else words_shown(values)


def list_read(one: Read) -> Read:
    """A list typed with commas, Chinese or not, or with spaces."""
    return lambda typed: [one(word) for word in _COMMA.split(normalize("NFKC", typed)) if word]


def percent_shown(value: Any) -> str:
    """``"0.125"`` as ``12.5``."""
    try:
        share = Decimal(str(value)) * 100
    except ArithmeticError:
        return words_shown(value)
    return f"{share.normalize():f}" if share.is_finite() else str(value)


def rate_shown(value: Any) -> str:
    """A rate in percent; the contract's own by its word."""
    return gettext("contract") if value == "contract" else percent_shown(value)


def percent_read(typed: str) -> str:
    """``12.5`` or ``12.5%`` as ``"0.125"``."""
    word = _plain(typed).removesuffix("%")
    if not _PERCENT.fullmatch(word):
        raise _not_readable(gettext("“%(typed)s” is no percentage. Write 12.5 for 12.5%%.", typed=typed[:40]))
    if Decimal(word) > 100:
        raise _not_readable(gettext("%(typed)s%% is more than all of it. Use 0 to 100.", typed=word))
    return f"{(Decimal(word) / 100).normalize():f}"


def rate_read(typed: str) -> str:
    """A yearly rate in percent, or the word for the contract's own."""
    if typed.strip().lower() in CONTRACT_WORDS or typed.strip() == gettext("contract"):
        return "contract"
    return percent_read(typed)


def whole_read(typed: str) -> int:
    """A whole number from 0."""
    word = _plain(typed)
    if not _WHOLE.fullmatch(word):
        raise _not_readable(gettext("“%(typed)s” is no whole number. Write a number such as 3.", typed=typed[:40]))
    return int(word)


def number_read(typed: str) -> str:
    """A decimal number as the file writes it."""
    word = _plain(typed)
    if not _NUMBER.fullmatch(word):
        raise _not_readable(gettext("“%(typed)s” is no number. Write a number such as 1.3.", typed=typed[:40]))
    return word


def amount_read(typed: str) -> str:
    """An amount of the policy's currency; commas only between thousands."""
    word = re.sub(r"[\s¥$元]", "", normalize("NFKC", typed))
    word = word.replace(",", "") if _GROUPED.fullmatch(word) else word
    if not _AMOUNT.fullmatch(word):
        raise _not_readable(gettext("“%(typed)s” is no amount. Write an amount such as 200000.00.", typed=typed[:40]))
    return word


def clock_read(typed: str) -> str:
    """A time of day, ``9:00`` or ``09:00``."""
    word = _plain(typed)
    if not _CLOCK.fullmatch(word):
        raise _not_readable(gettext("“%(typed)s” is no time of day. Write 09:00.", typed=typed[:40]))
    return word.zfill(5)


def day_read(typed: str) -> str:
    """A day as browsers and files write it."""
    word = _plain(typed)
    if not _DAY.fullmatch(word):
        raise _not_readable(gettext("“%(typed)s” is no day. Write 2026-12-01.", typed=typed[:40]))
    return word


def line_read(typed: str) -> str:
    """One line of words."""
    return " ".join(typed.split())


def words_read(typed: str) -> str:
    """Words as typed; lines end as files of git end them."""
    return typed.replace("\r\n", "\n").replace("\r", "\n").strip()


def _plain(typed: str) -> str:
    return normalize("NFKC", typed).strip()


def _not_readable(message: str) -> forms.ValidationError:
    return forms.ValidationError(message)


_CHOOSE: dict[str, Any] = {"invalid_choice": gettext_lazy("Choose from the list.")}


class ChosenField(forms.MultipleChoiceField):
    """Some of a closed list, each with its word; the order in the file stays where only others are added."""

    widget = forms.CheckboxSelectMultiple

    @staticmethod
    def shown(value: Any) -> list[str]:
        """What is ticked for a list of the file."""
        return [str(each) for each in value] if isinstance(value, list) else []

    def __init__(self, *, choices: Sequence[tuple[str, str | Promise]], **options: Any) -> None:
        super().__init__(
            required=False,
            choices=choices,
            error_messages=_CHOOSE,
            **options,
        )


class YesField(forms.TypedChoiceField):
    """Yes or no, said in words; with ``open_word`` also neither."""

    def __init__(self, *, open_word: str | Promise | None = None, **options: Any) -> None:
        told: list[tuple[str, Any]] = [("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))]
        super().__init__(
            required=False,
            choices=[*([("", open_word)] if open_word else []), *told],
            coerce=lambda word: {"yes": True, "no": False}[word],
            empty_value=None,
            error_messages=_CHOOSE,
            **options,
        )

    @staticmethod
    def shown(value: Any) -> str:
        """What is chosen for a truth of the file."""
        return ("yes" if value else "no") if isinstance(value, bool) else ""
