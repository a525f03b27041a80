"""Income: even over the year, or different in each season."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forbear_server.borrower.forms.base import StepForm
from forbear_server.borrower.forms.fields import MoneyField, both_given

STEADY, SEASONAL = "steady", "seasonal"
MONTHS = tuple(range(1, 13))


class PatternForm(StepForm):
    """Whether income follows the seasons."""

    step = "pattern"
    question = gettext_lazy("Is your income about the same all year?")
    why = gettext_lazy("Some work has a busy and a quiet season. A plan can pay more in one and less in the other.")
    pattern = forms.ChoiceField(
        choices=[
            (STEADY, gettext_lazy("About the same each month, apart from what happened now")),
            (SEASONAL, gettext_lazy("Very different from season to season")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what comes closest.")},
    )


class IncomeForm(StepForm):
    """What comes in now, and what usually comes in: one amount, or twelve."""

    step = "income"
    question = gettext_lazy("What comes in each month?")
    why = gettext_lazy(
        "This decides how much you can pay and when. Count wages, benefits, business and help from family. "
        "Writing less does not make a plan cheaper; it makes it longer."
    )
    income_now = MoneyField(
        label=gettext_lazy("Now, each month"), help_text=gettext_lazy("If nothing comes in, enter 0.")
    )
    now_unsure = forms.BooleanField(label=gettext_lazy("I am not sure"), required=False)
    income_usual = MoneyField(label=gettext_lazy("Before this happened, each month"))
    usual_unsure = forms.BooleanField(label=gettext_lazy("I am not sure"), required=False)

    def prepare(self) -> None:
        """Ask for twelve months where income follows the seasons."""
        self.is_seasonal = self.case.draft.get("pattern", {}).get("pattern") == SEASONAL
        if self.is_seasonal:
            del self.fields["income_usual"], self.fields["usual_unsure"]
            for month in MONTHS:
                self.fields[f"month_{month}"] = MoneyField(label=_("Month %(month)d") % {"month": month})
        for field in self.fields.values():
            if isinstance(field, MoneyField):
                field.currency = self.currency

    def initial_answers(self, saved: dict[str, Any]) -> dict[str, Any]:
        """Twelve months back into twelve fields."""
        by_month = saved.get("income_by_month") or []
        return {**saved, **{f"month_{number}": amount for number, amount in enumerate(by_month, start=1)}}

    def clean(self) -> dict[str, Any]:
        """Every amount is given, or marked as not sure."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._amount_or_unsure("income_now", "now_unsure", _("Enter what comes in now, or tick “I am not sure”."))
        if self.is_seasonal:
            self._check_every_month()
        else:
            self._amount_or_unsure(
                "income_usual", "usual_unsure", _("Enter what came in before, or tick “I am not sure”.")
            )
        return cleaned

    def answers(self) -> dict[str, Any]:
        """Amounts as decimal strings, null when not sure."""
        cleaned = self.cleaned_data
        return {
            "income_now": cleaned["income_now"],
            "now_unsure": cleaned["now_unsure"],
            "income_usual": cleaned.get("income_usual"),
            "usual_unsure": cleaned.get("usual_unsure", False),
            "income_by_month": [cleaned[f"month_{month}"] for month in MONTHS] if self.is_seasonal else None,
        }

    @property
    def month_fields(self) -> list[Any]:
        """The twelve bound fields of the seasonal page."""
        return [self[f"month_{month}"] for month in MONTHS] if self.is_seasonal else []

    def _amount_or_unsure(self, amount: str, unsure: str, message: str) -> None:
        if amount in self.errors:
            return
        if self.cleaned_data.get(amount) is None and not self.cleaned_data.get(unsure):
            self.add_error(amount, message)
        if self.cleaned_data.get(amount) is not None and self.cleaned_data.get(unsure):
            self.add_error(amount, both_given(self.fields[amount].label))

    def _check_every_month(self) -> None:
        for month in MONTHS:
            name = f"month_{month}"
            if name not in self.errors and self.cleaned_data.get(name) is None:
                self.add_error(
                    name, _("Month %(month)d: enter an amount, a rough one will do; 0 if none.") % {"month": month}
                )
