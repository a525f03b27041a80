"""What is asked for: how much a month, from when, done by when, in how many payments, how much at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forbear.cases.countering import MOST_INSTALLMENTS
from forbear.problems import BadInput
from forbear_server.borrower.forms.fields import CountField, DayField, MoneyField, iso


class CounterForm(forms.Form):
    """Any of five wishes; at least one of them."""

    use_required_attribute = False

    monthly = MoneyField(label=gettext_lazy("The most I can pay a month"))
    first_on = DayField(label=gettext_lazy("I can begin on or after"), required=False)
    ends_by = DayField(label=gettext_lazy("I want to be done by"), required=False)
    installments = CountField(
        label=gettext_lazy("In so many payments"), required=False, min_value=1, max_value=MOST_INSTALLMENTS
    )

    pay_now = MoneyField(label=gettext_lazy("I can pay at once"))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("monthly", "pay_now"):
            self.fields[name].currency = currency  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Nothing asked for is a problem of the whole form."""
        found = super().clean() or {}
        if not self.errors and not any(found.values()):
            self.add_error("monthly", _("Fill in at least one of them."))
        return found

    @property
    def wish(self) -> dict[str, Any]:
        """The wish as the engine reads it; what was left empty is left out."""
        told = self.cleaned_data
        values = {
            "monthly": told["monthly"],
            "first_on": iso(told["first_on"]),
            "ends_by": iso(told["ends_by"]),
            "installments": told["installments"],
            "pay_now": told["pay_now"],
        }
        return {name: value for name, value in values.items() if value is not None}

    @property
    def has_more(self) -> bool:
        """Whether anything was said about the end or the number of payments, which most leave open."""
        return any(self[name].value() or self[name].errors for name in ("ends_by", "installments", "pay_now"))

    def take(self, error: BadInput) -> None:
        """Show what the engine says of the wish at the field it is about."""
        words = {
            "wish.monthly": _("Enter an amount above zero."),
            "wish.pay_now": _("Enter an amount above zero."),
            "wish.first_on": _("Choose a day after today."),
            "wish.ends_by": _("Choose a day after today, and after the day you begin."),
        }
        for path in dict.fromkeys(problem.path for problem in error.problems):
            name = path.removeprefix("wish.")
            self.add_error(name if name in self.fields else None, words.get(path, _("Enter it another way.")))

    def problems(self) -> list[dict[str, str]]:
        """Every problem with a link to its field."""
        return [
            {"href": f"#{self[name].id_for_label}" if name in self.fields else "#asked", "text": str(message)}
            for name, messages in self.errors.items()
            for message in messages
        ]
