"""The table of pages: every URL name with the roles that may open it. What is not here, nobody may open.

A name ending in ``*`` stands for a whole namespace. ``ANYONE`` includes people who have not signed in.
"""

from collections.abc import Mapping

from forbear_server.access.console_pages import CONSOLE_PAGES, DRAFT_PAGES, POLICY_PAGES, TRIAL_PAGES
from forbear_server.access.roles import ANYONE
from forbear_server.store.models import Role

_EVERYONE = frozenset({ANYONE, *Role.values})
_BORROWER = frozenset({Role.BORROWER.value})

BORROWER_PAGES: Mapping[str, frozenset[str]] = {
    "account_request_login_code": _EVERYONE,
    "account_confirm_login_code": _EVERYONE,
    "account_login": _EVERYONE,
    "account_logout": _EVERYONE,
    "set_language": _EVERYONE,
    "borrower:home": _EVERYONE,
    "borrower:keys": _EVERYONE,
    "borrower:keys_json": _EVERYONE,
    "borrower:key_pem": _EVERYONE,
    "borrower:loans": _BORROWER,
    "borrower:start": _BORROWER,
    "borrower:case": _BORROWER,
    "borrower:step": _BORROWER,
    "borrower:check": _BORROWER,
    "borrower:answer": _BORROWER,
    "borrower:hold": _BORROWER,
    "borrower:person": _BORROWER,
    "borrower:withdraw": _BORROWER,
    "borrower:offers": _BORROWER,
    "borrower:offer": _BORROWER,
    "borrower:counter": _BORROWER,
    "borrower:look": _BORROWER,
    "borrower:certificate": _BORROWER,
    "borrower:certificate_json": _BORROWER,
    "borrower:agreement": _BORROWER,
    "borrower:agreement_pdf": _BORROWER,
    "borrower:agreement_signature": _BORROWER,
    "borrower:plan": _BORROWER,
    "borrower:pay": _BORROWER,
    "borrower:flex": _BORROWER,
}

ADMIN_PAGES: Mapping[str, frozenset[str]] = {"admin:*": frozenset({Role.ADMIN.value})}

PERMISSIONS: Mapping[str, frozenset[str]] = {
    **BORROWER_PAGES,
    **CONSOLE_PAGES,
    **POLICY_PAGES,
    **DRAFT_PAGES,
    **TRIAL_PAGES,
    **ADMIN_PAGES,
}


def roles_for(url_name: str) -> frozenset[str]:
    """The roles that may open the page ``url_name``; empty when the table does not know it."""
    namespace = url_name.split(":", 1)[0] + ":*"
    return PERMISSIONS.get(url_name) or PERMISSIONS.get(namespace, frozenset())
