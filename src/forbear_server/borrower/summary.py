"""The answers read back, question by question, in the words of the pages."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from forbear_server.borrower.forms import FORMS
from forbear_server.borrower.forms.income import PatternForm
from forbear_server.borrower.forms.spending import EXPENSE_LABELS
from forbear_server.borrower.forms.steps import PAPERS, REASON_LABELS
from forbear_server.services.application import STEPS
from forbear_server.store.models import Case

Line = tuple[str, Any, str]
"""A label (may be empty), a value and how to write it: ``text``, ``amount``, ``day``, ``loan`` or ``unsure``."""


def summary_of(case: Case) -> list[dict[str, Any]]:
    """One section for each question: its title, its lines, whether it has been answered."""
    return [
        {
            "step": step,
            "question": FORMS[step].question,
            "is_answered": step in case.draft,
            "lines": _lines(case, step) if step in case.draft else [],
        }
        for step in STEPS
    ]


def _lines(case: Case, step: str) -> list[Line]:
    if step == "loans":
        return [(loan.product, loan.loan_ref, "loan") for loan in case.loans.all()]
    return _LINES[step](case.draft[step])


def _amount(label: Any, value: str | None) -> Line:
    return (str(label), value, "amount") if value is not None else (str(label), None, "unsure")


def _reason(saved: dict[str, Any]) -> list[Line]:
    lines: list[Line] = [("", REASON_LABELS[saved["reason"]], "text")]
    return lines + ([("", saved["note"], "text")] if saved.get("note") else [])


def _when(saved: dict[str, Any]) -> list[Line]:
    end = saved["expected_end_on"]
    last: Line = (_("Better from around"), end, "day") if end else (_("Better from around"), None, "unsure")
    return [(_("It began around"), saved["began_on"], "day"), last]


def _household(saved: dict[str, Any]) -> list[Line]:
    return [
        (_("Adults, including you"), saved["adults"], "text"),
        (_("Children under 18"), saved["children"], "text"),
    ]


def _pattern(saved: dict[str, Any]) -> list[Line]:
    choices: Any = PatternForm.base_fields["pattern"]
    return [("", dict(choices.choices)[saved["pattern"]], "text")]


def _income(saved: dict[str, Any]) -> list[Line]:
    lines = [_amount(_("Now, each month"), saved["income_now"])]
    by_month = saved.get("income_by_month")
    if not by_month:
        return [*lines, _amount(_("Before this happened, each month"), saved["income_usual"])]
    return lines + [
        _amount(_("Month %(month)d") % {"month": number}, amount) for number, amount in enumerate(by_month, start=1)
    ]


def _spending(saved: dict[str, Any]) -> list[Line]:
    return [_amount(label, saved.get(kind)) for kind, label in EXPENSE_LABELS.items()]


def _debts(saved: dict[str, Any]) -> list[Line]:
    if not saved["rows"]:
        return [("", _("No other debts"), "text")]
    return [_amount(_("%(creditor)s, each month") % row, row["monthly"]) for row in saved["rows"]]


def _savings(saved: dict[str, Any]) -> list[Line]:
    return [_amount(_("Cash and money in your accounts"), saved["savings"])]


def _papers(saved: dict[str, Any]) -> list[Line]:
    lines: list[Line] = [("", PAPERS[paper], "text") for paper in saved["papers"]]
    lines += [("", saved["other"], "text")] if saved.get("other") else []
    return lines or [("", _("None for now"), "text")]


_LINES: Mapping[str, Callable[[dict[str, Any]], list[Line]]] = {
    "reason": _reason,
    "when": _when,
    "household": _household,
    "pattern": _pattern,
    "income": _income,
    "spending": _spending,
    "debts": _debts,
    "savings": _savings,
    "papers": _papers,
}
