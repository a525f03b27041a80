"""What must be true of a policy by itself, whatever the law: translated, in order, and nobody beyond its levers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from fractions import Fraction
from itertools import pairwise
from typing import Any

from forbear.money import format_minor, known_currencies
from forbear.policy.conditions import condition_problems
from forbear.policy.flex import flex_problems
from forbear.policy.no_capacity import no_capacity_problems
from forbear.policy.pack import ROLES, Authority, ContactHours, Levers, PolicyPack
from forbear.policy.repeat import REPEAT_CODES
from forbear.policy.text_problems import text_problems
from forbear.problems import Problem, ProblemList, joined, said
from forbear.restructure.operations.defer import LONGEST_MONTHS

WAIVER_LISTS = ("waive_penalty_shares", "waive_interest_shares", "waive_fee_shares")
MOST_DAYS_BEFORE = 30
"""A reminder comes at most a month before a payment is due (judgement)."""
LARGEST_HOLDOUT = Fraction(1, 2)
"""At most half of the new cases may be decided by the version before (judgement)."""
LEVER_FIELDS = tuple(field.name for field in fields(Levers))
_LEVER_LISTS = ("deferral_months", "deferral_interest", "terms", "rates_annual", *WAIVER_LISTS, "methods")
_KIND_LISTS = (
    "interest_only_months",
    "step_shares",
    "step_months",
    "pay_now_shares",
    "settle_shares",
    "settle_months",
)
_TOGETHER = (("step_shares", "step_months"), ("settle_shares", "settle_months"))


def pack_problems(policy: PolicyPack) -> tuple[Problem, ...]:
    """Everything wrong with a policy, at once."""
    problems = ProblemList()
    _check_identity(policy, problems)
    _check_conditions(policy, problems)
    _check_levers(policy.levers, "levers", LEVER_FIELDS, problems)
    _check_segments(policy, problems)
    _check_authority(policy, problems)
    _check_budget(policy, problems)
    _check_counter(policy, problems)
    problems.extend(flex_problems(policy))
    problems.extend(no_capacity_problems(policy))
    _check_objective(policy, problems)
    _check_contact(policy, problems)
    _check_holdout(policy, problems)
    return tuple(problems.found)


def _check_identity(policy: PolicyPack, problems: ProblemList) -> None:
    problems.extend(text_problems(policy.name, path="name"))
    problems.extend(text_problems(policy.summary, path="summary"))
    if policy.replaces == policy.version:
        message = said("{policy} replaces itself", policy=policy.label)
        problems.add("replaces", message, said("Name the version before it, or write null"))
    if policy.currency not in known_currencies():
        message = said("{currency} is not known", currency=policy.currency)
        problems.add("currency", message, said("Use an ISO 4217 code, such as CNY"))
    if policy.valid_to is not None and policy.valid_to < policy.valid_from:
        problems.add("valid_to", said("the policy ends before it begins"), said("Put the days in order"))
    if not policy.products:
        problems.add("products", said("the policy is for no product"), said("Name at least one"))
    if policy.penalty_multiplier < 0:
        problems.add("penalty_multiplier", said("the multiplier is negative"), said("Use a number such as 1.3"))


def _check_conditions(policy: PolicyPack, problems: ProblemList) -> None:
    counts = Counter(condition.code for condition in policy.conditions)
    for place, condition in enumerate(policy.conditions):
        path = f"conditions[{place}]"
        if counts[condition.code] > 1:
            message = said("{code} is used twice", code=condition.code)
            problems.add(f"{path}.code", message, said("Give each condition its own code"))
        if condition.code in REPEAT_CODES:
            message = said("{code} is the code of a limit under `repeat`", code=condition.code)
            problems.add(f"{path}.code", message, said("Give the condition another code"))
        problems.extend(condition_problems(condition.sql, path=f"{path}.sql"))
        problems.extend(text_problems(condition.texts, path=f"{path}.texts"))
        problems.extend(text_problems(condition.unmet, path=f"{path}.unmet"))


def _check_segments(policy: PolicyPack, problems: ProblemList) -> None:
    counts = Counter(segment.code for segment in policy.segments)
    for place, segment in enumerate(policy.segments):
        path = f"segments[{place}]"
        if counts[segment.code] > 1:
            message = said("{code} is used twice", code=segment.code)
            problems.add(f"{path}.code", message, said("Give each segment its own code"))
        problems.extend(condition_problems(segment.sql, path=f"{path}.sql"))
        problems.extend(text_problems(segment.texts, path=f"{path}.texts"))
        if all(later.levers == policy.levers for later in policy.segments[place:]):
            # One that takes cases away from a later segment may have the levers of the base.
            message = said("the segment changes nothing: its levers are those of the base")
            remedy = said("Say at least one lever that differs, or remove the segment")
            problems.add(f"{path}.levers", message, remedy)
        _check_levers(segment.levers, f"{path}.levers", segment.own, problems)


def _check_levers(levers: Levers, path: str, own: Sequence[str], problems: ProblemList) -> None:
    """The levers of the base or of a segment; ``own`` are the fields that are spelled there."""
    for name in (name for name in _LEVER_LISTS if name in own):
        values = getattr(levers, name)
        if not values:
            remedy = said("List at least one value; one that changes nothing is fine")
            problems.add(f"{path}.{name}", said("the lever is empty"), remedy)
        _check_once(values, f"{path}.{name}", problems)
        _check_range(name, values, f"{path}.{name}", problems)
    _check_kinds(levers, path, own, problems)
    if {"terms", "longest_months"} & {*own} and levers.terms and min(levers.terms) > levers.longest_months:
        message = said("no term fits into {months} months", months=levers.longest_months)
        problems.add(f"{path}.longest_months", message, said("Raise it, or add a shorter term"))


def _check_kinds(levers: Levers, path: str, own: Sequence[str], problems: ProblemList) -> None:
    """The levers behind interest-only starts, steps, payments at once and settlements; empty ones are not used."""
    for name in (name for name in _KIND_LISTS if name in own):
        _check_once(getattr(levers, name), f"{path}.{name}", problems)
        _check_kind(name, getattr(levers, name), f"{path}.{name}", problems)
    for one, other in _TOGETHER:
        if {one, other} & {*own} and bool(getattr(levers, one)) != bool(getattr(levers, other)):
            missing, given = (one, other) if getattr(levers, other) else (other, one)
            message = said("{given} says nothing without {missing}", given=given, missing=missing)
            problems.add(f"{path}.{missing}", message, said("List at least one value, or leave both out"))


def _check_kind(name: str, values: Sequence[Any], path: str, problems: ProblemList) -> None:
    """What the values of one of these levers may be."""
    if name.endswith("_months") and any(not 0 <= months <= LONGEST_MONTHS for months in values):
        message = said("months lie outside 0 and {months}", months=LONGEST_MONTHS)
        problems.add(path, message, said("Use whole months between them"))
    if name == "step_months" and any(months == 0 for months in values):
        problems.add(path, said("a step without a month changes nothing"), said("Use 1 or more"))
    if name == "step_shares" and any(not 0 < share < 1 for share in values):
        problems.add(path, said("a step asks for all or nothing"), said("Use shares between 0 and 1, such as 0.5"))
    if name in ("pay_now_shares", "settle_shares") and any(share == 1 for share in values):
        problems.add(path, said("a share of 1 leaves nothing to plan"), said("Use shares below 1"))
    if name == "settle_shares" and any(share == 0 for share in values):
        problems.add(path, said("a settlement forgives nothing"), said("Use shares above 0, such as 0.2"))


def _check_range(name: str, values: Sequence[Any], path: str, problems: ProblemList) -> None:
    """What the values of one lever may be; a rate may also be the word ``contract``."""
    if name == "deferral_months" and any(months < 0 for months in values):
        problems.add(path, said("a deferral is negative"), said("Use 0 or more"))
    if name == "deferral_months" and any(months > LONGEST_MONTHS for months in values):
        message = said("a deferral is longer than {months} months", months=LONGEST_MONTHS)
        problems.add(path, message, said("Use {le} or less", le=LONGEST_MONTHS))
    if name == "terms" and any(term < 1 for term in values):
        problems.add(path, said("a term has no installment"), said("Use 1 or more"))
    if name in WAIVER_LISTS and any(not 0 <= share <= 1 for share in values):
        problems.add(path, said("a share lies outside 0 and 1"), said("Use shares between 0 and 1"))
    if name == "rates_annual" and any(rate != "contract" and not 0 <= rate <= 1 for rate in values):
        problems.add(path, said("a rate lies outside 0 and 1"), said("Write 12 % as 0.12"))


def _check_once(values: Sequence[Any], path: str, problems: ProblemList) -> None:
    for value, count in Counter(values).items():
        if count > 1:
            message = said("{value} is listed {count} times", value=value, count=count)
            problems.add(path, message, said("List each value once"))


def _check_authority(policy: PolicyPack, problems: ProblemList) -> None:
    counts = Counter(limits.role for limits in policy.authority)
    for place, limits in enumerate(policy.authority):
        if counts[limits.role] > 1:
            message = said("{role} appears twice", role=limits.role)
            problems.add(f"authority[{place}].role", message, said("Give each role one row"))
        _check_within_levers(policy, limits, f"authority[{place}]", problems)
    missing = [role for role in ROLES if role not in counts]
    if missing:
        message = said("no limits for {roles}", roles=joined(missing, ", "))
        problems.add("authority", message, said("Give every role a row; zeros are fine"))
    ranked = sorted(policy.authority, key=lambda limits: ROLES.index(limits.role))
    for lower, higher in pairwise(ranked):
        if _exceeds(lower, higher):
            message = said("{lower} may grant more than {higher}", lower=lower.role, higher=higher.role)
            place = policy.authority.index(lower)
            problems.add(f"authority[{place}]", message, said("Let authority grow with the role"))


def _check_within_levers(policy: PolicyPack, limits: Authority, path: str, problems: ProblemList) -> None:
    """Nobody's authority reaches beyond the widest levers there are, those of segments included."""
    widest = policy.all_levers
    longest_deferral = max((months for levers in widest for months in levers.deferral_months), default=0)
    longest_months = max(levers.longest_months for levers in widest)
    shares = [share for levers in widest for name in WAIVER_LISTS for share in getattr(levers, name)]
    if limits.max_deferral_months > longest_deferral:
        message = said(
            "{role} may defer {months} months, the levers reach {most}",
            role=limits.role,
            months=limits.max_deferral_months,
            most=longest_deferral,
        )
        problems.add(f"{path}.max_deferral_months", message, said("Use {le} or less", le=longest_deferral))
    if limits.max_term_months > longest_months:
        message = said(
            "{role} may go to {months} months, the levers to {most}",
            role=limits.role,
            months=limits.max_term_months,
            most=longest_months,
        )
        problems.add(f"{path}.max_term_months", message, said("Use {le} or less", le=longest_months))
    if limits.max_waived_share > max(shares, default=0):
        share, most = f"{float(limits.max_waived_share):g}", f"{float(max(shares, default=0)):g}"
        message = said("{role} may waive a share of {share}, more than any lever", role=limits.role, share=share)
        problems.add(f"{path}.max_waived_share", message, said("Use {le} or less", le=most))


