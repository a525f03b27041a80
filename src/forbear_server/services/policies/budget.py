"""The waivers of a calendar month: how much the policy lets plans waive together, and how much of it is used.

Granted is what the plans signed in the month waive, as each was certified. On offer is the most that each borrower
who can still sign may choose. The engine is told both as used, so that all who hold an offer can take it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Prefetch
from django.db.models.fields.json import KT

from forbear.dates import add_months
from forbear.money import parse_minor
from forbear_server.services.clock import start_of, today
from forbear_server.services.offers import MACHINE, offers_are_stale, plans_of_round, plans_to_put_forward
from forbear_server.services.policies.reading import policy_of
from forbear_server.store.models import Agreement, Case, CaseStatus, CounterRound, Decision


@dataclass(frozen=True, kw_only=True, slots=True)
class BudgetStanding:
    """Minor units of the lender's currency. ``limit_minor`` and ``left_minor`` are None where there is no limit."""

    limit_minor: int | None
    granted_minor: int
    on_offer_minor: int
    currency: str

    @property
    def used_minor(self) -> int:
        """What is gone, or may be gone by a borrower's word alone."""
        return self.granted_minor + self.on_offer_minor

    @property
    def left_minor(self) -> int | None:
        """What new plans may waive in the month; never below zero."""
        return None if self.limit_minor is None else max(0, self.limit_minor - self.used_minor)


def budget_standing(*, platform: str, on: date | None = None, without: Case | None = None) -> BudgetStanding:
    """Where the month of a day stands; ``without`` leaves out a case whose open offer is about to be replaced."""
    day = on or today()
    policy = policy_of(platform, on=day)
    return BudgetStanding(
        limit_minor=policy.budget.waived_per_month_minor,
        granted_minor=granted_minor(platform=platform, on=day, currency=policy.currency),
        on_offer_minor=_on_offer_minor(platform, day, policy.currency, without),
        currency=policy.currency,
    )


def granted_minor(*, platform: str, on: date, currency: str) -> int:
    """What the plans signed in the month of ``on``, up to the end of that month, waive."""
    first, after = _month(on)
    signed = Agreement.objects.filter(
        case__platform=platform, currency=currency, signed_at__gte=first, signed_at__lt=after
    )
    totals = signed.values_list(KT("offer__waived__total"), flat=True)  # as text: a JSON value would be a float
    return sum(parse_minor(total, currency=currency) for total in totals)


def _on_offer_minor(platform: str, on: date, currency: str, without: Case | None) -> int:
    cases = Case.objects.filter(platform=platform, status=CaseStatus.OFFERED)
    if without is not None:
        cases = cases.exclude(pk=without.pk)
    latest = Decision.objects.filter(case__in=cases, superseded_by=None).only("pk", "as_of", "outcome", "sha256")
    rounds = Prefetch(
        "rounds", CounterRound.objects.only("pk", "decision_id", "number", "role", "asked_at").order_by("number")
    )
    open_still = [row for row in latest.prefetch_related("approvals", rounds) if not offers_are_stale(row, on=on)]
    return sum(_largest_minor(decision, currency) for decision in open_still)


def _largest_minor(decision: Decision, currency: str) -> int:
    """The dearest plan on the borrower's table: the offers or what a person approved, and what they bargained for."""
    approved = {approval.offer_id for approval in decision.approvals.all()}
    found = [
        minor
        for plan_id, minor in _waived_minor(decision.pk, decision.sha256, currency)
        if decision.outcome == "offers" or plan_id in approved
    ]
    rounds = list(decision.rounds.all())
    last = next((asked for asked in reversed(rounds) if asked.role == MACHINE), None)
    for asked in rounds if approved else [last] if last else []:
        for plan_id, minor, is_answer in _waived_of_round(asked.pk, asked.asked_at, currency):
            if plan_id in approved or (asked is last and is_answer):
                found.append(minor)
    return max(found, default=0)


@lru_cache(maxsize=20_000)
def _waived_of_round(round_pk: int, _asked_at: datetime, currency: str) -> tuple[tuple[str, int, bool], ...]:
    """What each plan of a counter-offer waives, and whether it lies on the table; a round never changes either."""
    asked = CounterRound.objects.get(pk=round_pk)
    answers = {plan["id"] for plan in plans_of_round(asked)}
    return tuple(
        (plan["id"], parse_minor(plan["waived"]["total"], currency=currency), plan["id"] in answers)
        for plan in plans_to_put_forward(asked)
    )


@lru_cache(maxsize=20_000)
def _waived_minor(decision_pk: int, _sha256: str, currency: str) -> tuple[tuple[str, int], ...]:
    """What each plan of a decision waives. A decision never changes, so its long answer is read only once."""
    answer = Decision.objects.values_list("assessment", flat=True).get(pk=decision_pk)
    plans = answer["offers"] if answer["outcome"] == "offers" else answer.get("proposals", [])
    return tuple((plan["id"], parse_minor(plan["waived"]["total"], currency=currency)) for plan in plans)


def _month(on: date) -> tuple[datetime, datetime]:
    first = on.replace(day=1)
    return start_of(first), start_of(add_months(first, 1))
