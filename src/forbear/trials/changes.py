"""What changed between two answers to one case, as codes with the facts behind them.

Every code is listed with its meaning in ``docs/algorithms/trials.md``; the words live in ``forbear.wording``.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from forbear.policy import ROLES, ConditionResult
from forbear.problems import Reason
from forbear.trials.plans import lost
from forbear.trials.sides import STANDINGS, PlanTerms, Side, figures_of, money
from forbear.workout import Assessment

_SAYS = {
    "trial.condition_met": {"zh": "现在满足：", "en": "Now holds: "},
    "trial.condition_unmet": {"zh": "现在不满足：", "en": "No longer holds: "},
    "trial.condition_open": {"zh": "现在还不清楚是否满足：", "en": "Not known any more: "},
}


def changes(before: Assessment, after: Assessment, *, sides: tuple[Side, Side]) -> tuple[Reason, ...]:
    """Everything that changed: the outcome, questions, conditions, then the recommended plan, figure by figure."""
    return (
        *_outcome(*sides),
        *_questions(*sides),
        *_segment(before, after),
        *_conditions(before, after),
        *_plans(*sides, told=before),
        *_choices(before, after),
        *_worth(*sides, told=before),
    )


def _outcome(before: Side, after: Side) -> Iterator[Reason]:
    if before.standing == after.standing:
        return
    facts = {"before": before.standing, "after": after.standing}
    if "ask" in facts.values():
        yield Reason(code="trial.outcome_open", facts=facts)
    elif STANDINGS.index(after.standing) > STANDINGS.index(before.standing):
        yield Reason(code="trial.outcome_better", facts=facts)
    else:
        yield Reason(code="trial.outcome_worse", facts=facts)


def _questions(before: Side, after: Side) -> Iterator[Reason]:
    pairs = (("trial.asks_more", after, before), ("trial.asks_less", before, after))
    for code, here, there in pairs:
        if new := [fact for fact in here.questions if fact not in there.questions]:
            yield Reason(code=code, facts={"facts": ", ".join(new)})


def _segment(before: Assessment, after: Assessment) -> Iterator[Reason]:
    """Other levers, because another segment applies."""
    had, has = before.segments.applies, after.segments.applies
    was, now = (choice.segment.code if choice else "base" for choice in (had, has))
    if was != now:
        yield Reason(
            code="trial.segment",
            facts={"before": was, "after": now},
            threshold=has.segment.sql if has else None,
        )


def _conditions(before: Assessment, after: Assessment) -> Iterator[Reason]:
    """Conditions that answer otherwise; one that is not there stands in nobody's way."""
    if not (before.conditions and after.conditions):
        return  # one of them asked before it looked at any
    was = {result.code: result for result in before.conditions}
    now = {result.code: result for result in after.conditions}
    for code in dict.fromkeys((*now, *was)):
        had, has = _holds(was.get(code)), _holds(now.get(code))
        if had != has:
            yield _condition(now.get(code) or was[code], has)


def _holds(result: ConditionResult | None) -> bool | None:
    return True if result is None else result.holds


def _condition(result: ConditionResult, holds: bool | None) -> Reason:
    codes = {True: "trial.condition_met", False: "trial.condition_unmet", None: "trial.condition_open"}
    code, words = codes[holds], result.condition.texts.as_document()
    return Reason(
        code=code,
        facts={**result.facts, "condition": result.code},
        threshold=result.condition.sql,
        texts={tongue: _SAYS[code][tongue] + text for tongue, text in words.items()},
    )


def _plans(before: Side, after: Side, *, told: Assessment) -> Iterator[Reason]:
    if before.plan is None or after.plan is None:
        return
    yield from _amounts(before.plan, after.plan, told)
    yield from _days(before.plan, after.plan)
    yield from _authority(before.plan, after.plan)


def _choices(before: Assessment, after: Assessment) -> Iterator[Reason]:
    """Plans of one side with none as good on the other: what was lost and won, the recommended plan or others."""
    theirs, mine = figures_of(before), figures_of(after)
    if not (theirs and mine):
        return
    for code, count in (("trial.choices_lost", lost(mine, theirs)), ("trial.choices_won", lost(theirs, mine))):
        if count:
            yield Reason(code=code, facts={"count": count})


def _amounts(before: PlanTerms, after: PlanTerms, told: Assessment) -> Iterator[Reason]:
    measured = (
        ("trial.monthly_lower", "trial.monthly_higher", before.highest_minor, after.highest_minor),
        ("trial.total_lower", "trial.total_higher", before.total_minor, after.total_minor),
        ("trial.waived_less", "trial.waived_more", before.waived_minor, after.waived_minor),
        ("trial.owed_less", "trial.owed_more", before.owed_minor, after.owed_minor),
    )
    for less, more, had, has in measured:
        if had != has:
            facts = {"before": money(had, told), "after": money(has, told), "by": money(abs(has - had), told)}
            code = less if has < had else more
            yield Reason(code=code, facts=facts)
    if before.rate_annual != after.rate_annual:
        code = "trial.rate_lower" if float(after.rate_annual) < float(before.rate_annual) else "trial.rate_higher"
        yield Reason(code=code, facts={"rate_before": before.rate_annual, "rate_after": after.rate_annual})


def _days(before: PlanTerms, after: PlanTerms) -> Iterator[Reason]:
    measured = (
        ("trial.starts_sooner", "trial.starts_later", before.first_due_on, after.first_due_on),
        ("trial.ends_sooner", "trial.ends_later", before.ends_on, after.ends_on),
    )
    for sooner, later, had, has in measured:
        if had != has:
            code = sooner if has < had else later
            yield Reason(code=code, facts=_from_to(had, has))


def _authority(before: PlanTerms, after: PlanTerms) -> Iterator[Reason]:
    had, has = _rank(before), _rank(after)
    if had != has:
        code = "trial.role_less" if has < had else "trial.role_more"
        facts = {"before": before.required_role or "nobody", "after": after.required_role or "nobody"}
        yield Reason(code=code, facts=facts)


def _rank(plan: PlanTerms) -> int:
    return len(ROLES) if plan.required_role is None else ROLES.index(plan.required_role)


def _worth(before: Side, after: Side, *, told: Assessment) -> Iterator[Reason]:
    if before.worth is None or after.worth is None:
        return
    if by := after.worth.lender_minor - before.worth.lender_minor:
        code = "trial.lender_more" if by > 0 else "trial.lender_less"
        facts = {
            "before": money(before.worth.lender_minor, told),
            "after": money(after.worth.lender_minor, told),
            "by": money(abs(by), told),
        }
        yield Reason(code=code, facts=facts)


def _from_to(had: date, has: date) -> Mapping[str, Any]:
    return {"before": had.isoformat(), "after": has.isoformat()}
