"""Before and after: where the loan stands, what is still to be paid, what it costs a year, and the books."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from forbear.cases.restructuring.flows import contract_flows, total_minor
from forbear.cases.restructuring.known_loan import KnownLoan
from forbear.cases.restructuring.request import RestructureDocument
from forbear.cases.restructuring.working import Worked
from forbear.ledger import Journal, beancount_text, csv_text
from forbear.loans import build_schedule
from forbear.loans.documents import (
    balances_document,
    journal_document,
    running_loan_document,
    schedule_document,
)
from forbear.money import format_minor
from forbear.rates import DatedFlow, Rate, RateFound, effective_interest_rate, xirr
from forbear.restructure import Layer, PlanInstallment, plan_installment_document

EXPORTS: Mapping[str, Callable[[Journal], str]] = {"beancount": beancount_text, "csv": csv_text}
"""Other spellings of a ledger."""


def before_document(known: KnownLoan, asked: RestructureDocument) -> dict[str, Any]:
    """The loan as it runs: where it stands, the contract's whole schedule, totals, rates and the journal."""
    contract = known.loan.contract
    schedule = schedule_document(contract, build_schedule(contract))
    flows = contract_flows([known.position])
    return {
        "loan_id": known.position.loan_id,
        **running_loan_document(known.loan),
        "schedule": schedule["installments"],
        "totals": schedule["totals"] | {"still_to_pay": format_minor(total_minor(flows), currency=contract.currency)},
        "rates": {"contract": schedule["apr"], "whole_life": _whole_life([known], flows)},
        "ledger": _ledger_document(known.journal, asked),
    }


def after_document(loans: Sequence[KnownLoan], done: Worked, asked: RestructureDocument) -> dict[str, Any]:
    """The plan: what it owes and waives, its schedule, totals and rates, and the entries it wrote.

    Its books are apart from the loan's: they begin with what was taken over, and are all written on the plan's day.
    """
    layer, currency, rows = done.outcome.layer, done.outcome.layer.currency, done.outcome.schedule.installments
    journal = Journal(currency=currency).with_bookings(layer.entries, booked_on=layer.as_of)
    return {
        "owed": balances_document(layer.balances, currency=currency),
        "stays_due": balances_document(layer.stays_due, currency=currency),
        "waived": balances_document(layer.waived, currency=currency)
        | {"vesting": format_minor(layer.vesting.total_minor, currency=currency)},
        "schedule": [plan_installment_document(row, currency=currency) for row in rows],
        "totals": _totals(rows, done.plan_flows, currency),
        "rates": {
            "on_what_is_owed": _effective(done.opening, done.plan_flows),
            "whole_life": _whole_life(loans, done.plan_flows),
        },
        "ledger": _ledger_document(journal, asked),
    }


def _ledger_document(journal: Journal, asked: RestructureDocument) -> dict[str, Any]:
    document = journal_document(journal, with_entries=asked.ledger == "entries")
    return document | {kind: EXPORTS[kind](journal) for kind in asked.export}


def _totals(rows: Sequence[PlanInstallment], flows: Sequence[DatedFlow], currency: str) -> dict[str, str]:
    sums = {
        "principal": sum(row.principal_minor for row in rows),
        "interest": sum(row.interest_minor for row in rows),
        "penalty": sum(row.penalty_minor for row in rows),
        "fee": sum(row.fee_minor for row in rows),
        "payment": sum(row.payment_minor for row in rows),
        "still_to_pay": total_minor(flows),
    }
    return {name: format_minor(minor, currency=currency) for name, minor in sums.items()}


def _whole_life(loans: Sequence[KnownLoan], flows: Sequence[DatedFlow]) -> dict[str, Any]:
    """XIRR of the money lent, all payments made so far, and what is still to come."""
    lent, paid = [], list(flows)
    for known in loans:
        contract = known.loan.contract
        lent.append(DatedFlow(on=contract.disbursed_on, amount=contract.principal_minor - contract.fee_upfront_minor))
        paid += [DatedFlow(on=made.paid_on, amount=made.amount_minor) for made in known.position.payments or ()]
    return rate_found(xirr(advances=lent, payments=paid))


def _effective(opening: Sequence[Layer], flows: Sequence[DatedFlow]) -> dict[str, Any]:
    """What the payments of the plan cost a year of all that was owed when it was made."""
    owed = sum(each.balances.total_minor + each.stays_due.total_minor for each in opening)
    return rate_found(effective_interest_rate(carrying_minor=owed, as_of=opening[0].as_of, flows=flows))


def rate_found(rate: Rate) -> dict[str, Any]:
    """A rate, or why there is none."""
    if isinstance(rate, RateFound):
        return {"found": True, "rate": str(rate.rate)}
    return {"found": False, "code": rate.reason.code}
