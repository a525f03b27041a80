"""One shape for what the log says about a policy: which version, which text, and who did what with it."""

from typing import Any

from forbear_server.services.events import event_append
from forbear_server.store.models import Event, PolicyVersion, User


def policy_event(*, kind: str, version: PolicyVersion, actor: User | None, **more: Any) -> Event:
    """Append one step of a version's way; the hashes prove the text without the log keeping a copy of it."""
    payload = {
        "policy": version.label,
        "version_id": str(version.pk),
        "revision": version.revision,
        "text_sha256": version.text_sha256,
        "content_sha256": version.content_sha256,
        **more,
    }
    return event_append(kind=kind, case=None, actor=actor, payload=payload)
