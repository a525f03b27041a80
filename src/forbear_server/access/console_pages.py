"""The console's rows of the table of pages."""

from collections.abc import Mapping

from forbear_server.access.roles import ANYONE
from forbear_server.store.models import Role

_ANYONE = frozenset({ANYONE, *Role.values})
_STAFF = frozenset(set(Role.values) - {Role.BORROWER})

CONSOLE_PAGES: Mapping[str, frozenset[str]] = {
    "console:sign_in": _ANYONE,
    "console:sign_out": _ANYONE,
    "console:home": _STAFF,
}
