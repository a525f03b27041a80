"""The parts of a case held against each other and against the platform: what is wrong with their meaning."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from forbear.cases.history import History, HistoryDocument, PlatformStateDocument, read_history
from forbear.facts import Application, ApplicationDocument, application_from_document
from forbear.loans import LoanPosition
from forbear.loans.documents import LoanDocument, position_from_document
from forbear.money import known_currencies
from forbear.policy import PolicyPack, PolicyShelf
from forbear.policy.shelf import unknown_platform
from forbear.problems import BadInput, Problem, ProblemList, joined, said

YEARS = range(1990, 2150)
"""The years a case may be assessed in; the farthest installment of a plan is then still a day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """A case document read part by part; None where a part's spelling was too far off."""

    platform: str
    policy: str | None
    as_of: date
    loans: tuple[LoanDocument | None, ...]
    application: ApplicationDocument | None
    history: HistoryDocument
    state: PlatformStateDocument


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedParts:
    """The parts as values of the engine, and everything that is wrong with them."""

    policy: PolicyPack | None
    positions: tuple[LoanPosition, ...]
    application: Application | None
    history: History
    problems: tuple[Problem, ...]


def check_parts(parts: Parts, *, policies: PolicyShelf) -> CheckedParts:
    """Check all parts, whatever is wrong with one of them."""
    problems = ProblemList()
    if parts.as_of.year not in YEARS:
        message = said("{day} is no plausible day to assess a case", day=parts.as_of)
        problems.add("as_of", message, said("Use a day from {first} to {last}", first=YEARS[0], last=YEARS[-1]))
        found = tuple(problems.found)
        return CheckedParts(policy=None, positions=(), application=None, history=History(), problems=found)
    policy = _policy(parts, policies, problems)
    positions = _positions(parts, policy, problems)
    application = _application(parts, policy, problems)
    history = read_history(parts.history, parts.state, currency=_currency(parts, policy), problems=problems)
    return CheckedParts(
        policy=policy,
        positions=positions,
        application=application,
        history=history,
        problems=tuple(problems.found),
    )


def platform_problems(platform: str, *, policies: PolicyShelf) -> tuple[Problem, ...]:
    """The problem of a platform nobody knows."""
    return () if platform in policies.platforms else (unknown_platform(platform, policies.platforms),)


def _policy(parts: Parts, policies: PolicyShelf, problems: ProblemList) -> PolicyPack | None:
    """The version the case names, or the one in force; where that is wrong, one to read the other parts by."""
    if unknown := platform_problems(parts.platform, policies=policies):
        problems.extend(unknown)
        return None
    try:
        return _chosen(parts, policies)
    except BadInput as error:
        problems.extend(error.problems)
        return policies.newest(parts.platform)


def _chosen(parts: Parts, policies: PolicyShelf) -> PolicyPack:
    if parts.policy is None:
        products = [loan.product for loan in parts.loans if loan]
        return policies.in_force(parts.platform, on=parts.as_of, products=products)
    policy = policies.named(parts.policy)
    if policy.platform != parts.platform:
        message = said(
            "{policy} is a policy of {owner}, not of {platform}",
            policy=policy.label,
            owner=policy.platform,
            platform=parts.platform,
        )
        remedy = said("Name a version of the platform's own policy")
        raise BadInput([Problem(path="policy", message=message, remedy=remedy)])
    if parts.as_of < policy.valid_from:
        message = said("{policy} begins on {day} only", policy=policy.label, day=policy.valid_from)
        remedy = said("Use another day, or an earlier version")
        raise BadInput([Problem(path="policy", message=message, remedy=remedy)])
    return policy


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
            problems.add(path, said("nothing is owed on this loan"), said("Leave it out of the case"))
        positions.append(position)
    return tuple(positions)


def _note_repeated_loans(parts: Parts, problems: ProblemList) -> None:
    for loan_id, times in Counter(loan.loan_id for loan in parts.loans if loan).items():
        if times > 1:
            message = said("the loan {loan} is given {times} times", loan=repr(loan_id), times=times)
            problems.add("loans", message, said("Give each loan once"))


def _note_foreign_loan(loan: LoanDocument, policy: PolicyPack | None, path: str, problems: ProblemList) -> None:
    if policy is None:
        return
    currency = loan.contract.currency
    if currency != policy.currency and currency in known_currencies():
        message = said(
            "the loan is in {given}, the platform lends in {currency}", given=currency, currency=policy.currency
        )
        remedy = said("Plan loans of one platform and currency together")
        problems.add(f"{path}.contract.currency", message, remedy)
    if loan.product not in policy.products:
        message = said("the platform has no product {product}", product=repr(loan.product))
        problems.add(f"{path}.product", message, said("Use one of {texts}", texts=joined(policy.products, ", ")))


def _application(parts: Parts, policy: PolicyPack | None, problems: ProblemList) -> Application | None:
    if parts.application is None:
        return None
    region = parts.application.household.region
    if policy is not None and region != policy.region:
        message = said(
            "the platform lends in {own}, its figures of living do not fit {region}",
            own=policy.region,
            region=repr(region),
        )
        problems.add("application.household.region", message, said("Write {region}", region=policy.region))
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
