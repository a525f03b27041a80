"""The forms of the acts on a version; each act has one."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

LONGEST = 4000


def note_field(*, label: Any, missing: Any = None) -> forms.CharField:
    """A text in the log; required where ``missing`` says what is asked for."""
    return forms.CharField(
        label=label,
        required=missing is not None,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": missing,
            "max_length": pgettext_lazy("policy", "Shorten it to 4000 characters."),
        },
    )


class StartForm(forms.Form):
    """What the draft is for."""

    note = note_field(label=pgettext_lazy("policy", "What it is for (may stay empty)"))


class SubmitForm(forms.Form):
    """A word to the reviewer, and the revision the person looked at."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    note = note_field(label=pgettext_lazy("policy", "What changes and why, for the reviewer (may stay empty)"))


class WithdrawForm(forms.Form):
    """Why it is taken back."""

    note = note_field(label=pgettext_lazy("policy", "Why (may stay empty)"))


class ReasonForm(forms.Form):
    """A reason that stays in the log."""

    note = note_field(
        label=pgettext_lazy("policy", "Why"), missing=pgettext_lazy("policy", "Say why; it stays in the log.")
    )


class CancelForm(ReasonForm):
    """Which publication is called off."""

    publication = forms.IntegerField(widget=forms.HiddenInput)


class RollBackForm(ReasonForm):
    """The publication the person saw in force."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReviewForm(forms.Form):
    """Approve, or give back with a reason."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label=pgettext_lazy("policy", "Your answer"),
        widget=forms.RadioSelect,
        choices=[
            ("approve", pgettext_lazy("policy", "Approve it as it stands")),
            ("return", pgettext_lazy("policy", "Give it back to be changed")),
        ],
        error_messages={"required": pgettext_lazy("policy", "Choose one of the two.")},
    )
    note = note_field(label=pgettext_lazy("policy", "Your note to the authors (needed when you give it back)"))

    def clean(self) -> dict[str, Any]:
        """A return without a reason helps nobody."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("verdict") == "return" and not (cleaned.get("note") or "").strip():
            self.add_error("note", str(pgettext_lazy("policy", "Say what has to change.")))
        return cleaned


class PublishForm(forms.Form):
    """The first day."""

    starts_on = forms.DateField(
        label=pgettext_lazy("policy", "In force from"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": pgettext_lazy("policy", "Enter the day it begins."),
            "invalid": pgettext_lazy("policy", "Write the day as 2026-12-01."),
        },
    )
    note = note_field(label=pgettext_lazy("policy", "What it is for (may stay empty)"))

    def __init__(self, *args: Any, first: date, last: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limits = {"min": first.isoformat()} | ({"max": last.isoformat()} if last else {})
        self.fields["starts_on"].widget.attrs.update(limits)
