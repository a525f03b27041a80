"""What the lender books and reports about the restructuring; each figure of law from a dated rule."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from forbear.cases.restructuring.flows import contract_flows, plan_flows
from forbear.cases.restructuring.reading import Request
from forbear.cases.restructuring.working import Worked
from forbear.loans import Contract, build_schedule
from forbear.money import format_minor, parse_minor
from forbear.problems import BadInput, Problem, ProblemList
from forbear.rates import DatedFlow, Rate, RateFound, RateNotFound, SeveralRates, effective_interest_rate
from forbear.reporting import (
    adjustments_of,
    china_document,
    china_from_document,
    eu_document,
    eu_from_document,
    modification,
    modification_document,
    present_value_minor,
)

NoRate = SeveralRates | RateNotFound


def reporting_document(request: Request, done: Worked) -> dict[str, Any]:
    """Modification gain or loss and the 10 % test, and the classifications that were asked for."""
    rate = _original_rate(request)
    old = contract_flows([known.position for known in request.loans])
    new = plan_flows(done.outcome.layer, done.outcome.schedule)
    return {
        "modification": _modification(request, rate, old, new),
        "china": None if request.document.china is None else _china(request, done),
        "eu": None if request.document.eu is None else _eu(request, done, rate, old, new),
    }


def _original_rate(request: Request) -> Decimal | NoRate:
    """The effective rate the loan began with; of several loans consolidated that of the first."""
    if (given := request.document.modification.original_rate) is not None:
        return Decimal(given)
    rate = original_effective_rate(request.loans[0].position.contract)
    return rate.unrounded if isinstance(rate, RateFound) else rate


def original_effective_rate(contract: Contract) -> Rate:
    """What the contract earns a year on the money handed out, fees included."""
    schedule = build_schedule(contract)
    return effective_interest_rate(
        carrying_minor=contract.principal_minor - contract.fee_upfront_minor,
        as_of=contract.disbursed_on,
        flows=[DatedFlow(on=row.due_on, amount=row.payment_minor) for row in schedule.installments],
    )


def _modification(
    request: Request, rate: Decimal | NoRate, old: Sequence[DatedFlow], new: Sequence[DatedFlow]
) -> dict[str, Any]:
    asked, currency = request.document.modification, request.currency
    if not isinstance(rate, Decimal):
        return {"found": False, "code": rate.reason.code}
    owed = sum(known.position.balances.total_minor for known in request.loans)
    if not owed:
        return {"found": False, "code": "modification.nothing_owed"}
    found = modification(
        carrying_minor=owed if asked.carrying is None else _minor(asked.carrying, currency, "carrying"),
        original_eir=rate,
        new_flows=new,
        old_flows=old or None,
        as_of=request.as_of,
        fees_from_borrower_minor=_minor(asked.fees_from_borrower, currency, "fees_from_borrower"),
        costs_minor=_minor(asked.costs, currency, "costs"),
        standard=asked.standard,
        entity=asked.entity,
    )
    return {"found": True, **modification_document(found, currency=currency, original_eir=rate)}


def _china(request: Request, done: Worked) -> dict[str, Any]:
    asked = dict(request.document.china or {})
    change = {
        "on": request.as_of.isoformat(),
        "due_days": _days(done, after=request.as_of),
        "difficulties": asked.pop("difficulties", []),
        "adjustments": sorted(adjustments_of(_kinds(request, done))),
    }
    past = asked.pop("restructurings", [])
    facts = {
        "days_past_due": max(known.position.days_past_due for known in request.loans),
        "contracted_on": request.loans[0].position.contract.disbursed_on.isoformat(),
        **asked,
        "restructurings": [*past, change] if isinstance(past, list) and _kinds(request, done) else past,
    }
    return _under("china", lambda: china_document(china_from_document(facts, as_of=request.as_of)))


def _eu(
    request: Request, done: Worked, rate: Decimal | NoRate, old: Sequence[DatedFlow], new: Sequence[DatedFlow]
) -> dict[str, Any]:
    asked = dict(request.document.eu or {})
    before, after = _values(rate, old, new, request.as_of)
    measure = {
        "on": request.as_of.isoformat(),
        "in_difficulty": asked.pop("in_difficulty", True),
        "is_concession": asked.pop("is_concession", bool(_kinds(request, done))),
        "was_non_performing": asked.pop("was_non_performing", False),
        "npv_before": None if before is None else format_minor(before, currency=request.currency),
        "npv_after": None if after is None else format_minor(after, currency=request.currency),
    }
    past = asked.pop("measures", [])
    facts = {
        "currency": request.currency,
        "days_past_due": max(known.position.days_past_due for known in request.loans),
        **asked,
        "measures": [*past, measure] if isinstance(past, list) else past,
    }
    return _under("eu", lambda: eu_document(eu_from_document(facts, as_of=request.as_of)))


def _values(
    rate: Decimal | NoRate, old: Sequence[DatedFlow], new: Sequence[DatedFlow], as_of: date
) -> tuple[int | None, int | None]:
    if not isinstance(rate, Decimal) or not old:
        return None, None
    before, after = (present_value_minor(flows, rate_annual=Fraction(rate), as_of=as_of) for flows in (old, new))
    return before, after


def _kinds(request: Request, done: Worked) -> list[str]:
    consolidation = [] if request.consolidate is None else [request.consolidate.kind]
    return consolidation + [operation.kind for operation in done.plan.operations]


def _days(done: Worked, *, after: date) -> list[str]:
    days = sorted({row.due_on for row in done.outcome.schedule.installments if row.due_on > after})
    return [day.isoformat() for day in days]


def _minor(text: str, currency: str, name: str) -> int:
    try:
        return parse_minor(text, currency=currency)
    except ValueError as error:
        raise BadInput(
            [Problem(path=f"modification.{name}", message=str(error), remedy=f"Write an amount of {currency}")]
        ) from None


def _under(path: str, make: Any) -> dict[str, Any]:
    try:
        made: dict[str, Any] = make()
    except BadInput as bad:
        problems = ProblemList()
        problems.extend(bad.problems, under=path)
        raise BadInput(problems.found) from None
    return made
