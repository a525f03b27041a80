"""The case document: what a lender's system or a page hands in to have a case assessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any

from pydantic import Field

from forbear.cases.history import HistoryDocument, PlatformStateDocument
from forbear.cases.parts import Parts, check_parts, platform_problems
from forbear.decisions import Library, shipped_library
from forbear.facts import ApplicationDocument
from forbear.loans.documents import LoanDocument
from forbear.policy import PolicyPack, PolicyShelf
from forbear.problems import BadInput, DateText, Document, Problem, read_all, read_on
from forbear.workout import Case

MOST_LOANS = 50


class CaseDocument(Document):
    """One request for help: loans of one borrower at one platform and the application.

    ``policy`` names the version of the platform's policy the request goes by, such as ``nuanhe@2026.1``; without it,
    the one in force on the day.
    """

    platform: str
    policy: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    as_of: DateText
    borrower_ref: Annotated[str, Field(min_length=1, max_length=100)]
    loans: Annotated[list[LoanDocument], Field(min_length=1, max_length=MOST_LOANS)]
    application: ApplicationDocument
    history: HistoryDocument = HistoryDocument()
    platform_state: PlatformStateDocument = PlatformStateDocument()


class _Frame(Document, extra="ignore"):
    """What loans and application are read against."""

    platform: str
    policy: str | None = None
    as_of: DateText


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseRequest:
    """A case ready to be assessed, the day it is assessed for and the policy in force on that day."""

    case: Case
    policy: PolicyPack
    as_of: date


def read_case(data: Any, *, library: Library | None = None) -> CaseRequest:
    """Read a case document by the policies of ``library`` (those shipped, if none).

    Raises BadInput listing every problem of platform, loans and application together, of spelling and of meaning.
    """
    policies = (library or shipped_library()).policies
    document = read_all(CaseDocument, data, further=partial(_further, policies=policies))
    parts = Parts(
        platform=document.platform,
        policy=document.policy,
        as_of=document.as_of,
        loans=tuple(document.loans),
        application=document.application,
        history=document.history,
        state=document.platform_state,
    )
    checked = check_parts(parts, policies=policies)
    if checked.problems:
        raise BadInput(checked.problems)
    assert checked.policy is not None and checked.application is not None  # noqa: PT018 - no problem, so both are read
    case = Case(
        platform=document.platform,
        borrower_ref=document.borrower_ref,
        positions=checked.positions,
        application=checked.application,
        workouts_12m=checked.history.workouts_12m,
        days_since_last_plan=checked.history.days_since_last_plan,
        waived_this_month_minor=checked.history.waived_this_month_minor,
    )
    return CaseRequest(case=case, policy=checked.policy, as_of=document.as_of)


def _further(data: Any, *, policies: PolicyShelf) -> Sequence[Problem]:
    """What else is wrong with a document whose spelling is refused already."""
    frame = read_on(_Frame, data)
    if frame is None:  # without a day nothing else can be judged
        platform = data.get("platform") if isinstance(data, dict) else None
        return platform_problems(platform, policies=policies) if isinstance(platform, str) else ()
    loans = data.get("loans")
    parts = Parts(
        platform=frame.platform,
        policy=frame.policy,
        as_of=frame.as_of,
        loans=tuple(read_on(LoanDocument, loan) for loan in (loans if isinstance(loans, list) else [])[:MOST_LOANS]),
        application=read_on(ApplicationDocument, data.get("application")),
        history=read_on(HistoryDocument, data.get("history")) or HistoryDocument(),
        state=read_on(PlatformStateDocument, data.get("platform_state")) or PlatformStateDocument(),
    )
    return check_parts(parts, policies=policies).problems
