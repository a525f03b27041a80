"""The ten questions."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forbear.facts import HardshipReason
from forbear_server.borrower.forms.base import StepForm
from forbear_server.borrower.forms.debts import DebtsForm
from forbear_server.borrower.forms.fields import CountField, DayField, iso
from forbear_server.borrower.forms.income import IncomeForm, PatternForm
from forbear_server.borrower.forms.spending import SavingsForm, SpendingForm
from forbear_server.services.clock import today

REASON_LABELS = {
    "job_loss": gettext_lazy("I lost my job"),
    "less_income": gettext_lazy("My income fell"),
    "illness": gettext_lazy("Illness or an accident, mine or in the family"),
    "disaster": gettext_lazy("A disaster or another emergency"),
    "family": gettext_lazy("Changes in the family"),
    "over_indebtedness": gettext_lazy("I owe too much in too many places"),
    "other": gettext_lazy("Something else"),
}

PAPERS = {
    "dismissal": gettext_lazy("Notice that the job ended, or unemployment benefit"),
    "income": gettext_lazy("Pay slips, or bank statements of the last 6 months"),
    "hospital": gettext_lazy("Hospital papers or bills"),
    "rent": gettext_lazy("Rental contract or mortgage statement"),
    "debts": gettext_lazy("Statements of other debts"),
    "other": gettext_lazy("Other papers"),
}


class LoansForm(StepForm):
    """Which loans the request is for."""

    step = "loans"
    question = gettext_lazy("Which loans do you need help with?")
    why = gettext_lazy("A plan looks at these loans together, so that their payments fit into one budget.")
    loans = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, error_messages={"required": gettext_lazy("Choose at least one loan.")}
    )

    def prepare(self) -> None:
        """Offer the borrower's loans at this platform."""
        rows = self.case.borrower.loans.filter(platform=self.case.platform)
        self.fields["loans"].choices = [(loan.loan_ref, loan.loan_ref) for loan in rows]  # type: ignore[attr-defined]


class ReasonForm(StepForm):
    """What happened."""

    step = "reason"
    question = gettext_lazy("What happened?")
    why = gettext_lazy("Different troubles pass in different ways. The reason helps us to plan for yours.")
    reason = forms.ChoiceField(
        choices=[(reason.value, REASON_LABELS[reason.value]) for reason in HardshipReason],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what comes closest.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Anything you want to add (optional)"),
        help_text=gettext_lazy("In your own words. A person reads it; the calculation does not."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WhenForm(StepForm):
    """When it began and when it may end."""

    step = "when"
    question = gettext_lazy("When did it start, and how long may it last?")
    why = gettext_lazy("If your income will come back, payments can wait for it. A rough date is good enough.")
    began_on = DayField(
        label=gettext_lazy("It began around"),
        error_messages={
            "required": gettext_lazy("Enter roughly when it began."),
            "invalid": gettext_lazy("Enter the date it began as year, month and day."),
        },
    )
    ending = forms.ChoiceField(
        label=gettext_lazy("When do you expect things to be better?"),
        choices=[("known", gettext_lazy("Around this date")), ("unsure", gettext_lazy("I am not sure"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say when you expect it to be better, or that you are not sure.")},
    )
    expected_end_on = DayField(
        label=gettext_lazy("The date you expect (leave empty if not sure)"),
        required=False,
        error_messages={"invalid": gettext_lazy("Enter the date you expect as year, month and day.")},
    )

    def clean(self) -> dict[str, Any]:
        """The beginning lies behind us, the end after the beginning."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        began, ends = cleaned.get("began_on"), cleaned.get("expected_end_on")
        if began and began > today():
            self.add_error("began_on", _("The date it began cannot be in the future."))
        if cleaned.get("ending") == "known" and not ends and "expected_end_on" not in self.errors:
            self.add_error("expected_end_on", _("Enter the date you expect, or choose “I am not sure”."))
        if cleaned.get("ending") == "known" and began and ends and ends <= began:
            self.add_error("expected_end_on", _("The date you expect must come after the date it began."))
        return cleaned

    def answers(self) -> dict[str, Any]:
        """Days as ISO dates; no end when not sure."""
        is_known = self.cleaned_data["ending"] == "known"
        return {
            "began_on": iso(self.cleaned_data["began_on"]),
            "ending": self.cleaned_data["ending"],
            "expected_end_on": iso(self.cleaned_data["expected_end_on"]) if is_known else None,
        }


class HouseholdForm(StepForm):
    """Who lives from this income."""

    step = "household"
    question = gettext_lazy("Who lives on your income?")
    why = gettext_lazy(
        "Food and rent come before any payment. How much must stay with you depends on how many of you there are."
    )
    adults = CountField(
        label=gettext_lazy("Adults, including you"),
        min_value=1,
        max_value=20,
        error_messages={
            "required": gettext_lazy("Enter how many adults live on your income; with you it is at least 1."),
            "invalid": gettext_lazy("Enter the number of adults in digits."),
            "min_value": gettext_lazy("You count too: enter at least 1 adult."),
            "max_value": gettext_lazy("Enter a number of adults up to 20."),
        },
    )
    children = CountField(
        label=gettext_lazy("Children under 18"),
        min_value=0,
        max_value=20,
        error_messages={
            "required": gettext_lazy("Enter how many children live on your income; 0 if none."),
            "invalid": gettext_lazy("Enter the number of children in digits."),
            "min_value": gettext_lazy("Enter 0 or more children."),
            "max_value": gettext_lazy("Enter a number of children up to 20."),
        },
    )


class PapersForm(StepForm):
    """What could be shown as proof; listing a paper proves nothing by itself."""

    step = "papers"
    question = gettext_lazy("Which papers could you show?")
    why = gettext_lazy(
        "You need none to get an answer. What is proven lets us be less cautious, so more may be possible. "
        "Nobody here sells papers, and you never need to buy one."
    )
    papers = forms.MultipleChoiceField(
        choices=list(PAPERS.items()), widget=forms.CheckboxSelectMultiple, required=False
    )
    other = forms.CharField(
        label=gettext_lazy("Which other papers (optional)"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input"}),
    )


FORMS: Mapping[str, type[StepForm]] = {
    form.step: form
    for form in (
        LoansForm,
        ReasonForm,
        WhenForm,
        HouseholdForm,
        PatternForm,
        IncomeForm,
        SpendingForm,
        DebtsForm,
        SavingsForm,
        PapersForm,
    )
}

__all__ = ["FORMS", "PAPERS", "REASON_LABELS"]
