"""The waivers of a calendar month: how much the policy lets plans waive together, and how much of it is used.

Granted is what the plans signed in the month waive, as each was certified. On offer is the most that each borrower
who can still sign may choose. The engine is told both as used, so that all who hold an offer can take it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from forbear.dates import add_months
from forbear.money import parse_minor
from forbear_server.services.clock import start_of, today
from forbear_server.services.offers import offers_are_stale, offers_for
from forbear_server.services.policies.reading import policy_of
from forbear_server.store.models import Agreement, Case, CaseStatus, Decision


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
    return sum(_waived_minor(offer, currency) for offer in signed.values_list("offer", flat=True))


def _on_offer_minor(platform: str, on: date, currency: str, without: Case | None) -> int:
    cases = Case.objects.filter(platform=platform, status=CaseStatus.OFFERED)
    if without is not None:
        cases = cases.exclude(pk=without.pk)
    latest = Decision.objects.filter(case__in=cases, superseded_by=None).prefetch_related("approvals")
    return sum(_largest_minor(decision, currency) for decision in latest if not offers_are_stale(decision, on=on))


def _largest_minor(decision: Decision, currency: str) -> int:
    return max((_waived_minor(offer, currency) for offer in offers_for(decision)), default=0)


def _waived_minor(offer: dict[str, Any], currency: str) -> int:
    return parse_minor(offer["waived"]["total"], currency=currency)


def _month(on: date) -> tuple[datetime, datetime]:
    first = on.replace(day=1)
    return start_of(first), start_of(add_months(first, 1))
