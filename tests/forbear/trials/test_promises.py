"""What a policy promises to everybody can get better or worse, whatever the plans are."""

from datetime import time
from typing import Any

import pytest

from forbear.policy import PolicyPack
from forbear.trials import keeps_promises, promise_changes
from tests.forbear.trials.conftest import Draft

WORSE: list[tuple[str, dict[str, Any]]] = [
    ("reply.business_days", {"reply": {"business_days": 99}}),
    ("breach.grace_days", {"breach": {"grace_days": 0}}),
    ("breach.missed_installments_to_break", {"breach": {"missed_installments_to_break": 0}}),
    ("contact.start", {"contact": {"start": time(0, 1)}}),
    ("contact.end", {"contact": {"end": time(23, 59)}}),
    ("contact.max_calls_per_day", {"contact": {"max_calls_per_day": 99}}),
    ("contact.max_calls_per_week", {"contact": {"max_calls_per_week": 99}}),
    ("safeguards.human_review_available", {"safeguards": {"human_review_available": False}}),
    ("penalty_multiplier", {"penalty_multiplier": 9}),
]


@pytest.mark.parametrize(("name", "changed"), WORSE, ids=[name for name, _ in WORSE])
def test_a_promise_worse_one_way_is_better_the_other(
    name: str, changed: dict[str, Any], panshi: PolicyPack, draft: Draft
) -> None:
    other = draft(**changed)
    for before, after, code in ((panshi, other, "trial.promise_worse"), (other, panshi, "trial.promise_better")):
        (change,) = promise_changes(before, after)
        assert (change.code, change.facts["promise"]) == (code, name)
        assert keeps_promises(before, after) is (code == "trial.promise_better")


def test_a_policy_keeps_its_own_promises(panshi: PolicyPack) -> None:
    assert promise_changes(panshi, panshi) == ()
