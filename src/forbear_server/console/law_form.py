"""The question of the page of law: which day, as known when, and for whom."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forbear.policy import PolicyPack
from forbear.policy.law_scope import SCOPE_VALUES, LawScope
from forbear_server.console.words import called

USUAL_DAYS, MOST_DAYS = 180, 3_660
ASKED = ("jurisdiction", "lender", "product", "borrower")


class DayField(forms.DateField):
    """A day, as browsers send it."""

    def __init__(self, *, label: Any, required: bool) -> None:
        super().__init__(
            label=label,
            required=required,
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"required": _("Enter a day."), "invalid": _("Write the day as 2026-08-01.")},
        )


class KindField(forms.ChoiceField):
    """A kind of lender, loan or borrower, or any."""

    def __init__(self, *, label: Any, kind: str) -> None:
        choices = [("", pgettext_lazy("law", "any")), *((each, called(kind, each)) for each in SCOPE_VALUES[kind])]
        super().__init__(
            label=label,
            required=False,
            choices=choices,
            error_messages={"invalid_choice": _("Choose one of the list.")},
        )


class LawForm(forms.Form):
    """What applied on a day; everything but the day may be left open."""

    on = DayField(label=pgettext_lazy("law", "On the day"), required=True)
    known_on = DayField(label=pgettext_lazy("law", "As known on (empty: now)"), required=False)
    within = forms.IntegerField(
        label=pgettext_lazy("law", "Look ahead, in days"),
        min_value=0,
        max_value=MOST_DAYS,
        error_messages={
            "required": _("Enter a number of days."),
            "invalid": _("Enter a whole number of days."),
            "min_value": _("Enter 0 or more days."),
            "max_value": _("Enter 3660 days or fewer."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "jurisdiction": pgettext_lazy("law", "Whose law"),
            "lender": pgettext_lazy("law", "Kind of lender"),
            "product": pgettext_lazy("law", "Kind of loan"),
            "borrower": pgettext_lazy("law", "Kind of borrower"),
        }
        for name in ASKED:
            self.fields[name] = KindField(label=labels[name], kind=name)

    def scope(self) -> LawScope:
        """What was asked for, once the form is valid."""
        return LawScope(**{name: self.cleaned_data[name] or None for name in ASKED})


def usual_question(*, today: date) -> dict[str, str]:
    """What is asked where an address leaves it out: today, and what is to come as far as usual."""
    return {"on": today.isoformat(), "within": str(USUAL_DAYS)}


def first_question(policy: PolicyPack | None, *, today: date) -> dict[str, str]:
    """What a reader asks who has asked nothing yet: the law of today for their own platform."""
    asked = usual_question(today=today)
    if policy is None:
        return asked
    own = {"jurisdiction": policy.jurisdiction, "lender": policy.lender_type, "product": policy.products[0]}
    return {**asked, **own, "borrower": "consumer"}
