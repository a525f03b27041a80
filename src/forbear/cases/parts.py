"""The parts of a case held against each other and against the platform: what is wrong with their meaning."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from forbear.facts import Application, ApplicationDocument, application_from_document
from forbear.loans import LoanPosition
from forbear.loans.documents import LoanDocument, position_from_document
from forbear.money import known_currencies
from forbear.policy import PolicyPack, builtin_policies, load_policy
from forbear.problems import BadInput, Problem, ProblemList

YEARS = range(1990, 2150)
"""The years a case may be assessed in; the farthest installment of a plan is then still a day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """A case document read part by part; None where a part's spelling was too far off."""

    platform: str
    as_of: date
    loans: tuple[LoanDocument | None, ...]
    application: ApplicationDocument | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedParts:
    """The parts as values of the engine, and everything that is wrong with them."""

    policy: PolicyPack | None
    positions: tuple[LoanPosition, ...]
    application: Application | None
    problems: tuple[Problem, ...]


def check_parts(parts: Parts) -> CheckedParts:
    """Check all parts, whatever is wrong with one of them."""
    problems = ProblemList()
    if parts.as_of.year not in YEARS:
        message = f"{parts.as_of} is no plausible day to assess a case"
        problems.add("as_of", message, f"Use a day from {YEARS[0]} to {YEARS[-1]}")
        return CheckedParts(policy=None, positions=(), application=None, problems=tuple(problems.found))
    policy = _policy(parts, problems)
    positions = _positions(parts, policy, problems)
    application = _application(parts, policy, problems)
    return CheckedParts(policy=policy, positions=positions, application=application, problems=tuple(problems.found))


def platform_problems(platform: str) -> tuple[Problem, ...]:
    """The problem of a platform nobody knows."""
    if platform in builtin_policies():
        return ()
    known = ", ".join(builtin_policies())
    return (Problem(path="platform", message=f"there is no platform {platform!r}", remedy=f"Use one of {known}"),)


def _policy(parts: Parts, problems: ProblemList) -> PolicyPack | None:
    if unknown := platform_problems(parts.platform):
        problems.extend(unknown)
        return None
    try:
        return load_policy(parts.platform, as_of=parts.as_of)
    except BadInput as error:
        problems.extend(error.problems)
        return load_policy(parts.platform)


def _positions(parts: Parts, policy: PolicyPack | None, problems: ProblemList) -> tuple[LoanPosition, ...]:
    positions = []
    _note_repeated_loans(parts, problems)
    for number, loan in enumerate(parts.loans):
        path = f"loans[{number}]"
        if loan is None:
            continue
        _note_foreign_loan(loan, policy, path, problems)
        try:
            position = position_from_document(loan, as_of=parts.as_of, path=path)
        except BadInput as error:
            problems.extend(error.problems)
            continue
        if not position.balances.total_minor:
            problems.add(path, "nothing is owed on this loan", "Leave it out of the case")
        positions.append(position)
    return tuple(positions)


def _note_repeated_loans(parts: Parts, problems: ProblemList) -> None:
    for loan_id, times in Counter(loan.loan_id for loan in parts.loans if loan).items():
        if times > 1:
            problems.add("loans", f"the loan {loan_id!r} is given {times} times", "Give each loan once")


def _note_foreign_loan(loan: LoanDocument, policy: PolicyPack | None, path: str, problems: ProblemList) -> None:
    if policy is None:
        return
    currency = loan.contract.currency
    if currency != policy.currency and currency in known_currencies():
        message = f"the loan is in {currency}, the platform lends in {policy.currency}"
        problems.add(f"{path}.contract.currency", message, "Plan loans of one platform and currency together")
    if loan.product not in policy.products:
        allowed = ", ".join(policy.products)
        problems.add(f"{path}.product", f"the platform has no product {loan.product!r}", f"Use one of {allowed}")


def _application(parts: Parts, policy: PolicyPack | None, problems: ProblemList) -> Application | None:
    if parts.application is None:
        return None
    region = parts.application.household.region
    if policy is not None and region != policy.region:
        message = f"the platform lends in {policy.region}, its figures of living do not fit {region!r}"
        problems.add("application.household.region", message, f"Write {policy.region}")
    try:
        return application_from_document(
            parts.application, currency=_currency(parts, policy), as_of=parts.as_of, path="application"
        )
    except BadInput as error:
        problems.extend(error.problems)
        return None


def _currency(parts: Parts, policy: PolicyPack | None) -> str:
    """What the application's amounts are counted in; without a platform, the first loan's currency."""
    given = [loan.contract.currency for loan in parts.loans if loan]
    known = [currency for currency in given if currency in known_currencies()]
    return policy.currency if policy else (known or ["CNY"])[0]