def _exceeds(lower: Authority, higher: Authority) -> bool:
    return (
        lower.max_waived_share > higher.max_waived_share
        or lower.max_deferral_months > higher.max_deferral_months
        or lower.max_term_months > higher.max_term_months
    )


def _check_budget(policy: PolicyPack, problems: ProblemList) -> None:
    month, plan = policy.budget.waived_per_month_minor, policy.objective.waiver_budget_minor
    if month is None or plan is None or month >= plan:
        return
    per_plan = format_minor(plan, currency=policy.currency)
    message = said("all plans of a month may waive less than one plan may ({amount})", amount=per_plan)
    remedy = said("Use {amount} or more, or lower objective.waiver_budget", amount=per_plan)
    problems.add("budget.waived_per_month", message, remedy)


def _check_counter(policy: PolicyPack, problems: ProblemList) -> None:
    counter = policy.counter
    _check_once(counter.roles, "counter.roles", problems)
    if counter.staff_rounds and not counter.roles:
        message = said("staff may make {rounds} counter-offers, and none of them may", rounds=counter.staff_rounds)
        problems.add("counter.roles", message, said("Name a role, or set counter.staff_rounds to 0"))
    if counter.roles and not counter.staff_rounds:
        message = said("{roles} may make counter-offers, and there are no rounds", roles=joined(counter.roles, ", "))
        problems.add("counter.staff_rounds", message, said("Use 1 or more, or write roles: []"))


