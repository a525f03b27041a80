"""Fields as people fill them in: amounts with signs and commas, days, choices with a line of explanation."""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forbear.money import format_minor, parse_minor

NOISE = re.compile(r"[\s¥$元]")
GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
LARGEST = 10_000_000_00


class MoneyField(forms.CharField):
    """An amount in major units as a decimal string; None when left empty.

    ``called`` names the field in its problems where the label alone could be one of several.
    """

    kind = "money"

    def __init__(self, *, currency: str = "CNY", called: Any = "", **kwargs: Any) -> None:
        self.currency, self.called = currency, called
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input"}), **kwargs)

    def clean(self, value: Any) -> str | None:
        """``"1,800"`` and ``"１８００"`` as ``"1800.00"``; commas elsewhere than between thousands are questioned."""
        text = NOISE.sub("", unicodedata.normalize("NFKC", super().clean(value) or ""))
        if GROUPED.fullmatch(text):
            text = text.replace(",", "")
        if not text:
            return None
        try:
            minor = parse_minor(text, currency=self.currency)
        except ValueError:
            raise ValidationError(
                _("“%(label)s”: enter the amount in digits, such as 1800 or 1800.50.") % {"label": self.name}
            ) from None
        if not 0 <= minor <= LARGEST:
            raise ValidationError(_("“%(label)s”: enter an amount between 0 and 10 million.") % {"label": self.name})
        return format_minor(minor, currency=self.currency)

    @property
    def name(self) -> Any:
        """What a problem calls this field."""
        return self.called or self.label


class DayField(forms.DateField):
    """A day of the calendar, given as an ISO date string."""

    kind = "day"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"],
            **kwargs,
        )


class CountField(forms.IntegerField):
    """A small whole number."""

    kind = "count"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input"}), **kwargs)


def iso(day: date | None) -> str | None:
    """The day as JSON holds it."""
    return day.isoformat() if day else None


def both_given(label: Any) -> str:
    """The problem of an amount that is filled in and marked as not sure: neither is dropped unasked."""
    return _("“%(label)s”: a rough amount is enough. Keep it and untick “I am not sure”, or empty it.") % {
        "label": label
    }
