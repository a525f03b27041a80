"""The console's rows of the table of pages, those of its parts with them."""

from collections.abc import Mapping

from forbear_server.access.acts import ACTS
from forbear_server.access.roles import ANYONE
from forbear_server.store.models import Role

_ANYONE = frozenset({ANYONE, *Role.values})
_STAFF = frozenset(set(Role.values) - {Role.BORROWER})
_CASE_STAFF = frozenset({Role.AGENT.value, Role.REVIEWER.value, Role.POLICY_MANAGER.value})
_READERS_OF_LAW = frozenset({Role.REVIEWER.value, Role.POLICY_MANAGER.value, Role.ANALYST.value})
_DECIDERS = frozenset({Role.REVIEWER.value, Role.POLICY_MANAGER.value})
_READERS_OF_POLICIES = _READERS_OF_LAW | {Role.ADMIN.value}

CONSOLE_PAGES: Mapping[str, frozenset[str]] = {
    "console:sign_in": _ANYONE,
    "console:sign_out": _ANYONE,
    "console:home": _STAFF,
    "console:case": _CASE_STAFF,
    "console:agreement": _CASE_STAFF,
    "console:approve": _CASE_STAFF,
    "console:escalate": _CASE_STAFF,
    "console:decline": _DECIDERS,
    "console:ask": _CASE_STAFF,
    "console:assign": _CASE_STAFF,
    "console:note": _CASE_STAFF,
    "console:prove": _CASE_STAFF,
    "console:counter": _CASE_STAFF,
    "console:reassess": _CASE_STAFF,
    "console:payment": _CASE_STAFF,
    "console:flex": _CASE_STAFF,
    "console:law": _READERS_OF_LAW,
    "console:decisions": _STAFF,
    "console:decision": _STAFF,
    "console:replay": _STAFF,
    "console:certificate": _STAFF,
    "console:certificate_json": _STAFF,
}

POLICY_PAGES: Mapping[str, frozenset[str]] = {
    "policies:list": _READERS_OF_POLICIES,
    "policies:version": _READERS_OF_POLICIES,
    "policies:text": _READERS_OF_POLICIES,
    "policies:revision": _READERS_OF_POLICIES,
    "policies:compare": _READERS_OF_POLICIES,
    "policies:start": ACTS["draft_start"],
    "policies:submit": ACTS["draft_submit"],
    "policies:withdraw": ACTS["draft_withdraw"],
    "policies:discard": ACTS["draft_discard"],
    "policies:review": ACTS["review_give"],
    "policies:publish": ACTS["policy_publish"],
    "policies:cancel": ACTS["publication_cancel"],
    "policies:roll_back": ACTS["policy_roll_back"],
}

_WRITERS = ACTS["draft_save"]
DRAFT_PAGES: Mapping[str, frozenset[str]] = {
    "drafts:sign_in": _ANYONE,
    "drafts:draft": _WRITERS,
    "drafts:text": _WRITERS,
    "drafts:resolve": _WRITERS,
    "drafts:part": _WRITERS,
    "drafts:conditions": _WRITERS,
    "drafts:condition": _WRITERS,
    "drafts:condition_new": _WRITERS,
    "drafts:segments": _WRITERS,
    "drafts:segment": _WRITERS,
    "drafts:segment_new": _WRITERS,
}

TRIAL_PAGES: Mapping[str, frozenset[str]] = {
    "trials:list": _READERS_OF_LAW,
    "trials:run": _READERS_OF_LAW,
    "trials:results": _READERS_OF_LAW,
    "trials:result": _READERS_OF_LAW,
    "trials:summary": _READERS_OF_LAW,
    "trials:results_csv": _READERS_OF_LAW,
    "trials:set_aside": _READERS_OF_LAW,
    "trials:start": ACTS["trial_start"],
    "trials:cancel": ACTS["trial_cancel"],
}
