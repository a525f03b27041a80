"""A restructuring as JSON in and JSON out: before and after, books, reports, and beside doing nothing."""

from collections.abc import Sequence
from typing import Any

from forbear.cases.restructuring.figures import after_document, before_document
from forbear.cases.restructuring.flows import total_minor
from forbear.cases.restructuring.reading import Request, read_request
from forbear.cases.restructuring.reports import reporting_document
from forbear.cases.restructuring.working import Worked, worked
from forbear.money import format_minor
from forbear.rates import DatedFlow
from forbear.restructure import plan_documents


def restructure_document(data: Any) -> dict[str, Any]:
    """Work the restructuring a JSON value describes. Raises BadInput with every problem."""
    request = read_request(data)
    done = worked(request)
    return {
        "as_of": request.as_of.isoformat(),
        "currency": request.currency,
        "before": before_document(request.loans[0], request.document),
        "other_loans": [before_document(known, request.document) for known in request.loans[1:]],
        "plan": _plan_document(request, done),
        "after": after_document(request.loans, done, request.document),
        "beside_doing_nothing": _beside(request, done),
        "reporting": reporting_document(request, done),
    }


def _plan_document(request: Request, done: Worked) -> dict[str, Any]:
    return {
        "operations": plan_documents(done.plan, currency=request.currency),
        "removed": list(done.removed),
        "blocked": [
            {
                "number": blocked.number,
                "operation": blocked.operation.kind,
                "problems": [problem.as_document() for problem in blocked.problems],
            }
            for blocked in done.blocked
        ],
    }


def _beside(request: Request, done: Worked) -> dict[str, Any]:
    """What the borrower pays by the plan, and by the contract: there all arrears are paid at once."""
    more = total_minor(done.plan_flows) - total_minor(done.contract_flows)
    return {
        "nothing": _flows_document(done.contract_flows, request),
        "plan": _flows_document(done.plan_flows, request),
        "plan_costs_more_by": format_minor(more, currency=request.currency),
    }


def _flows_document(flows: Sequence[DatedFlow], request: Request) -> dict[str, Any]:
    at_once = [flow for flow in flows if flow.on <= request.as_of]
    return {
        "total": format_minor(total_minor(flows), currency=request.currency),
        "due_at_once": format_minor(total_minor(at_once), currency=request.currency),
        "highest": format_minor(int(max((flow.amount for flow in flows), default=0)), currency=request.currency),
        "ends_on": flows[-1].on.isoformat() if flows else None,
    }
