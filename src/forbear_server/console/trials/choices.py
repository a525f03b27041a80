"""What the form of a trial offers: the versions there are, and the answers of an earlier trial."""

from typing import Any

from forbear_server.services.clock import today
from forbear_server.services.policies.reading import state_of, versions_for
from forbear_server.store.models import PolicyStatus, PolicyVersion, TrialRun, TrialSource, User

_ORDER = ("draft", "in_review", "approved", "scheduled", "live", "retired")


def versions_to_try(user: User) -> list[PolicyVersion]:
    """The versions of the platform but those put aside, what is still being written first."""
    found = versions_for(user).exclude(status=PolicyStatus.DISCARDED)
    return sorted(found, key=lambda version: _ORDER.index(state_of(version, on=today())))


def answers_like(run: TrialRun) -> dict[str, Any]:
    """The answers that led to an earlier trial; its file is gone and has to be sent again."""
    asked = run.settings
    answers = {"version": asked["draft_id"], "against": asked["against_id"], "source": run.source, "name": run.name}
    if run.source == TrialSource.PAST_CASES:
        answers |= {name: asked[name] for name in ("since", "until", "most")}
    return answers
