"""Policies at every point of their way, walked there by the services."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from forbear.policy.editing import with_value
from forbear_server.services.policies.drafting import draft_save, draft_start
from forbear_server.services.policies.publishing import policy_publish
from forbear_server.services.policies.reviewing import review_give
from forbear_server.services.policies.submitting import draft_submit
from forbear_server.store.models import PolicyPublication, PolicyVersion

TOMORROW = date(2026, 11, 25)
DECEMBER = date(2026, 12, 1)


@pytest.fixture
def live(db: None) -> PolicyVersion:
    """Nuanhe's policy as shipped, in force since January."""
    return PolicyVersion.objects.get(pack_id="nuanhe", version="2026.1")


@pytest.fixture
def draft(cast: Any, live: PolicyVersion) -> PolicyVersion:
    """Tang Yue has begun the next version."""
    return draft_start(actor=cast.tang_yue, version_id=live.pk)


@pytest.fixture
def changed(cast: Any) -> Callable[..., PolicyVersion]:
    """``changed(draft, "reply.business_days", 3)`` saves one value."""

    def run(draft: PolicyVersion, path: str, value: Any, *, by: str = "tang_yue") -> PolicyVersion:
        text = with_value(draft.text, path, value)
        actor = getattr(cast, by)
        return draft_save(actor=actor, draft_id=draft.pk, text=text, base_revision=draft.revision).draft

    return run


@pytest.fixture
def approved(cast: Any, changed: Any) -> Callable[..., PolicyVersion]:
    """``approved(draft)`` changes a value, sends the draft to review and has He Jun approve it."""

    def run(draft: PolicyVersion, *, reply_days: int = 3) -> PolicyVersion:
        draft = changed(draft, "reply.business_days", reply_days)
        draft_submit(actor=cast.tang_yue, draft_id=draft.pk, revision=draft.revision, note="更宽的答复时间")
        review_give(actor=cast.he_jun, draft_id=draft.pk, verdict="approve")
        draft.refresh_from_db()
        return draft

    return run


@pytest.fixture
def publish(cast: Any) -> Callable[..., PolicyPublication]:
    """``publish(version, DECEMBER)`` by Tang Yue."""

    def run(version: PolicyVersion, starts_on: date) -> PolicyPublication:
        return policy_publish(actor=cast.tang_yue, version_id=version.pk, starts_on=starts_on)

    return run
