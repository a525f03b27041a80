"""The forms of the case page; each belongs to one act of the services."""

import re
from datetime import date
from typing import Any
from unicodedata import normalize
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forbear.facts import PROVABLE_FACTS
from forbear.money import parse_minor

LONGEST = 4000

MOST_MINOR = 10**12
"""Ten thousand million: beyond any loan to a person, and far within what the store can hold."""


_NOISE = re.compile(r"[\s¥$元]")
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")


class WordsField(forms.CharField):
    """A text somebody has to write."""

    def __init__(self, *, label: Any, missing: Any, rows: int = 3) -> None:
        super().__init__(
            label=label,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": rows}),
            error_messages={"required": missing},
        )


class NoteForm(forms.Form):
    """A note for colleagues."""

    text = WordsField(label=_("Note for colleagues"), missing=_("Write the note first."))


class AskForm(forms.Form):
    """A question the borrower will read."""

    question = WordsField(
        label=_("Your question, as the borrower will read it"), missing=_("Write the question first.")
    )


class DeclineForm(forms.Form):
    """An answer without a plan."""

    reason = WordsField(
        label=_("Your answer, as the borrower will read it"), missing=_("Say why; the borrower will read it.")
    )


class ApproveForm(forms.Form):
    """A proposal chosen for the borrower."""

    decision = forms.IntegerField(widget=forms.HiddenInput)
    offer = forms.CharField(max_length=16, error_messages={"required": _("Choose a plan first.")})
    note = WordsField(label=_("Why this plan"), missing=_("Say why you chose it; the borrower reads it."))


class EscalateForm(forms.Form):
    """A colleague with more authority."""

    to = forms.IntegerField(error_messages={"required": _("Choose a colleague.")})
    offer = forms.CharField(max_length=16, required=False)


class AssignForm(forms.Form):
    """Who is responsible; empty puts the case back."""

    to = forms.IntegerField(required=False)


class ProveForm(forms.Form):
    """A fact whose proof was seen, or is no longer held for proven."""

    fact = forms.ChoiceField(
        label=_("Fact"),
        choices=[(name, name) for name in sorted(PROVABLE_FACTS)],
        error_messages={"required": _("Choose a fact."), "invalid_choice": _("Choose a fact.")},
    )
    is_proven = forms.BooleanField(required=False)
    note = WordsField(label=_("What you saw"), missing=_("Say what you saw, such as: payslip of October."), rows=2)


class PaymentForm(forms.Form):
    """Money that reached the platform by hand."""

    paid_on = forms.DateField(
        label=_("Received on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Enter the day it was received."), "invalid": _("Enter a day.")},
    )
    amount = forms.CharField(label=_("Amount"), max_length=20, error_messages={"required": _("Enter the amount.")})
    key = forms.CharField(widget=forms.HiddenInput, max_length=80)

    def __init__(self, *args: Any, currency: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency, self.today = currency, today
        self.fields["paid_on"].initial = today
        self.fields["key"].initial = uuid4().hex

    def clean_paid_on(self) -> date:
        """Money is recorded after it came, never before."""
        paid_on: date = self.cleaned_data["paid_on"]
        if paid_on > self.today:
            raise forms.ValidationError(gettext("This day has not come yet."))
        return paid_on

    def clean_amount(self) -> int:
        """The amount in minor units; commas elsewhere than between thousands are questioned, never dropped."""
        return minor_of(self.cleaned_data["amount"], currency=self.currency)


def minor_of(typed: str, *, currency: str) -> int:
    """An amount as people type it, in minor units; raises ValidationError for none, and for one nobody means."""
    text = _NOISE.sub("", normalize("NFKC", typed))
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    try:
        minor = parse_minor(text, currency=currency)
    except ValueError:
        raise forms.ValidationError(gettext("Write an amount such as 873.33.")) from None
    if minor <= 0:
        raise forms.ValidationError(gettext("The amount has to be more than zero."))
    if minor > MOST_MINOR:
        raise forms.ValidationError(gettext("This is more than any loan here. Check the amount."))
    return minor
