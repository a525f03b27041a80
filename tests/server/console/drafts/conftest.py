"""What tests of the editor share: a second manager, and a draft that follows the version in force."""

from typing import Any

import pytest

from forbear.policy.editing import with_value
from forbear_server.services.policies.drafting import DraftSaved, draft_save, draft_start
from forbear_server.store.models import PolicyStatus, PolicyVersion, Role, User


@pytest.fixture
def second(stage: Any) -> User:
    """Another policy manager of the same lender."""
    user = User(username="qiu-lan", name="秋岚", role=Role.POLICY_MANAGER, platform="nuanhe")
    user.set_unusable_password()
    user.save()
    return user


@pytest.fixture
def draft(stage: Any) -> PolicyVersion:
    """A draft begun by the stage's manager."""
    live = PolicyVersion.objects.get(pack_id="nuanhe", status=PolicyStatus.PUBLISHED)
    return draft_start(actor=stage.manager, version_id=live.pk)


def save(draft: PolicyVersion, actor: User, path: str, value: Any, *, base: int | None = None) -> DraftSaved:
    """Another person's save, through the service."""
    base_revision = draft.revision if base is None else base
    text = draft.revisions.get(number=base_revision).text
    return draft_save(
        actor=actor, draft_id=draft.pk, text=with_value(text, path, value), base_revision=base_revision
    )
