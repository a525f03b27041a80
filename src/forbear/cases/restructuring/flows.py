"""What is paid when: by the contract if nothing is agreed, and by the plan instead."""

from collections.abc import Sequence

from forbear.loans import LoanPosition
from forbear.rates import DatedFlow
from forbear.restructure import Layer, PlanSchedule, contract_payments


def contract_flows(positions: Sequence[LoanPosition]) -> tuple[DatedFlow, ...]:
    """What the contracts of ``positions`` ask for, arrears on the positions' day."""
    payments = [payment for position in positions for payment in contract_payments(position)]
    return _paying([DatedFlow(on=payment.on, amount=payment.payment_minor) for payment in payments])


def plan_flows(layer: Layer, schedule: PlanSchedule) -> tuple[DatedFlow, ...]:
    """What stays due by the contract on the day of the plan, then the plan's payments."""
    stays = DatedFlow(on=layer.as_of, amount=layer.stays_due.total_minor)
    rows = [DatedFlow(on=row.due_on, amount=row.payment_minor) for row in schedule.installments]
    return _paying([stays, *rows])


def total_minor(flows: Sequence[DatedFlow]) -> int:
    """All of ``flows`` together."""
    return int(sum(flow.amount for flow in flows))


def _paying(flows: Sequence[DatedFlow]) -> tuple[DatedFlow, ...]:
    return tuple(sorted((flow for flow in flows if flow.amount), key=lambda flow: flow.on))
