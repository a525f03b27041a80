"""A lender's policies for the pages on them: two managers, a reviewer, and drafts at every point of their way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from forbear.policy.editing import with_value
from forbear_server.services.policies.drafting import draft_save, draft_start
from forbear_server.services.policies.publishing import policy_publish
from forbear_server.services.policies.reviewing import review_give
from forbear_server.services.policies.submitting import draft_submit
from forbear_server.store.models import PolicyVersion, Role, User

BACKEND = "django.contrib.auth.backends.ModelBackend"
DECEMBER = date(2026, 12, 1)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The people who write and review Nuanhe's policy, and its live version."""

    agent: User
    reviewer: User
    manager: User
    second: User
    analyst: User
    admin: User
    stranger: User
    live: PolicyVersion

    def at(self, version: PolicyVersion, page: str = "") -> str:
        """The address of a page of a version."""
        return f"/console/policies/{version.pk}/" + (f"{page}/" if page else "")

    def draft(self, **changes: Any) -> PolicyVersion:
        """A draft of the manager's; ``levers__terms=[6]`` writes the value at ``levers.terms``."""
        draft = draft_start(actor=self.manager, version_id=self.live.pk)
        text = draft.text
        for path, value in ({"contact__max_calls_per_week": 4} | changes).items():
            text = with_value(text, path.replace("__", "."), value)
        draft_save(actor=self.manager, draft_id=draft.pk, text=text, base_revision=1, note="fewer calls")
        return PolicyVersion.objects.get(pk=draft.pk)

    def in_review(self, **changes: Any) -> PolicyVersion:
        """A draft sent to review."""
        draft = self.draft(**changes)
        draft_submit(actor=self.manager, draft_id=draft.pk, revision=draft.revision)
        return PolicyVersion.objects.get(pk=draft.pk)

    def approved(self, **changes: Any) -> PolicyVersion:
        """A version that a second person approved."""
        draft = self.in_review(**changes)
        review_give(actor=self.reviewer, draft_id=draft.pk, verdict="approve", note="well thought")
        return PolicyVersion.objects.get(pk=draft.pk)

    def scheduled(self, **changes: Any) -> PolicyVersion:
        """A version that begins in December."""
        version = self.approved(**changes)
        policy_publish(actor=self.manager, version_id=version.pk, starts_on=DECEMBER)
        return PolicyVersion.objects.get(pk=version.pk)


def _staff(username: str, name: str, role: Role, platform: str = "nuanhe") -> User:
    user = User(username=username, name=name, role=role, platform=platform, is_staff=role == Role.ADMIN)
    user.set_unusable_password()
    user.save()
    return user


@pytest.fixture
def desk(db: None, settings: Any) -> Desk:
    """Nuanhe's desk on 24 November 2026."""
    settings.TODAY = "2026-11-24"
    return Desk(
        agent=_staff("sun-li", "孙丽", Role.AGENT),
        reviewer=_staff("he-jun", "何军", Role.REVIEWER),
        manager=_staff("tang-yue", "唐悦", Role.POLICY_MANAGER),
        second=_staff("shen-qi", "沈琦", Role.POLICY_MANAGER),
        analyst=_staff("mo-ran", "莫然", Role.ANALYST),
        admin=_staff("admin", "系统管理员", Role.ADMIN, platform=""),
        stranger=_staff("lu-an", "陆安", Role.POLICY_MANAGER, platform="panshi"),
        live=PolicyVersion.objects.get(pack_id="nuanhe"),
    )


Open = Callable[..., Any]


@pytest.fixture
def opened(desk: Desk) -> Open:
    """``opened(user, path, language="en")`` is the answer to a page; ``post`` sends a form."""

    def run(user: User, path: str, *, language: str = "zh-hans", post: dict[str, Any] | None = None) -> Any:
        client = Client()
        client.force_login(user, backend=BACKEND)
        client.cookies["django_language"] = language
        return client.get(path) if post is None else client.post(path, post)

    return run
