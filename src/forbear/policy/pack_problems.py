"""What must be true of a policy by itself, whatever the law: translated, in order, and nobody beyond its levers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from forbear.money import known_currencies
from forbear.policy.conditions import condition_problems
from forbear.policy.pack import ROLES, Authority, Levers, PolicyPack
from forbear.policy.text_problems import text_problems
from forbear.problems import Problem, ProblemList
from forbear.restructure.operations.defer import LONGEST_MONTHS


def pack_problems(policy: PolicyPack) -> tuple[Problem, ...]:
    """Everything wrong with a policy, at once."""
    problems = ProblemList()
    _check_identity(policy, problems)
    _check_conditions(policy, problems)
    _check_levers(policy, problems)
    _check_authority(policy, problems)
    _check_objective(policy, problems)
    _check_contact(policy, problems)
    return tuple(problems.found)


def _check_identity(policy: PolicyPack, problems: ProblemList) -> None:
    problems.extend(text_problems(policy.name, path="name"))
    problems.extend(text_problems(policy.summary, path="summary"))
    if policy.currency not in known_currencies():
        problems.add("currency", f"{policy.currency} is not known", "Use an ISO 4217 code, such as CNY")
    if policy.valid_to is not None and policy.valid_to < policy.valid_from:
        problems.add("valid_to", "the policy ends before it begins", "Put the days in order")
    if not policy.products:
        problems.add("products", "the policy is for no product", "Name at least one")
    if policy.penalty_multiplier < 0:
        problems.add("penalty_multiplier", "the multiplier is negative", "Use a number such as 1.3")


def _check_conditions(policy: PolicyPack, problems: ProblemList) -> None:
    counts = Counter(condition.code for condition in policy.conditions)
    for place, condition in enumerate(policy.conditions):
        path = f"conditions[{place}]"
        if counts[condition.code] > 1:
            problems.add(f"{path}.code", f"{condition.code} is used twice", "Give each condition its own code")
        problems.extend(condition_problems(condition.sql, path=f"{path}.sql"))
        problems.extend(text_problems(condition.texts, path=f"{path}.texts"))
        problems.extend(text_problems(condition.unmet, path=f"{path}.unmet"))


def _check_levers(policy: PolicyPack, problems: ProblemList) -> None:
    for name, values in _lever_lists(policy):
        path = f"levers.{name}"
        if not values:
            problems.add(path, "the lever is empty", "List at least one value; one that changes nothing is fine")
        for value, count in Counter(values).items():
            if count > 1:
                problems.add(path, f"{value} is listed {count} times", "List each value once")
    _check_lever_ranges(policy.levers, problems)


def _check_lever_ranges(levers: Levers, problems: ProblemList) -> None:
    if any(months < 0 for months in levers.deferral_months):
        problems.add("levers.deferral_months", "a deferral is negative", "Use 0 or more")
    if any(months > LONGEST_MONTHS for months in levers.deferral_months):
        message = f"a deferral is longer than {LONGEST_MONTHS} months"
        problems.add("levers.deferral_months", message, f"Use {LONGEST_MONTHS} or less")
    if any(term < 1 for term in levers.terms):
        problems.add("levers.terms", "a term has no installment", "Use 1 or more")
    if levers.terms and min(levers.terms) > levers.longest_months:
        message = f"no term fits into {levers.longest_months} months"
        problems.add("levers.longest_months", message, "Raise it, or add a shorter term")
    for name in ("waive_penalty_shares", "waive_interest_shares", "waive_fee_shares"):
        if any(not 0 <= share <= 1 for share in getattr(levers, name)):
            problems.add(f"levers.{name}", "a share lies outside 0 and 1", "Use shares between 0 and 1")
    if any(rate != "contract" and not 0 <= rate <= 1 for rate in levers.rates_annual):
        problems.add("levers.rates_annual", "a rate lies outside 0 and 1", "Write 12 % as 0.12")


def _lever_lists(policy: PolicyPack) -> Iterator[tuple[str, Sequence[Any]]]:
    levers = policy.levers
    yield "deferral_months", levers.deferral_months
    yield "deferral_interest", levers.deferral_interest
    yield "terms", levers.terms
    yield "rates_annual", levers.rates_annual
    yield "waive_penalty_shares", levers.waive_penalty_shares
    yield "waive_interest_shares", levers.waive_interest_shares
    yield "waive_fee_shares", levers.waive_fee_shares
    yield "methods", levers.methods


def _check_authority(policy: PolicyPack, problems: ProblemList) -> None:
    counts = Counter(limits.role for limits in policy.authority)
    for place, limits in enumerate(policy.authority):
        if counts[limits.role] > 1:
            problems.add(f"authority[{place}].role", f"{limits.role} appears twice", "Give each role one row")
        _check_within_levers(policy, limits, f"authority[{place}]", problems)
    missing = [role for role in ROLES if role not in counts]
    if missing:
        problems.add("authority", f"no limits for {', '.join(missing)}", "Give every role a row; zeros are fine")
    ranked = sorted(policy.authority, key=lambda limits: ROLES.index(limits.role))
    for lower, higher in pairwise(ranked):
        if _exceeds(lower, higher):
            message = f"{lower.role} may grant more than {higher.role}"
            problems.add(f"authority[{policy.authority.index(lower)}]", message, "Let authority grow with the role")


def _check_within_levers(policy: PolicyPack, limits: Authority, path: str, problems: ProblemList) -> None:
    levers = policy.levers
    longest_deferral = max(levers.deferral_months, default=0)
    shares = (*levers.waive_penalty_shares, *levers.waive_interest_shares, *levers.waive_fee_shares)
    if limits.max_deferral_months > longest_deferral:
        message = f"{limits.role} may defer {limits.max_deferral_months} months, the levers reach {longest_deferral}"
        problems.add(f"{path}.max_deferral_months", message, f"Use {longest_deferral} or less")
    if limits.max_term_months > levers.longest_months:
        message = f"{limits.role} may go to {limits.max_term_months} months, the levers to {levers.longest_months}"
        problems.add(f"{path}.max_term_months", message, f"Use {levers.longest_months} or less")
    if limits.max_waived_share > max(shares, default=0):
        message = f"{limits.role} may waive a share of {float(limits.max_waived_share):g}, more than any lever"
        problems.add(f"{path}.max_waived_share", message, f"Use {float(max(shares, default=0)):g} or less")


def _exceeds(lower: Authority, higher: Authority) -> bool:
    return (
        lower.max_waived_share > higher.max_waived_share
        or lower.max_deferral_months > higher.max_deferral_months
        or lower.max_term_months > higher.max_term_months
    )


def _check_objective(policy: PolicyPack, problems: ProblemList) -> None:
    objective = policy.objective
    if not 0 < objective.alpha < 1:
        problems.add("objective.alpha", "one side would not count at all", "Use a share above 0 and below 1")
    if not Fraction(1, 2) <= objective.confidence < 1:
        message = "payments must be likelier than not to be within what the household has, and nothing is certain"
        problems.add("objective.confidence", message, "Use a share from 0.5 to below 1, such as 0.8")
    if objective.strain_price < 0:
        problems.add("objective.strain_price", "the price is negative", "Use 0 or more")
    if objective.longest_horizon_months < policy.levers.longest_months:
        message = f"the model looks {objective.longest_horizon_months} months ahead, plans reach further"
        remedy = f"Use {policy.levers.longest_months} or more"
        problems.add("objective.longest_horizon_months", message, remedy)


def _check_contact(policy: PolicyPack, problems: ProblemList) -> None:
    contact = policy.contact
    if contact.end <= contact.start:
        problems.add("contact.end", "contact ends before it starts", "Put the hours in order, within one day")
    if contact.max_calls_per_week < contact.max_calls_per_day:
        problems.add("contact.max_calls_per_week", "fewer calls a week than a day", "Put the limits in order")
