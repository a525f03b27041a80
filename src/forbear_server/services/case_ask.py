"""Asks the borrower something a person needs to know, and takes the answer."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forbear_server.services.clock import now
from forbear_server.services.events import event_append, event_seen
from forbear_server.services.loading import case_for
from forbear_server.services.messages import notice_send
from forbear_server.services.moves import expect, move
from forbear_server.services.texts import required_text
from forbear_server.store.models import Case, CaseStatus, User


@transaction.atomic
def case_ask(*, actor: User, case_id: UUID | str, question: str) -> Case:
    """Put a question to the borrower in the staff member's words; the case waits for the answer."""
    case = case_for(actor, case_id, act="case_ask")
    move(case, CaseStatus.ASKED)
    asked = {"text": required_text(question, path="question"), "asked_at": now().isoformat()}
    case.questions = [*[row for row in case.questions if "text" in row], asked]
    case.save(update_fields=["questions"])
    event_append(kind="case_asked", case=case, actor=actor, payload={"question": asked["text"]})
    notice_send(case=case, kind="question", text=lambda: _question(case))
    return case


@transaction.atomic
def question_answer(*, borrower: User, case_id: UUID | str, answer: str, key: str) -> Case:
    """Keep the borrower's answer to the open questions and hand the case back to the person who asked."""
    case = case_for(borrower, case_id, act="question_answer")
    if event_seen(key):
        return case
    expect(case, CaseStatus.ASKED)
    words = required_text(answer, path="answer")
    case.questions = [{**row, "answer": row.get("answer") or words} for row in case.questions if "text" in row]
    case.save(update_fields=["questions"])
    move(case, CaseStatus.REFERRED)
    event_append(kind="question_answered", case=case, actor=borrower, payload={"answer": words}, key=key)
    return case


def _question(case: Case) -> str:
    return _("We have a question about your request %(reference)s. Sign in to answer it; the rest is kept.") % {
        "reference": case.reference
    }
