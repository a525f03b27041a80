"""Before and after: where the loan stands, what is still to be paid, what it costs a year, and the books."""

from collections.abc import Sequence
from typing import Any

from forbear.cases.restructuring.flows import contract_flows, plan_flows, total_minor
from forbear.cases.restructuring.reading import KnownLoan
from forbear.ledger import Entry, Journal, beancount_text, csv_text, trial_balance
from forbear.loans import build_schedule
from forbear.loans.documents import (
    balances_document,
    journal_document,
    running_loan_document,
    schedule_document,
)
from forbear.money import format_minor
from forbear.rates import DatedFlow, Rate, RateFound, effective_interest_rate, xirr
from forbear.restructure import Layer, Outcome, PlanInstallment


def before_document(known: KnownLoan) -> dict[str, Any]:
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
        "ledger": journal_document(known.journal),
    }


def after_document(loans: Sequence[KnownLoan], opening: Sequence[Layer], outcome: Outcome) -> dict[str, Any]:
    """The plan: what it owes and waives, its schedule, totals and rates, and the entries it wrote."""
    layer, currency = outcome.layer, outcome.layer.currency
    flows = plan_flows(layer, outcome.schedule)
    owed = sum(each.balances.total_minor + each.stays_due.total_minor for each in opening)
    return {
        "owed": balances_document(layer.balances, currency=currency),
        "stays_due": balances_document(layer.stays_due, currency=currency),
        "waived": balances_document(layer.waived, currency=currency)
        | {"vesting": format_minor(layer.vesting.total_minor, currency=currency)},
        "schedule": [row_document(row, currency) for row in outcome.schedule.installments],
        "totals": _totals(outcome.schedule.installments, flows, currency),
        "rates": {"on_what_is_owed": _effective(owed, layer, flows), "whole_life": _whole_life(loans, flows)},
        "ledger": plan_ledger_document(layer.entries, currency=currency),
    }


def row_document(row: PlanInstallment, currency: str) -> dict[str, Any]:
    """One installment of a plan."""
    amounts = {
        "principal": row.principal_minor,
        "interest": row.interest_minor,
        "penalty": row.penalty_minor,
        "fee": row.fee_minor,
        "payment": row.payment_minor,
        "balance": row.balance_minor,
        "vested": row.vested_minor,
    }
    shown = {name: format_minor(minor, currency=currency) for name, minor in amounts.items()}
    return {"number": row.number, "due_on": row.due_on.isoformat(), **shown}


def plan_ledger_document(entries: Sequence[Entry], *, currency: str) -> dict[str, Any]:
    """The plan's own books: every entry and the trial balance of all of them."""
    balances = trial_balance(entries)
    return {
        "entries": [
            {
                "on": entry.on.isoformat(),
                "memo": entry.memo,
                "postings": [
                    {"account": str(line.account), "amount": format_minor(line.amount_minor, currency=currency)}
                    for line in entry.postings
                ],
            }
            for entry in entries
        ],
        "trial_balance": {name: format_minor(minor, currency=currency) for name, minor in balances.items()},
    }


def exports(journal: Journal, kinds: Sequence[str]) -> dict[str, str]:
    """A journal as the text of other programs."""
    makers = {"beancount": beancount_text, "csv": csv_text}
    return {kind: makers[kind](journal) for kind in kinds}


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


def _effective(owed_minor: int, layer: Layer, flows: Sequence[DatedFlow]) -> dict[str, Any]:
    return rate_found(effective_interest_rate(carrying_minor=owed_minor, as_of=layer.as_of, flows=flows))


def rate_found(rate: Rate) -> dict[str, Any]:
    """A rate, or why there is none."""
    if isinstance(rate, RateFound):
        return {"found": True, "rate": str(rate.rate)}
    return {"found": False, "code": rate.reason.code}
