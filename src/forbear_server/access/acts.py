"""The table of acts: every service with the roles that may call it, and on whose cases."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied

from forbear_server.access.roles import role_of
from forbear_server.access.scope import is_within_reach
from forbear_server.store.models import Case, Role, User

_BORROWER = frozenset({Role.BORROWER.value})
_CASE_STAFF = frozenset({Role.AGENT.value, Role.REVIEWER.value, Role.POLICY_MANAGER.value})
_APPROVERS = _CASE_STAFF
_POLICY_AUTHORS = frozenset({Role.POLICY_MANAGER.value})
_POLICY_REVIEWERS = frozenset({Role.REVIEWER.value, Role.POLICY_MANAGER.value})
_POLICY_TRIERS = frozenset({Role.POLICY_MANAGER.value, Role.ANALYST.value})

ACTS: Mapping[str, frozenset[str]] = {
    "application_start": _BORROWER,
    "application_save_step": _BORROWER,
    "application_submit": _BORROWER,
    "application_reopen": _BORROWER,
    "question_answer": _BORROWER,
    "offer_accept": _BORROWER,
    "hold_agree": _BORROWER,
    "counter_make": _BORROWER | _CASE_STAFF,
    "counter_look": _BORROWER | _CASE_STAFF,
    "case_refer": _BORROWER,
    "case_withdraw": _BORROWER,
    "plan_payment_record": _BORROWER | _CASE_STAFF,
    "plan_flex_use": _BORROWER | _CASE_STAFF,
    "decision_make": _CASE_STAFF,
    "case_assign": _CASE_STAFF,
    "case_ask": _CASE_STAFF,
    "case_approve": _APPROVERS,
    "case_decline": frozenset({Role.REVIEWER.value, Role.POLICY_MANAGER.value}),
    "fact_prove": _CASE_STAFF,
    "note_add": _CASE_STAFF,
    "draft_start": _POLICY_AUTHORS,
    "draft_save": _POLICY_AUTHORS,
    "draft_discard": _POLICY_AUTHORS,
    "draft_submit": _POLICY_AUTHORS,
    "draft_withdraw": _POLICY_AUTHORS,
    "review_give": _POLICY_REVIEWERS,
    "policy_publish": _POLICY_AUTHORS,
    "publication_cancel": _POLICY_AUTHORS,
    "policy_roll_back": _POLICY_AUTHORS,
    "trial_start": _POLICY_TRIERS,
    "trial_cancel": _POLICY_TRIERS,
}


def require(user: User, act: str, *, case: Case | None = None) -> None:
    """Raise PermissionDenied unless ``user`` may do ``act`` (on ``case``)."""
    if role_of(user) not in ACTS[act]:
        raise PermissionDenied(f"{act} is not open to {role_of(user)}")
    if case is not None and not is_within_reach(user, case):
        raise PermissionDenied(f"case {case.reference} is out of this person's reach")
