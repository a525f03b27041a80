"""Operations and plans as JSON: what a certificate stores, and what rebuilds the same plan from it."""

from collections.abc import Sequence
from typing import Any

from forbear.money import format_minor
from forbear.problems import BadInput, Problem, ProblemList
from forbear.restructure.operations import OPERATIONS, Operation
from forbear.restructure.plan import Plan
from forbear.restructure.schedule import PlanInstallment


def operation_document(operation: Operation, *, currency: str) -> dict[str, Any]:
    """``operation`` as JSON with its ``kind``; amounts are decimal strings in ``currency``."""
    return operation.document(currency=currency)


def operation_from_document(document: Any, *, currency: str) -> Operation:
    """The operation behind a JSON object. Raises BadInput listing every problem."""
    kinds = {operation.kind: operation for operation in OPERATIONS}
    kind = document.get("kind") if isinstance(document, dict) else None
    if not isinstance(kind, str) or kind not in kinds:
        remedy = f"Write an object whose kind is one of {', '.join(kinds)}"
        raise BadInput([Problem(path="kind", message=f"{kind!r} is no kind of operation", remedy=remedy)])
    return kinds[kind].from_document(document, currency=currency)


def plan_documents(plan: Plan, *, currency: str) -> list[dict[str, Any]]:
    """The operations of ``plan`` as a JSON list, in order."""
    return [operation_document(operation, currency=currency) for operation in plan.operations]


def plan_from_documents(documents: Sequence[Any], *, currency: str) -> Plan:
    """The plan behind a JSON list. Raises BadInput listing the problems of all its operations."""
    problems, operations = ProblemList(), []
    for number, document in enumerate(documents):
        try:
            operations.append(operation_from_document(document, currency=currency))
        except BadInput as error:
            problems.extend(error.problems, under=f"operations[{number}]")
    problems.raise_if_any()
    return Plan(operations=tuple(operations))


def plan_installment_document(row: PlanInstallment, *, currency: str) -> dict[str, Any]:
    """One installment of a plan as JSON."""
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
