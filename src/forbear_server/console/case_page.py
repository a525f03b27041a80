"""Gathers everything the one-page case shows."""

from datetime import datetime
from typing import Any

from django import forms

from forbear.agreements import Standing
from forbear.policy import NoticeDue, PolicyPack, Rule, load_law, notices, rules_in_force
from forbear_server.access.acts import ACTS
from forbear_server.access.roles import AUTHORITY_OF_ROLE, role_of
from forbear_server.console.bargaining import bargaining
from forbear_server.console.contact import contact_light
from forbear_server.console.counter_form import CounterForm
from forbear_server.console.facts_shown import facts_shown, missing, openings
from forbear_server.console.forms import ApproveForm, AskForm, DeclineForm, NoteForm, PaymentForm, ProveForm
from forbear_server.console.next_step import next_step
from forbear_server.console.proposals import colleagues_of, plans_shown
from forbear_server.console.timeline import timeline
from forbear_server.services import engine
from forbear_server.services.decision import decision_latest
from forbear_server.services.documents import application_document
from forbear_server.services.explanation import explanation_of
from forbear_server.services.holds import hold_agreed, holds_of, holds_open
from forbear_server.services.plan_flex import flex_shown
from forbear_server.services.shocks import shocks_of
from forbear_server.services.standing import plan_standing
from forbear_server.store.models import Agreement, Case, CaseStatus, User


def case_context(case: Case, *, reader: User, at: datetime, bound: forms.Form | None = None) -> dict[str, Any]:
    """The context of ``console/case.html``; ``bound`` is a form that was sent and could not be used."""
    policy = engine.policy_of_case(case)
    decision = decision_latest(case)
    colleagues = colleagues_of(case, but=reader)
    plans = plans_shown(decision, reader=reader, colleagues=colleagues) if decision else []
    nearest = decision.assessment.get("nearest") if decision and not plans else None
    told = application_document(case.draft, region=policy.region, proven=case.proven)
    facts = facts_shown(told, proven=case.proven)
    agreement = getattr(case, "agreement", None)
    standing = _standing(agreement, at) if agreement else None
    return {
        "case": case,
        "policy": policy,
        "decision": decision,
        "earlier": case.decisions.order_by("-number")[1:] if decision else [],
        "assessment": decision.assessment if decision else None,
        "explanation": explanation_of(decision) if decision else None,
        "currency": policy.currency,
        "plans": plans,
        "shocks": shocks_of(decision) if decision and not agreement else {},
        "offers": [nearest] if nearest else [plan.offer for plan in plans],
        "nearest": nearest,
        "holds": holds_of(decision),
        "holds_open": {hold["id"] for hold in holds_open(decision)},
        "hold_agreed": hold_agreed(case),
        "colleagues": colleagues,
        "facts": facts,
        "missing": missing(facts),
        "openings": openings(facts),
        "agreement": agreement,
        "standing": standing,
        "flexes": flex_shown(agreement) if agreement else [],
        "light": contact_light(case, policy=policy, rules=_rules(case, policy, at), at=at),
        "lender_notices": _lender_notices(case, policy, at) if agreement else (),
        "step": next_step(
            case, has_proposals=bool(plans), is_within_authority=any(plan.may_approve for plan in plans)
        ),
        "may": {act for act, roles in ACTS.items() if role_of(reader) in roles},
        "is_asking_possible": case.status in _MAY_ASK,
        "notes": case.notes.select_related("author").order_by("-pk"),
        "timeline": timeline(case),
        **bargaining(case, decision, policy=policy, reader=reader, colleagues=colleagues),
        **_forms(agreement, at=at, bound=bound),
    }


def _rules(case: Case, policy: PolicyPack, at: datetime) -> tuple[Rule, ...]:
    """The rules of law that bind this lender and loan today."""
    law = load_law(policy.jurisdiction)
    return rules_in_force(law, on=at.date(), lender_type=policy.lender_type, product=_product(case, policy))


def _lender_notices(case: Case, policy: PolicyPack, at: datetime) -> tuple[NoticeDue, ...]:
    """What the law asks the lender to mind in its own records of a changed loan."""
    return notices(
        load_law(policy.jurisdiction),
        on=at.date(),
        lender_type=policy.lender_type,
        product=_product(case, policy),
        page="record",
        audience="lender",
    )


def _product(case: Case, policy: PolicyPack) -> str:
    return case.loans.values_list("product", flat=True).first() or policy.products[0]


_MAY_ASK = {CaseStatus.ASKED, CaseStatus.REFERRED, CaseStatus.OFFERED}


def _standing(agreement: Agreement, at: datetime) -> Standing:
    """How the plan stands right now; the page follows this, however old the stored status is."""
    standing = plan_standing(agreement, as_of=at.date())
    agreement.status = standing.status.value
    return standing


def _forms(agreement: Agreement | None, *, at: datetime, bound: forms.Form | None) -> dict[str, Any]:
    fresh: dict[str, forms.Form] = {
        "note_form": NoteForm(auto_id="note_%s"),
        "ask_form": AskForm(auto_id="ask_%s"),
        "decline_form": DeclineForm(auto_id="decline_%s"),
        "approve_form": ApproveForm(auto_id="approve_%s"),
        "prove_form": ProveForm(auto_id="prove_%s"),
    }
    if agreement:
        fresh["payment_form"] = PaymentForm(auto_id="payment_%s", currency=agreement.currency, today=at.date())
    for name, form in fresh.items():
        if bound is not None and type(bound) is type(form):
            fresh[name] = bound
    if isinstance(bound, CounterForm):
        fresh["counter_form"] = bound
    return {**fresh, "bound": bound, "authorities": AUTHORITY_OF_ROLE}
