"""What living costs each month, and what is put aside."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forbear.facts import ExpenseKind
from forbear_server.borrower.forms.base import StepForm
from forbear_server.borrower.forms.fields import MoneyField, both_given

EXPENSE_LABELS = {
    "housing": gettext_lazy("Rent or mortgage"),
    "food": gettext_lazy("Food and daily needs"),
    "utilities": gettext_lazy("Water, power, gas, phone"),
    "transport": gettext_lazy("Getting around"),
    "health": gettext_lazy("Medicine and treatment"),
    "education": gettext_lazy("School and study"),
    "childcare": gettext_lazy("Looking after children or parents"),
    "other": gettext_lazy("Other spending that cannot wait"),
}


class SpendingForm(StepForm):
    """The lines of spending; an empty line means "not sure", 0 means none."""

    step = "spending"
    question = gettext_lazy("What do you spend on living each month?")
    why = gettext_lazy(
        "What your household needs comes before any payment. If the lines add up to less than people need to live, "
        "we count that minimum instead, so nobody is offered a plan that takes food off the table."
    )

    def prepare(self) -> None:
        """One amount for each kind of spending."""
        for kind in ExpenseKind:
            self.fields[kind.value] = MoneyField(label=EXPENSE_LABELS[kind.value], currency=self.currency)

    def clean(self) -> dict[str, Any]:
        """At least one line is filled in."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and all(amount is None for amount in cleaned.values()):
            self.add_error(
                ExpenseKind.HOUSING.value, _("Fill in at least the lines you know; 0 where you spend nothing.")
            )
        return cleaned


class SavingsForm(StepForm):
    """Money at hand."""

    step = "savings"
    question = gettext_lazy("How much do you have saved?")
    why = gettext_lazy("A reserve for emergencies stays yours. We only look whether it bridges the first weeks.")
    savings = MoneyField(
        label=gettext_lazy("Cash and money in your accounts"), help_text=gettext_lazy("If there is none, enter 0.")
    )
    savings_unsure = forms.BooleanField(label=gettext_lazy("I am not sure"), required=False)

    def prepare(self) -> None:
        """Amounts in the currency of the loans."""
        self.fields["savings"].currency = self.currency  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An amount, or not sure."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "savings" not in self.errors and cleaned.get("savings") is None and not cleaned.get("savings_unsure"):
            self.add_error("savings", _("Enter an amount, or tick “I am not sure”."))
        if cleaned.get("savings") is not None and cleaned.get("savings_unsure"):
            self.add_error("savings", both_given(self.fields["savings"].label))
        return cleaned
