"""Tells a borrower's story by running the services on the days it happened."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from forbear.money import parse_minor
from forbear.problems import invariant
from forbear_server.project.demo.calendar import on
from forbear_server.project.demo.cast import Answers, Borrower, Step
from forbear_server.services.agreement import offer_accept
from forbear_server.services.application import application_save_step, application_start, application_submit
from forbear_server.services.case_approve import case_approve
from forbear_server.services.case_ask import case_ask
from forbear_server.services.case_assign import case_assign
from forbear_server.services.decision import decision_latest, decision_remake
from forbear_server.services.fact_prove import fact_prove
from forbear_server.services.note_add import note_add
from forbear_server.services.offers import offers_for
from forbear_server.services.plan_payment import plan_payment_record
from forbear_server.store.models import Case, User


def story_begins(borrower: Borrower, *, today: date) -> date:
    """The day of the story's first act; today for somebody who has not done anything yet."""
    first = next((step.days_ago for step in borrower.story if step.days_ago is not None), 0)
    return today - timedelta(days=first)


def tell(borrower: Borrower, user: User, *, today: date) -> Case | None:
    """Run the acts of the story in order, and stop where the case does not go where the story expects.

    With another policy, or on a day on which the law has changed, an answer may differ from the one a story was
    written for; the case then stays where the engine put it. Tests hold that today every story runs to its end.
    """
    if not borrower.story:
        return None
    begins = story_begins(borrower, today=today)
    with on(begins):
        case = application_start(borrower=user, loan_ref=borrower.loan_refs[0], platform=borrower.platform)
        _answer(case, user, borrower, begins=begins)
    for number, step in enumerate(borrower.story):
        day = today if step.days_ago is None else today - timedelta(days=step.days_ago)
        with on(day):
            _ACTS[step.act](case, user, step, f"demo-{borrower.ref}-{number}")
        case.refresh_from_db()
        if step.expects not in {None, case.status}:
            break
    return case


def _answer(case: Case, user: User, borrower: Borrower, *, begins: date) -> None:
    if borrower.application is None:
        return
    steps = {"loans": {"loans": borrower.loan_refs}, **answers(borrower.application, on=begins)}
    for step, given in steps.items():
        application_save_step(borrower=user, case_id=case.pk, step=step, answers=given)


def answers(told: Answers, *, on: date) -> dict[str, dict[str, Any]]:
    """The answers by step of the application, as the pages save them; steps without an answer are left out."""
    ends = on + timedelta(days=told.ends_in_days) if told.ends_in_days is not None else None
    steps: dict[str, dict[str, Any]] = {
        "reason": {"reason": told.reason, "note": told.note},
        "when": {
            "began_on": (on - timedelta(days=told.began_days_ago)).isoformat(),
            "ending": "known" if ends else "unsure",
            "expected_end_on": ends.isoformat() if ends else None,
        },
        "household": {"adults": told.adults, "children": told.children},
    }
    if told.spending is None:
        return steps
    debts = [debt.model_dump(mode="json") for debt in told.debts]
    return {
        **steps,
        "pattern": {"pattern": "seasonal" if told.income_by_month else "steady"},
        "income": _income(told),
        "spending": dict(told.spending),
        "debts": {"has_debts": "yes" if debts else "no", "rows": debts},
        "savings": {"savings": told.savings, "savings_unsure": told.savings is None},
        "papers": {"papers": told.papers, "other": ""},
    }


def _income(told: Answers) -> dict[str, Any]:
    return {
        "income_now": told.income_now,
        "now_unsure": told.income_now is None,
        "income_usual": told.income_usual,
        "usual_unsure": told.income_usual is None and not told.income_by_month,
        "income_by_month": told.income_by_month,
    }


def _start(case: Case, user: User, step: Step, key: str) -> None:
    """The application was begun before the acts; nothing more happens."""


def _send(case: Case, user: User, step: Step, key: str) -> None:
    application_submit(borrower=user, case_id=case.pk, key=key)


def _sign(case: Case, user: User, step: Step, key: str) -> None:
    decision = decision_latest(case)
    invariant(decision is not None, "there is a decision to sign an offer of")
    assert decision is not None
    offer = offers_for(decision)[0]
    offer_accept(borrower=user, case_id=case.pk, decision_id=decision.pk, offer_id=offer["id"], key=key)


def _pay(case: Case, user: User, step: Step, key: str) -> None:
    agreement = case.agreement
    rows = sorted(
        (date.fromisoformat(row["due_on"]), parse_minor(row["payment"], currency=agreement.currency))
        for loan in agreement.offer["loans"]
        for row in loan["schedule"]
    )
    for number, (due_on, amount) in enumerate(rows[: step.installments]):
        with on(due_on):
            plan_payment_record(
                actor=user,
                case_id=case.pk,
                paid_on=due_on,
                amount_minor=amount,
                channel="transfer",
                key=f"{key}-{number}",
            )


def _assign(case: Case, user: User, step: Step, key: str) -> None:
    case_assign(actor=_staff(step), case_id=case.pk, to=_staff(step))


def _ask(case: Case, user: User, step: Step, key: str) -> None:
    case_ask(actor=_staff(step), case_id=case.pk, question=step.text)


def _note(case: Case, user: User, step: Step, key: str) -> None:
    note_add(actor=_staff(step), case_id=case.pk, text=step.text)


def _prove(case: Case, user: User, step: Step, key: str) -> None:
    for fact in step.facts:
        fact_prove(actor=_staff(step), case_id=case.pk, fact=fact, is_proven=True, note=step.text)


def _decide(case: Case, user: User, step: Step, key: str) -> None:
    decision_remake(actor=_staff(step), case_id=case.pk)


def _approve(case: Case, user: User, step: Step, key: str) -> None:
    decision = decision_latest(case)
    assert decision is not None
    offer = decision.assessment["proposals"][0]
    case_approve(actor=_staff(step), case_id=case.pk, decision_id=decision.pk, offer_id=offer["id"], note=step.text)


def _staff(step: Step) -> User:
    return User.objects.get(username=step.by)


_ACTS: Mapping[str, Callable[[Case, User, Step, str], None]] = {
    "start": _start,
    "send": _send,
    "sign": _sign,
    "pay": _pay,
    "assign": _assign,
    "ask": _ask,
    "note": _note,
    "prove": _prove,
    "decide": _decide,
    "approve": _approve,
}
