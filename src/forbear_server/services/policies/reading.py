"""Which policies there are, which of them counts on a day, and where a version stands."""

from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from forbear.decisions import Library
from forbear.policy import PolicyPack, PolicyShelf
from forbear.problems import BadInput
from forbear_server.access.acts import require
from forbear_server.access.scope import policies_for
from forbear_server.services.clock import today
from forbear_server.services.policies.terms import published
from forbear_server.store.models import Case, PolicyStatus, PolicyVersion, User

State = Literal["draft", "in_review", "approved", "scheduled", "live", "retired", "discarded"]


def policy_shelf() -> PolicyShelf:
    """Every version that was, is or will be in force, and when."""
    return published().shelf


def policy_library() -> Library:
    """What the server decides with: the lenders' own policies; law and tables as shipped."""
    return Library(policies=policy_shelf())


def policy_of(platform: str, *, on: date | None = None) -> PolicyPack:
    """The policy of a platform on a day, today if none is named; where none is in force, the one that begins last.

    For names, currencies and promises. To decide a case takes a policy in force, which the engine sees to.
    """
    shelf = policy_shelf()
    try:
        return shelf.in_force(platform, on=on or today())
    except BadInput:
        if platform not in shelf.platforms:
            raise
        return shelf.newest(platform)


def policy_of_case(case: Case) -> PolicyPack:
    """The version a case is decided with: the one it began with, unless it moved to a better one."""
    if case.policy_label:
        return policy_shelf().named(case.policy_label)
    return policy_of(case.platform)


def versions_for(user: User) -> QuerySet[PolicyVersion]:
    """The versions this person may see, drafts among them, by policy and the latest first."""
    return policies_for(user).select_related("created_by", "submitted_by", "based_on")


def version_for(user: User, version_id: UUID | str) -> PolicyVersion:
    """One version to look at. Raises Http404 when there is none within reach."""
    return _found(policies_for(user).filter(pk=version_id).first(), version_id)


def version_to_change(actor: User, version_id: UUID | str, *, act: str) -> PolicyVersion:
    """One version locked for the transaction, if ``actor`` may do ``act``; raises PermissionDenied or Http404."""
    require(actor, act)
    return _found(policies_for(actor).select_for_update().filter(pk=version_id).first(), version_id)


def state_of(version: PolicyVersion, *, on: date) -> State:
    """Where a version stands on a day; a published one is live, still to come, or retired."""
    if version.status != PolicyStatus.PUBLISHED:
        found: State = version.status  # type: ignore[assignment]
        return found
    terms = published().of_version(version.pk)
    if any(term.covers(on) for term in terms):
        return "live"
    return "scheduled" if any(term.starts_on > on for term in terms) else "retired"


def _found(version: PolicyVersion | None, version_id: UUID | str) -> PolicyVersion:
    if version is None:
        raise Http404(f"no policy version {version_id} within reach")
    return version
