"""The summary of a run over a book as people read it."""

from collections.abc import Iterator, Mapping
from typing import Any

OUTCOME_WORDS = {
    "offer": "a plan can be offered at once",
    "person": "a person may grant a plan",
    "nothing": "no plan found, a person looks",
    "question": "a question first",
}


def totals_text(totals: Mapping[str, Any]) -> str:
    """Counts, sums, why there is no plan, and what was set aside."""
    return "\n".join(_lines(totals))


def _lines(totals: Mapping[str, Any]) -> Iterator[str]:
    borrowers = totals["borrowers"]
    yield f"{borrowers:,} borrowers with {totals['loans']:,} loans"
    for outcome, count in totals["outcomes"].items():
        yield f"  {OUTCOME_WORDS[outcome]:<32}{count:>14,}{_share(count, borrowers)}"
    for code, count in list(totals["nothing_because"].items()):
        yield f"    {code:<30}{count:>14,}{_share(count, borrowers)}"
    sums, plans, currency = totals["sums"], totals["plans"], totals["currency"]
    yield f"asked for in all {sums['asked_in_all']} {currency}, waived {sums['waived']}"
    yield f"gain of lenders {sums['lender_gain']}, of borrowers {sums['borrower_gain']}, against doing nothing"
    yield f"{plans['represented']:,} plans represented, {plans['evaluated']:,} of them evaluated"
    yield from _aside(totals["set_aside"])
    if ignored := totals.get("columns_not_read"):
        yield f"columns not read: {', '.join(ignored)}"
    yield f"result in {totals['out']}, rows set aside in {totals['bad']}"


def _aside(aside: Mapping[str, Any]) -> Iterator[str]:
    yield f"{aside['rows']:,} rows set aside"
    for item in aside["problems"]:
        rows = ", ".join(f"{row:,}" for row in item["first_rows"])
        more = "…" if item["rows"] > len(item["first_rows"]) else ""
        yield f"  {item['problem']}: {item['rows']:,} (rows {rows}{more})"


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:>8.1f} %" if of else ""
