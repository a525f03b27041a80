"""The borrower's application: start, save each answer, send, open again."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from forbear.problems import BadInput, Problem, sha256_of
from forbear_server.access.acts import require
from forbear_server.access.scope import loans_for
from forbear_server.services.clock import now
from forbear_server.services.decision import decision_make
from forbear_server.services.errors import Conflict
from forbear_server.services.events import event_append, event_seen
from forbear_server.services.loading import case_for
from forbear_server.services.moves import expect
from forbear_server.services.policies.cases import policy_pin
from forbear_server.store.models import Case, CaseStatus, Loan, User

STEPS = ("loans", "reason", "when", "household", "pattern", "income", "spending", "debts", "savings", "papers")
"""The questions in the order they are asked; each has its own page and its own place in a case's ``draft``."""

EDITABLE = (CaseStatus.DRAFT, CaseStatus.ASKED)


@transaction.atomic
def application_start(*, borrower: User, loan_ref: str, platform: str) -> Case:
    """Open a case for the loan, or return the one already open at this platform."""
    require(borrower, "application_start")
    loan = loans_for(borrower).filter(platform=platform, loan_ref=loan_ref).first()
    if loan is None:
        raise Http404(f"no loan {loan_ref} at {platform}")
    if running := case_open_for(borrower, platform):
        return running
    case = Case(
        borrower=borrower,
        platform=platform,
        draft={"loans": {"loans": [loan.loan_ref]}},
        created_at=now(),
        updated_at=now(),
    )
    policy_pin(case, products=[loan.product])
    case.save(force_insert=True)
    case.loans.set([loan])
    payload = {"loan": loan.loan_ref, "policy": case.policy_label, "arm": case.policy_arm}
    event_append(kind="application_started", case=case, actor=borrower, payload=payload)
    return case


def case_open_for(borrower: User, platform: str) -> Case | None:
    """The borrower's request at this platform that is still being dealt with."""
    open_statuses = (*EDITABLE, CaseStatus.REFERRED, CaseStatus.OFFERED)
    return Case.objects.filter(borrower=borrower, platform=platform, status__in=open_statuses).first()


@transaction.atomic
def application_save_step(*, borrower: User, case_id: UUID | str, step: str, answers: dict[str, Any]) -> Case:
    """Keep the answers of one step; the other steps stay as they are, whatever other tabs are open."""
    case = case_for(borrower, case_id, act="application_save_step")
    expect(case, *EDITABLE)
    if step not in STEPS:
        raise Http404(f"no step {step}")
    if step == "loans":
        chosen = _chosen_loans(case, answers["loans"])
        case.loans.set(chosen)
        policy_pin(case, products=[loan.product for loan in chosen])
    if step == "pattern" and answers != case.draft.get("pattern"):
        case.draft.pop("income", None)  # answered for the other pattern
    case.draft = {**case.draft, step: answers}
    case.updated_at = now()
    case.save(update_fields=["draft", "updated_at", "policy_label", "policy_arm"])
    event_append(kind="step_saved", case=case, actor=borrower, payload={"step": step})
    return case


@transaction.atomic
def application_submit(*, borrower: User, case_id: UUID | str, key: str) -> Case:
    """Send the application and decide at once; sending twice with the same ``key`` is one act.

    Raises BadInput naming every step without an answer.
    """
    case = case_for(borrower, case_id, act="application_submit")
    if event_seen(key):
        return case
    expect(case, *EDITABLE)
    _check_complete(case)
    case.submitted_at = case.submitted_at or now()
    case.save(update_fields=["submitted_at"])
    sealed = {"draft_sha256": sha256_of(case.draft)}  # the log proves the answers without keeping a copy of them
    event_append(kind="application_submitted", case=case, actor=borrower, payload=sealed, key=key)
    decision_make(case=case, actor=borrower)
    return case


def steps_open(case: Case) -> list[str]:
    """The steps that have no answer yet, in order."""
    return [step for step in STEPS if step not in case.draft]


def _check_complete(case: Case) -> None:
    missing = steps_open(case)
    if missing:
        raise BadInput(Problem(path=step, message="no answer yet", remedy="Answer it") for step in missing)


def _chosen_loans(case: Case, refs: list[str]) -> list[Loan]:
    found = list(loans_for(case.borrower).filter(platform=case.platform, loan_ref__in=refs))
    if not found or len(found) != len(set(refs)):
        raise Conflict("loans_changed", "a chosen loan is not this borrower's")
    return found
