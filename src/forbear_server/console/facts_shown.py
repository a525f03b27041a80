"""The facts of a case as a reviewer reads them: value, where it comes from, and what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forbear.facts import FACTS, KEY_FACTS


@dataclass(frozen=True, kw_only=True, slots=True)
class FactShown:
    """One fact. ``kind`` says how to write ``value``; ``rows`` are lines it is made of; None means not known."""

    name: str
    label: Promise
    kind: str
    value: Any
    is_proven: bool
    rows: tuple[tuple[str, Any], ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether the borrower left it open."""
        return self.value is None and not self.rows


LABELS: Mapping[str, Promise] = {
    "reason": _("Reason"),
    "began_on": _("Since"),
    "expected_end_on": _("Expected end"),
    "adults": _("Adults"),
    "children": _("Children"),
    "income_now": _("Income now"),
    "income_usual": _("Income before"),
    "essential_monthly": _("Spending that cannot wait"),
    "other_debt_monthly": _("Paid to other lenders"),
    "savings": _("Savings"),
}


def facts_shown(application: Mapping[str, Any], *, proven: Iterable[str]) -> list[FactShown]:
    """What the borrower stated, in the order it was asked."""
    seen = frozenset(proven)
    values = {name: application.get(name) for name in ("reason", "began_on", "expected_end_on")}
    values |= {name: application.get("household", {}).get(name) for name in ("adults", "children")}
    values |= {name: application.get(name) for name in ("income_now", "income_usual", "savings")}
    rows = {
        "income_usual": tuple(enumerate(application.get("income_by_month") or (), start=1)),
        "essential_monthly": tuple((application.get("expenses") or {}).items()),
        "other_debt_monthly": tuple(_debts(application)),
    }
    return [
        FactShown(
            name=name,
            label=label,
            kind=_KIND.get(name, "amount"),
            value=values.get(name),
            is_proven=name in seen,
            rows=rows.get(name, ()),
        )
        for name, label in LABELS.items()
        if not (name == "income_now" and rows["income_usual"])
    ]


def missing(facts: Iterable[FactShown]) -> list[FactShown]:
    """What is not known and could be asked; an end that nobody can foresee is no gap."""
    return [fact for fact in facts if fact.is_missing and fact.name not in {"expected_end_on", "other_debt_monthly"}]


@dataclass(frozen=True, kw_only=True, slots=True)
class Openings:
    """What could lead to another answer: facts to ask for, and facts whose proof nobody has seen."""

    to_ask: tuple[FactShown, ...]
    to_prove: tuple[FactShown, ...]


def openings(facts: Iterable[FactShown]) -> Openings:
    """What is open in a case: gaps, an end nobody named, and key facts that are only stated."""
    rows = tuple(facts)
    return Openings(
        to_ask=tuple(row for row in rows if row.is_missing and row.name != "other_debt_monthly"),
        to_prove=tuple(row for row in rows if row.name in KEY_FACTS and not row.is_missing and not row.is_proven),
    )


def meaning(name: str, language: str) -> str:
    """What a fact means, in the words of the published table."""
    return FACTS[name].meaning[language] if name in FACTS else name


def _debts(application: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    return ((row["creditor"], row["monthly"]) for row in application.get("other_debts") or ())


_KIND = {
    "reason": "reason",
    "began_on": "day",
    "expected_end_on": "day",
    "adults": "count",
    "children": "count",
    "income_usual": "by_month",
    "essential_monthly": "expenses",
    "other_debt_monthly": "debts",
}
