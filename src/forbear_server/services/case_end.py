"""Ways a case stops waiting: handed to a person, withdrawn by the borrower, answered with no plan by a person."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forbear_server.services.events import event_append
from forbear_server.services.loading import case_for
from forbear_server.services.messages import notice_send
from forbear_server.services.moves import move
from forbear_server.services.promises import promise_reply
from forbear_server.services.texts import required_text
from forbear_server.store.models import Case, CaseStatus, User


@transaction.atomic
def case_refer(*, borrower: User, case_id: UUID | str, why: str = "") -> Case:
    """The borrower asks for a person; repeating the wish changes nothing."""
    case = case_for(borrower, case_id, act="case_refer")
    if case.status == CaseStatus.REFERRED:
        return case
    move(case, CaseStatus.REFERRED)
    case.reply_by = None
    promise_reply(case)
    event_append(kind="person_asked_for", case=case, actor=borrower, payload={"why": why.strip()[:2000]})
    return case


@transaction.atomic
def case_withdraw(*, borrower: User, case_id: UUID | str) -> Case:
    """The borrower takes the request back; the loans stay as they were."""
    case = case_for(borrower, case_id, act="case_withdraw")
    if case.status == CaseStatus.WITHDRAWN:
        return case
    move(case, CaseStatus.WITHDRAWN)
    event_append(kind="case_withdrawn", case=case, actor=borrower, payload={})
    return case


@transaction.atomic
def case_decline(*, actor: User, case_id: UUID | str, reason: str) -> Case:
    """A person answers that no plan can be offered, with the reason the borrower will read."""
    case = case_for(actor, case_id, act="case_decline")
    words = required_text(reason, path="reason")
    move(case, CaseStatus.DECLINED)
    case.promised = words
    case.save(update_fields=["promised"])
    event_append(kind="case_declined", case=case, actor=actor, payload={"reason": words})
    notice_send(case=case, kind="case_answered", text=lambda: _answered(case))
    return case


def _answered(case: Case) -> str:
    return _(
        "A colleague has answered your request %(reference)s. Sign in to read the answer and what you can do."
    ) % {"reference": case.reference}
