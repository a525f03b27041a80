"""Debts to others: up to six rows, each a creditor and what is paid each month."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forbear_server.borrower.forms.base import StepForm
from forbear_server.borrower.forms.fields import MoneyField

ROWS = tuple(range(1, 7))
COLUMNS = ("creditor", "monthly", "balance")


class DebtsForm(StepForm):
    """Other debts, or none."""

    step = "debts"
    question = gettext_lazy("Do you owe money to anybody else?")
    why = gettext_lazy("Others must be paid too. A plan that forgets them breaks in the first month.")
    has_debts = forms.ChoiceField(
        choices=[("no", gettext_lazy("No")), ("yes", gettext_lazy("Yes, as listed below"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose yes or no.")},
    )

    def prepare(self) -> None:
        """Three fields for each row."""
        for row in ROWS:
            self.fields[f"creditor_{row}"] = forms.CharField(
                label=_("Who you owe"),
                required=False,
                max_length=60,
                widget=forms.TextInput(attrs={"class": "input"}),
            )
            self.fields[f"monthly_{row}"] = self._amount(row, _("To pay each month"))
            self.fields[f"balance_{row}"] = self._amount(row, _("Owed in all, if you know"))

    def initial_answers(self, saved: dict[str, Any]) -> dict[str, Any]:
        """Rows back into fields."""
        initial: dict[str, Any] = {"has_debts": saved.get("has_debts")}
        for number, row in enumerate(saved.get("rows", []), start=1):
            initial |= {f"{name}_{number}": row[name] for name in COLUMNS}
        return initial

    def clean(self) -> dict[str, Any]:
        """A row that is begun has a creditor and a monthly amount; "yes" needs a row, and "no" has none."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        begun = [row for row in ROWS if self._is_begun(row)]
        if cleaned.get("has_debts") == "no" and begun:
            self.add_error("has_debts", _("You chose “No”, and a debt is listed below. Choose “Yes”, or empty it."))
        if cleaned.get("has_debts") != "yes":
            return cleaned
        for row in begun:
            self._check_row(row)
        if not begun and not self.errors:
            self.add_error("creditor_1", _("Enter who you owe, or choose “No”."))
        return cleaned

    def answers(self) -> dict[str, Any]:
        """The rows that are filled in."""
        cleaned = self.cleaned_data
        is_listed = cleaned["has_debts"] == "yes"
        rows = [self._row(row) for row in ROWS if is_listed and cleaned.get(f"creditor_{row}")]
        return {"has_debts": cleaned["has_debts"], "rows": rows}

    @property
    def row_fields(self) -> list[dict[str, Any]]:
        """The rows of the page; only the first two are open at once."""
        return [{"number": row, **{name: self[f"{name}_{row}"] for name in COLUMNS}} for row in ROWS]

    @property
    def has_more(self) -> bool:
        """Whether a row beyond the first two is in use, so that nothing typed or wrong hides in a closed list."""
        return any(self[f"{name}_{row}"].value() for row in ROWS[2:] for name in COLUMNS)

    def _amount(self, row: int, label: str) -> MoneyField:
        called = _("Debt %(row)d, %(label)s") % {"row": row, "label": label}
        return MoneyField(label=label, called=called, currency=self.currency)

    def _is_begun(self, row: int) -> bool:
        """Whether anything was typed into a row, also what could not be read."""
        names = [f"{name}_{row}" for name in COLUMNS]
        return any(self.cleaned_data.get(name) or name in self.errors for name in names)

    def _check_row(self, row: int) -> None:
        if not self.cleaned_data.get(f"creditor_{row}"):
            self.add_error(f"creditor_{row}", _("Debt %(row)d: enter who you owe.") % {"row": row})
        monthly = f"monthly_{row}"
        if monthly not in self.errors and self.cleaned_data.get(monthly) is None:
            self.add_error(
                monthly, _("Debt %(row)d: enter what you pay each month; 0 if nothing yet.") % {"row": row}
            )

    def _row(self, row: int) -> dict[str, Any]:
        return {name: self.cleaned_data[f"{name}_{row}"] for name in COLUMNS}
