"""Roles and their rank of authority over plans."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from forbear_server.store.models import Role, User

ANYONE = "anyone"

AUTHORITY = ("machine", "agent", "reviewer", "manager")
"""The ranks of a policy's authority table, lowest first."""

AUTHORITY_OF_ROLE = {Role.AGENT: "agent", Role.REVIEWER: "reviewer", Role.POLICY_MANAGER: "manager"}


def role_of(user: AbstractBaseUser | AnonymousUser) -> str:
    """The role of the person behind a request; ``anyone`` when not signed in or switched off."""
    return user.role if isinstance(user, User) and user.is_active else ANYONE


def authority_of(user: User) -> str | None:
    """The policy's authority rank this person holds, or None."""
    return AUTHORITY_OF_ROLE.get(Role(user.role))


def has_authority(user: User, required: str) -> bool:
    """Whether this person may put a plan to a borrower that needs the rank ``required``."""
    held = authority_of(user)
    return held is not None and AUTHORITY.index(held) >= AUTHORITY.index(required)
