"""The shock test of each plan as JSON, with its figures as reasons that can be said in words.

It is made beside an assessment, never inside one: it ranks no plan, and stored decisions stay as they are.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from forbear.affordability.shocks import BentTest, ShockFlex, ShockTest, bent_test, cash_futures, shock_test
from forbear.dates import add_months, month_index
from forbear.decisions.models import ReasonModel
from forbear.decisions.packs import hashes_of, versions_of
from forbear.decisions.reasons import reason_documents
from forbear.money import parse_minor
from forbear.problems import Document, RateText, Reason, sha256_of
from forbear.workout import Assessment

CLEAR = 0.02
"""How much a cause must add to the chance to be named: what endless futures could differ by (judgement)."""


class BentModel(Document):
    """The same futures where the plan's flex is used in the month that would else be missed."""

    chance_to_miss: RateText
    chance_to_break: RateText
    missed_expected: RateText
    chance_of_use: RateText


class ShockModel(Document):
    """The shock test of one plan; ``without`` is the chance to miss with one cause switched off.

    ``with_flex`` is null where the plan carries none.
    """

    id: str
    chance_to_miss: RateText
    chance_to_break: RateText
    missed_expected: RateText
    first_miss_month: int | None
    without: dict[str, RateText]
    with_flex: BentModel | None
    reasons: list[ReasonModel]


class ShocksModel(Document):
    """The shock tests of the plans of an assessment, in its order."""

    as_of: str
    platform: str
    currency: str
    plans: list[ShockModel]
    versions: dict[str, str]
    hashes: dict[str, str]


def shocks_document(
    assessment: Assessment, plans: Sequence[Mapping[str, Any]], *, case_document: Mapping[str, Any]
) -> dict[str, Any]:
    """The shock tests of ``plans``, which are offers as documents made from ``assessment``."""
    policy = assessment.policy
    return {
        "as_of": assessment.as_of.isoformat(),
        "platform": policy.platform,
        "currency": policy.currency,
        "plans": [_plan(plan, assessment) for plan in plans],
        "versions": versions_of(policy, assessment.law, assessment.models),
        "hashes": {"case": sha256_of(case_document), **hashes_of(policy, assessment.law, assessment.models)},
    }


def _plan(plan: Mapping[str, Any], assessment: Assessment) -> dict[str, Any]:
    payments = [parse_minor(amount, currency=assessment.policy.currency) for amount in plan["path"]]
    payments = payments[: plan["months"]]
    parameters, flex = assessment.models.capacity, _flex(plan, as_of=assessment.as_of)
    cash = cash_futures(
        application=assessment.case.application,
        as_of=assessment.as_of,
        months=max(len(payments), 0 if flex is None else flex.months),
        parameters=parameters,
    )
    breach = assessment.policy.breach
    found = shock_test(
        cash,
        payments=payments,
        figures=parameters.shocks,
        missed_to_break=breach.missed_installments_to_break,
    )
    bent = None
    if flex is not None:
        bent = bent_test(
            cash,
            payments=payments,
            figures=parameters.shocks,
            missed_to_break=breach.missed_installments_to_break,
            flex=flex,
        )
    return {
        "id": plan["id"],
        "chance_to_miss": str(found.chance_to_miss),
        "chance_to_break": str(found.chance_to_break),
        "missed_expected": str(found.missed_expected),
        "first_miss_month": found.first_miss_month,
        "without": {cause: str(chance) for cause, chance in found.without.items()},
        "with_flex": None if bent is None else _bent(bent),
        "reasons": reason_documents(
            [*_reasons(found, assessment), *_of_flex(found, bent), _beside_finish(plan["chance_to_finish"])]
        ),
    }


def _flex(plan: Mapping[str, Any], *, as_of: date) -> ShockFlex | None:
    """The flex the plan carries; all that waits bears the highest rate of its loans here, as if it were principal."""
    terms = (plan.get("flex") or {}).get("terms")
    if terms is None:
        return None
    highest = max((Fraction(rate) for rate in terms["rates"].values()), default=Fraction(0))
    return ShockFlex(
        skips_a_year=terms["skips_a_year"],
        step_downs=terms["step_downs"],
        step_down_share=float(Fraction(terms["step_down_share"])),
        months=month_index(date.fromisoformat(terms["ends_by"]), as_of=as_of),
        rate_monthly=float(highest) / 12,
    )


def _bent(bent: BentTest) -> dict[str, str]:
    return {
        "chance_to_miss": str(bent.chance_to_miss),
        "chance_to_break": str(bent.chance_to_break),
        "missed_expected": str(bent.missed_expected),
        "chance_of_use": str(bent.chance_of_use),
    }


def _beside_finish(chance: str) -> Reason:
    """Why this figure and the chance to finish do not contradict each other."""
    return Reason(code="shock.beside_finish", facts={"chance_finish": chance})


def _of_flex(found: ShockTest, bent: BentTest | None) -> list[Reason]:
    """What the flex is worth; nothing where nothing is missed."""
    if bent is None or found.first_miss_month is None:
        return []
    facts = {"chance": str(found.chance_to_miss), "chance_with": str(bent.chance_to_miss)}
    return [Reason(code="shock.flex", facts=facts)]


def _reasons(found: ShockTest, assessment: Assessment) -> list[Reason]:
    """What to say: the chance, when it is tightest, and the causes that make up most of it, the largest first."""
    if found.first_miss_month is None:
        return [Reason(code="shock.none")]
    month = add_months(assessment.as_of, found.first_miss_month).strftime("%Y-%m")
    said = [
        Reason(code="shock.chance", facts={"chance": str(found.chance_to_miss)}),
        Reason(code="shock.tightest", facts={"shock_month": month}),
    ]
    added = {cause: found.chance_to_miss - chance for cause, chance in found.without.items()}
    for cause in sorted(added, key=lambda cause: (-added[cause], cause)):
        if float(added[cause]) >= CLEAR:
            code = _CAUSES[cause]
            facts = {"chance": str(found.chance_to_miss), "chance_without": str(found.without[cause])}
            said.append(Reason(code=code, facts=facts))
    return said


_CAUSES = {
    "late_recovery": "shock.late_recovery",
    "interruption": "shock.interruption",
    "expense": "shock.expense",
}
