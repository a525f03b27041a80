"""What the lender books and reports about the restructuring; each figure of law from a dated rule."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from forbear.cases.restructuring.classifying import Change, china_of, eu_of
from forbear.cases.restructuring.reading import Request
from forbear.cases.restructuring.working import Worked
from forbear.loans import Contract, build_schedule
from forbear.rates import DatedFlow, Rate, RateFound, effective_interest_rate
from forbear.reporting import (
    china_document,
    eu_document,
    modification,
    modification_document,
    present_value_minor,
)


def reporting_document(request: Request, done: Worked) -> dict[str, Any]:
    """Modification gain or loss and the 10 % test, and the classifications that were asked for."""
    asked = request.document
    rate = _original_rate(request)
    values = _values(request, done, rate)
    change = _change(request, done, values)
    china, eu = asked.china, asked.eu
    return {
        "modification": _modification(request, done, rate, values),
        "china": None if china is None else china_document(china_of(china, change)),
        "eu": None if eu is None else eu_document(eu_of(eu, change, currency=request.currency)),
    }


def original_effective_rate(contract: Contract) -> Rate:
    """What the contract earns a year on the money handed out, fees included."""
    schedule = build_schedule(contract)
    return effective_interest_rate(
        carrying_minor=contract.principal_minor - contract.fee_upfront_minor,
        as_of=contract.disbursed_on,
        flows=[DatedFlow(on=row.due_on, amount=row.payment_minor) for row in schedule.installments],
    )


def _original_rate(request: Request) -> Decimal | str:
    """The effective rate the loan began with, or the code why there is none; of several loans that of the first."""
    if (given := request.document.modification.original_rate) is not None:
        return Decimal(given)
    rate = original_effective_rate(request.loans[0].position.contract)
    return rate.unrounded if isinstance(rate, RateFound) else rate.reason.code


def _values(request: Request, done: Worked, rate: Decimal | str) -> tuple[int, int] | None:
    """What the payments of the contract and of the plan are worth; None where that cannot be said or compared."""
    if isinstance(rate, str):
        return None
    before, after = (
        present_value_minor(flows, rate_annual=Fraction(rate), as_of=request.as_of)
        for flows in (done.contract_flows, done.plan_flows)
    )
    return (before, after) if before else None


def _modification(
    request: Request, done: Worked, rate: Decimal | str, values: tuple[int, int] | None
) -> dict[str, Any]:
    asked, amounts = request.document.modification, request.amounts
    if isinstance(rate, str):
        return {"found": False, "code": rate}
    carrying = amounts["carrying"] or sum(known.position.balances.total_minor for known in request.loans)
    if values is None or not carrying:
        return {"found": False, "code": "modification.nothing_of_worth"}
    found = modification(
        carrying_minor=carrying,
        original_eir=rate,
        new_flows=done.plan_flows,
        old_flows=done.contract_flows,
        as_of=request.as_of,
        fees_from_borrower_minor=amounts["fees_from_borrower"] or 0,
        costs_minor=amounts["costs"] or 0,
        standard=asked.standard,
        entity=asked.entity,
    )
    return {"found": True, **modification_document(found, currency=request.currency, original_eir=rate)}


def _change(request: Request, done: Worked, values: tuple[int, int] | None) -> Change:
    consolidated = [] if request.consolidate is None else [request.consolidate.kind]
    days = {row.due_on for row in done.outcome.schedule.installments}
    return Change(
        on=request.as_of,
        kinds=(*consolidated, *(operation.kind for operation in done.plan.operations)),
        due_days=tuple(sorted(day for day in days if day > request.as_of)),
        days_past_due=max(known.position.days_past_due for known in request.loans),
        contracted_on=request.loans[0].position.contract.disbursed_on,
        values=values,
    )
