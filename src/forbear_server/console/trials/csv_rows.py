"""Results as rows of a table: codes and decimal strings, the same in every language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from forbear_server.console.trials.set_aside import why_set_aside
from forbear_server.store.models import TrialResult

PLAN = ("highest", "total", "months", "first_due_on", "ends_on", "rate_annual", "waived", "chance_to_finish")
SIDES = ("before", "after")
COLUMNS = (
    "number",
    "reference",
    "as_of",
    "currency",
    "verdict",
    *(f"{side}_{name}" for side in SIDES for name in ("policy", "outcome", *PLAN)),
    "borrower_change",
    "lender_change",
    "reasons",
)
SET_ASIDE_COLUMNS = ("number", "reference", "code", "reason")


def result_row(row: TrialResult) -> list[str | int]:
    """One case; what is not known is empty."""
    told: Mapping[str, Any] = row.document
    return [
        row.number,
        safe(row.ref),
        told["as_of"] or "",
        told["currency"],
        row.verdict,
        *(value for side in SIDES for value in _side(told[side])),
        told["borrower_change"] or "",
        told["lender_change"] or "",
        " ".join(reason["code"] for reason in told["reasons"]),
    ]


def set_aside_row(row: TrialResult) -> list[str | int]:
    """One line that was not tried."""
    language = "zh" if (get_language() or "zh").startswith("zh") else "en"
    return [row.number, safe(row.ref), row.document["set_aside"], safe(" ".join(why_set_aside(row, language)))]


def safe(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _side(side: Mapping[str, Any] | None) -> list[str]:
    if side is None:
        return [""] * (2 + len(PLAN))
    plan = side["plan"] or {}
    return [side["policy"], side["standing"], *(str(plan.get(name, "")) for name in PLAN)]