def _check_objective(policy: PolicyPack, problems: ProblemList) -> None:
    objective = policy.objective
    if not 0 < objective.alpha < 1:
        message = said("one side would not count at all")
        problems.add("objective.alpha", message, said("Use a share above 0 and below 1"))
    if not Fraction(1, 2) <= objective.confidence < 1:
        message = said(
            "payments must be likelier than not to be within what the household has, and nothing is certain"
        )
        problems.add("objective.confidence", message, said("Use a share from 0.5 to below 1, such as 0.8"))
    if objective.strain_price < 0:
        problems.add("objective.strain_price", said("the price is negative"), said("Use 0 or more"))
    longest = max(levers.longest_months for levers in policy.all_levers)
    if objective.longest_horizon_months < longest:
        ahead = objective.longest_horizon_months
        message = said("the model looks {months} months ahead, plans reach further", months=ahead)
        problems.add("objective.longest_horizon_months", message, said("Use {ge} or more", ge=longest))


def _check_contact(policy: PolicyPack, problems: ProblemList) -> None:
    contact = policy.contact
    if contact.end <= contact.start:
        message = said("contact ends before it starts")
        problems.add("contact.end", message, said("Put the hours in order, within one day"))
    if contact.max_calls_per_week < contact.max_calls_per_day:
        message = said("fewer calls a week than a day")
        problems.add("contact.max_calls_per_week", message, said("Put the limits in order"))
    if not contact.channels:
        problems.add("contact.channels", said("nobody can be reached"), said("List at least one channel"))
    _check_once(contact.channels, "contact.channels", problems)
    _check_once(contact.reminder_days_before, "contact.reminder_days_before", problems)
    if any(not 0 <= days <= MOST_DAYS_BEFORE for days in contact.reminder_days_before):
        message = said("a reminder lies outside 0 to {days} days before", days=MOST_DAYS_BEFORE)
        problems.add(
            "contact.reminder_days_before", message, said("Use days from 0 to {days}", days=MOST_DAYS_BEFORE)
        )
    calls, limit = _reminder_calls(contact), contact.max_calls_per_week
    if calls > limit:
        message = said("{calls} calls are more than {limit}", calls=calls, limit=limit)
        problems.add("contact.reminder_days_before", message, said("Put the limits in order"))


def _reminder_calls(contact: ContactHours) -> int:
    """The most reminders within seven days, where nothing but a call can bring them: they count among the calls."""
    days = contact.reminder_days_before if set(contact.channels) == {"phone"} else ()
    return max((sum(first - 6 <= day <= first for day in days) for first in days), default=0)


def _check_holdout(policy: PolicyPack, problems: ProblemList) -> None:
    share = policy.holdout.share
    if share > LARGEST_HOLDOUT:
        message = said("a share of {share} would be held out, more than half of all", share=f"{float(share):g}")
        problems.add("holdout.share", message, said("Use {le} or less", le=f"{float(LARGEST_HOLDOUT):g}"))
    if share > 0 and policy.replaces is None:
        message = said("there is no version before to decide the cases held out")
        problems.add("holdout.share", message, said('Name the version before under `replaces`, or use "0"'))
