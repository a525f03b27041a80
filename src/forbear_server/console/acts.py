"""What staff can do on the case page: one form and one service each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forbear_server.console.counter_form import CounterForm, wish_of
from forbear_server.console.forms import (
    ApproveForm,
    AskForm,
    AssignForm,
    DeclineForm,
    EscalateForm,
    NoteForm,
    PaymentForm,
    ProveForm,
)
from forbear_server.services.case_approve import case_approve
from forbear_server.services.case_ask import case_ask
from forbear_server.services.case_assign import case_assign
from forbear_server.services.case_end import case_decline
from forbear_server.services.countering import counter_make
from forbear_server.services.decision import decision_latest, decision_remake
from forbear_server.services.errors import Conflict
from forbear_server.services.fact_prove import fact_prove
from forbear_server.services.note_add import note_add
from forbear_server.services.plan_payment import plan_payment_record
from forbear_server.store.models import Case, CaseStatus, User

Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """``do`` is called with the person, the case and the cleaned values; ``done`` is said afterwards."""

    form: type[forms.Form]
    do: Callable[[User, Case, Values], None]
    done: Promise
    back_to: str = "next-step"


def _approve(actor: User, case: Case, values: Values) -> None:
    case_approve(
        actor=actor,
        case_id=case.pk,
        decision_id=values["decision"],
        offer_id=values["offer"],
        note=values["note"],
    )


def _decline(actor: User, case: Case, values: Values) -> None:
    case_decline(actor=actor, case_id=case.pk, reason=values["reason"])


def _ask(actor: User, case: Case, values: Values) -> None:
    case_ask(actor=actor, case_id=case.pk, question=values["question"])


def _note(actor: User, case: Case, values: Values) -> None:
    note_add(actor=actor, case_id=case.pk, text=values["text"])


def _assign(actor: User, case: Case, values: Values) -> None:
    case_assign(actor=actor, case_id=case.pk, to=_colleague(values["to"]))


@transaction.atomic
def _escalate(actor: User, case: Case, values: Values) -> None:
    """Hand the case to somebody with the authority, and leave word why."""
    to = _colleague(values["to"])
    case_assign(actor=actor, case_id=case.pk, to=to)
    name = to.display_name if to else "–"
    words = gettext("Passed on to %(name)s: the plans need more authority than mine.")
    note_add(actor=actor, case_id=case.pk, text=words % {"name": name})


@transaction.atomic
def _prove(actor: User, case: Case, values: Values) -> None:
    """Keep the mark, and while the case is open let the engine look again: better proof earns a better offer."""
    fact_prove(actor=actor, case_id=case.pk, fact=values["fact"], is_proven=values["is_proven"], note=values["note"])
    case.refresh_from_db()
    if decision_latest(case) and case.status in {CaseStatus.ASKED, CaseStatus.REFERRED, CaseStatus.OFFERED}:
        decision_remake(actor=actor, case_id=case.pk)


def _counter(actor: User, case: Case, values: Values) -> None:
    wish = wish_of(values)
    key = f"counter:{case.pk}:{actor.pk}:{values['key']}"
    counter_make(actor=actor, case_id=case.pk, decision_id=values["decision"], wish=wish, key=key)


def _reassess(actor: User, case: Case, values: Values) -> None:
    decision_remake(actor=actor, case_id=case.pk)


def _payment(actor: User, case: Case, values: Values) -> None:
    plan_payment_record(
        actor=actor,
        case_id=case.pk,
        paid_on=values["paid_on"],
        amount_minor=values["amount"],
        channel="counter",
        key=values["key"],
    )


def _colleague(pk: int | None) -> User | None:
    if pk is None:
        return None
    colleague = User.objects.filter(pk=pk).first()
    if colleague is None:
        raise Conflict("no_such_colleague")
    return colleague


ACTS: Mapping[str, Act] = {
    "approve": Act(form=ApproveForm, do=_approve, done=_("The plan is with the borrower now.")),
    "escalate": Act(form=EscalateForm, do=_escalate, done=_("The case is with your colleague now.")),
    "counter": Act(form=CounterForm, do=_counter, done=_("Worked out. Here is the answer."), back_to="bargaining"),
    "decline": Act(form=DeclineForm, do=_decline, done=_("The borrower has your answer.")),
    "ask": Act(form=AskForm, do=_ask, done=_("The borrower has your question.")),
    "assign": Act(form=AssignForm, do=_assign, done=_("Done."), back_to="case"),
    "note": Act(form=NoteForm, do=_note, done=_("Note kept."), back_to="notes"),
    "prove": Act(form=ProveForm, do=_prove, done=_("The proof is noted and the case was looked at again.")),
    "reassess": Act(form=forms.Form, do=_reassess, done=_("A new decision was made.")),
    "payment": Act(form=PaymentForm, do=_payment, done=_("Payment recorded.")),
}
