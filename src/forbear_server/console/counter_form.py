"""The form of a counter-offer a colleague makes for the borrower: the same five wishes as on the borrower's page."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forbear.cases.countering import MOST_INSTALLMENTS
from forbear.money import format_minor
from forbear.problems import BadInput
from forbear_server.console.forms import minor_of

WISHES = ("monthly", "first_on", "ends_by", "installments", "pay_now")


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Enter a day.")},
    )


class CounterForm(forms.Form):
    """Any of five wishes; at least one of them."""

    decision = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    monthly = forms.CharField(
        label=_("At most a month"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    first_on = _day(_("Nothing before"))
    ends_by = _day(_("Done by"))
    installments = forms.IntegerField(
        label=_("Installments, exactly"),
        required=False,
        min_value=1,
        max_value=MOST_INSTALLMENTS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Enter a whole number.")},
    )

    pay_now = forms.CharField(
        label=_("Paid at once"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    def __init__(self, *args: Any, currency: str, decision: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        self.fields["decision"].initial, self.fields["key"].initial = decision, uuid4().hex

    def clean_monthly(self) -> str | None:
        """The amount as a decimal string; None when left empty."""
        return self._amount("monthly")

    def clean_pay_now(self) -> str | None:
        """The amount as a decimal string; None when left empty."""
        return self._amount("pay_now")

    def _amount(self, name: str) -> str | None:
        typed = self.cleaned_data[name].strip()
        return format_minor(minor_of(typed, currency=self.currency), currency=self.currency) if typed else None

    def clean(self) -> dict[str, Any]:
        """Nothing asked for is a problem of the whole form."""
        found = super().clean() or {}
        if not self.errors and not any(found.get(name) for name in WISHES):
            self.add_error("monthly", gettext("Fill in at least one of them."))
        return found

    def take(self, bad: BadInput) -> None:
        """Show what the engine says of the wish at the field it is about."""
        words = {
            "wish.first_on": gettext("Choose a day after today."),
            "wish.ends_by": gettext("Choose a day after today, and after the first payment."),
        }
        for path in dict.fromkeys(problem.path for problem in bad.problems):
            name = path.removeprefix("wish.")
            self.add_error(name if name in self.fields else None, words.get(path, gettext("Enter it another way.")))


def wish_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a form read, as the engine reads a wish; what was left empty is left out."""
    told = {name: values[name] for name in WISHES if values.get(name)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}
