"""Which offers are on the borrower's table, and the terms that go with one of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from forbear.agreements import document_parts as parts
from forbear.agreements.document_words import words
from forbear_server.services import engine
from forbear_server.services.clock import today
from forbear_server.store.models import Case, CounterRound, Decision

MACHINE = "machine"
"""The authority borrowers' own counter-offers are answered with, and by which their rounds are known."""

VALID_FOR = timedelta(days=6)
"""Shorter than the notice of seven days the engine leaves before a plan's first payment."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferTerms:
    """What a borrower reads before signing, each text as ``{"zh", "en"}``.

    ``changes`` are the operations loan by loan, ``cost`` the all-in cost, ``waiver`` when waived amounts are gone
    for good, ``missed`` what a missed payment leads to, ``flex`` what may be put off, ``credit`` what becomes of the
    credit record, ``notices`` what the law wants said.
    """

    changes: dict[str, Any]
    cost: dict[str, Any]
    waiver: list[dict[str, str]]
    missed: list[dict[str, str]]
    flex: list[dict[str, str]]
    credit: list[dict[str, str]]
    notices: list[Any]


def offers_for(decision: Decision) -> list[dict[str, Any]]:
    """The offers of a decision the borrower may choose from: those it came with, then what they asked for last."""
    return table_of(offers_of_engine(decision), plans_of_round(round_latest(decision)))


def offers_of_engine(decision: Decision) -> list[dict[str, Any]]:
    """The offers put to the borrower: the engine's own or those a person approved, then what staff bargained for."""
    approved = set(decision.approvals.values_list("offer_id", flat=True))
    if decision.outcome == "offers":
        own = list(decision.assessment["offers"])
    else:
        own = [offer for offer in decision.assessment.get("proposals", []) if offer["id"] in approved]
    further = approved - {offer["id"] for offer in own}
    return table_of(own, [plan for plan in _bargained(decision) if plan["id"] in further]) if further else own


def round_latest(decision: Decision) -> CounterRound | None:
    """The borrower's last counter-offer on a decision; what they asked before it is no longer on the table."""
    return decision.rounds.filter(role=MACHINE).order_by("-number").first()


def plans_of_round(asked: CounterRound | None) -> list[dict[str, Any]]:
    """The plans that answer a counter-offer: the one that keeps it, or those that come nearest."""
    if asked is None:
        return []
    answer = asked.answer["answer"]
    return [answer] if answer else list(asked.answer["nearest"])


def plans_to_put_forward(asked: CounterRound) -> list[dict[str, Any]]:
    """What a person with the authority may put to the borrower of it, what lay beyond the role asked with it."""
    beyond = asked.answer.get("beyond")
    return [*([beyond] if beyond else []), *plans_of_round(asked)]


def bargained_plan(decision: Decision, offer_id: str) -> dict[str, Any] | None:
    """The plan with this id among the answers to all counter-offers on a decision."""
    return next((plan for plan in _bargained(decision) if plan["id"] == offer_id), None)


def _bargained(decision: Decision) -> list[dict[str, Any]]:
    """Every plan that answers a counter-offer, whoever made it, oldest round first; each once."""
    rounds = decision.rounds.order_by("number")
    return table_of([], [plan for asked in rounds for plan in plans_to_put_forward(asked)])


def table_of(offers: list[dict[str, Any]], asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Everything on the table, each plan once; a plan is called by its place here."""
    found: dict[str, dict[str, Any]] = {}
    for plan in (*offers, *asked):
        found.setdefault(plan["id"], plan)
    return list(found.values())


def offer_named(decision: Decision, offer_id: str) -> dict[str, Any] | None:
    """The offer with this id if it is on the table."""
    return next((offer for offer in offers_for(decision) if offer["id"] == offer_id), None)


def offers_are_stale(decision: Decision, *, on: date) -> bool:
    """Whether the figures of a decision are too old to sign: first payments fall a week after it at the earliest."""
    return on > hold_until(decision)


def hold_until(decision: Decision) -> date:
    """The last day on which an offer of this decision can be signed."""
    return decision.as_of + VALID_FOR


def offer_terms(case: Case, offer: dict[str, Any]) -> OfferTerms:
    """The terms of an offer in the very words of the agreement."""
    policy = engine.policy_of_case(case)
    return OfferTerms(
        changes=parts.changes(offer, currency=policy.currency),
        cost=parts.cost(offer, currency=policy.currency),
        waiver=parts.waiver(offer, currency=policy.currency),
        missed=parts.missed(
            offer,
            currency=policy.currency,
            grace_days=policy.breach.grace_days,
            installments=policy.breach.missed_installments_to_break,
        ),
        flex=parts.flex(offer),
        credit=[dict(clause) for clause in words()["credit"].values()],
        notices=list(engine.notices(case, page="agreement", on=today())),
    )
