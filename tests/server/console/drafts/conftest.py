"""What tests of the editor share: a second manager, and a draft that follows the version in force."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from forbear.policy.editing import with_value
from forbear_server.services.policies.drafting import DraftSaved, draft_save, draft_start
from forbear_server.store.models import PolicyStatus, PolicyVersion, Role, User


def account(username: str, name: str) -> User:
    """A policy manager of Nuanhe; tests sign in without a password."""
    user = User(username=username, name=name, role=Role.POLICY_MANAGER, platform="nuanhe")
    user.set_unusable_password()
    user.save()
    return user


@pytest.fixture
def manager(request: pytest.FixtureRequest, db: None) -> User:
    """Tang Yue, alone or among everybody of the stage where a test has them."""
    if "stage" in request.fixturenames:
        found: User = request.getfixturevalue("stage").manager
        return found
    return account("tang-yue", "唐悦")


@pytest.fixture
def second(db: None) -> User:
    """Another policy manager of the same lender."""
    return account("qiu-lan", "秋岚")


@pytest.fixture
def draft(manager: User) -> PolicyVersion:
    """A draft begun by the manager."""
    live = PolicyVersion.objects.get(pack_id="nuanhe", status=PolicyStatus.PUBLISHED)
    return draft_start(actor=manager, version_id=live.pk)


@pytest.fixture
def saved_by() -> Callable[..., DraftSaved]:
    """``saved_by(user, draft, path, value, base=1)``: another person's save, through the service."""

    def run(actor: User, draft: PolicyVersion, path: str, value: Any, *, base: int | None = None) -> DraftSaved:
        draft.refresh_from_db()
        number = draft.revision if base is None else base
        text = with_value(draft.revisions.get(number=number).text, path, value)
        return draft_save(actor=actor, draft_id=draft.pk, text=text, base_revision=number)

    return run


@pytest.fixture
def editor(manager: User, client: Client) -> Client:
    """A browser in which the manager is signed in and reads English."""
    client.force_login(manager, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture
def typed() -> Callable[..., dict[str, Any]]:
    """``typed(page, terms="6, 12")``: what a browser would send of the page's form, with some fields typed anew."""

    def run(response: Any, **fields: Any) -> dict[str, Any]:
        form = response.context["form"]
        sent = {name: form.initial[name] for name in form.fields}
        return {"base_revision": response.context["base"].number, "act": "save", **sent, **fields}

    return run
