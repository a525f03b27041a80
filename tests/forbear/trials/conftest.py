"""The worked loan at Panshi with a penalty, and Panshi's policy with parts changed."""

import copy
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from forbear.decisions import shipped_library
from forbear.policy import Condition, PolicyPack, load_policy
from forbear.policy.texts import Texts
from forbear.trials import CaseTrial, answer_of, try_case
from forbear.workout import Assessment
from tests.forbear.counterfactuals.worked_case import WORKED

Draft = Callable[..., PolicyPack]


def answer(case: Any, policy: PolicyPack) -> Assessment:
    """What a policy says of a case that it can read."""
    told, problems = answer_of(case, policy=policy, library=shipped_library())
    assert told is not None, problems
    return told


@pytest.fixture
def case() -> dict[str, Any]:
    """A fresh copy of the case; a penalty is owed, so that there is something to waive."""
    found = copy.deepcopy(WORKED)
    found["loans"][0]["contract"]["penalty_rate_annual"] = "0.18"
    return found


@pytest.fixture(scope="session")
def panshi() -> PolicyPack:
    """Panshi's policy, free to waive the penalty."""
    pack = load_policy("panshi")
    levers = replace(pack.levers, waive_penalty_shares=(Fraction(1),))
    return replace(
        pack, levers=levers, authority=tuple(replace(row, max_waived_share=Fraction(1, 2)) for row in pack.authority)
    )


@pytest.fixture(scope="session")
def draft(panshi: PolicyPack) -> Draft:
    """The policy as a draft, with the fields given changed: of the pack, or of its levers and the like."""

    def make(**changed: Any) -> PolicyPack:
        pack = replace(panshi, version="draft")
        for name, value in changed.items():
            part = getattr(pack, name)
            pack = replace(pack, **{name: replace(part, **value) if isinstance(value, dict) else value})
        return pack

    return make


@pytest.fixture(scope="session")
def closed(draft: Draft, panshi: PolicyPack) -> PolicyPack:
    """A draft with a condition that the case does not meet."""
    texts = Texts(zh="欠款不足一百元", en="Less than a hundred is owed")
    line = Condition(code="tiny", sql="owed_total < 100", texts=texts, unmet=texts, source="judgement")
    return draft(conditions=(*panshi.conditions, line))


@pytest.fixture(scope="session")
def tried(panshi: PolicyPack) -> Callable[..., CaseTrial]:
    """The trial of a case against Panshi's policy."""
    return lambda case, after, **how: try_case(case, before=panshi, after=after, **how)
