"""Problems of the parts of a restructuring that cannot be read as a whole, such as one without its contract."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from forbear.cases.restructuring.noting import noted
from forbear.loans.documents import read_events, read_handling
from forbear.money import known_currencies
from forbear.problems import DateText, Document, Problem, ProblemList, read_on
from forbear.restructure import plan_from_documents


class _Day(Document, extra="ignore"):
    as_of: DateText


class _Currency(Document, extra="ignore"):
    currency: str


class _Lent(Document, extra="ignore"):
    disbursed_on: DateText


def problems_in_pieces(data: Any) -> Sequence[Problem]:
    """What is wrong with events, rules and operations, as far as they can be read by themselves."""
    if not isinstance(data, dict):
        return ()
    problems = ProblemList()
    contract, lent, day = (
        read_on(_Currency, data.get("contract")),
        read_on(_Lent, data.get("contract")),
        read_on(_Day, data),
    )
    if isinstance(rules := data.get("handling"), dict):
        noted(lambda: read_handling(rules), problems)
    if contract is None or contract.currency not in known_currencies():
        return problems.found
    currency = contract.currency
    lent_on, as_of = lent.disbursed_on if lent else date.min, day.as_of if day else date.max
    if isinstance(events := data.get("events"), list):
        noted(lambda: read_events(events, currency=currency, lent_on=lent_on, as_of=as_of), problems)
    if isinstance(operations := data.get("operations"), list):
        noted(lambda: plan_from_documents(operations, currency=currency), problems)
    return problems.found
