"""Versions of one policy side by side: each day has one of them in force, and a name means one text for ever.

A version that changed under its name would make records say something else than was decided. A version may name the
one it replaces, which must begin before it, so versions cannot run in a circle.
"""

from collections.abc import Sequence
from datetime import timedelta

from forbear.policy.fingerprint import policy_document
from forbear.policy.pack import PolicyPack
from forbear.problems import Problem, joined, said

_DAY = timedelta(days=1)


def version_problems(policy: PolicyPack, *, beside: Sequence[PolicyPack]) -> tuple[Problem, ...]:
    """What keeps ``policy`` from being published beside other versions of it; other policies are left aside."""
    others = [other for other in beside if other.id == policy.id]
    return (*(problem for other in others for problem in _against(policy, other)), *_replaced(policy, others))


def gap_problems(policy: PolicyPack, *, beside: Sequence[PolicyPack]) -> tuple[Problem, ...]:
    """The days before ``policy`` on which no version would be in force, where one was before them."""
    ends = [other.valid_to for other in beside if other.id == policy.id and other.valid_from < policy.valid_from]
    last = max((end for end in ends if end is not None), default=None)
    if last is None or None in ends or last + _DAY >= policy.valid_from:
        return ()
    first, until = last + _DAY, policy.valid_from - _DAY
    message = said("no version is in force from {first} to {last}", first=first, last=until)
    remedy = said("Begin on {first}, or let the one before last", first=first)
    return (Problem(path="valid_from", message=message, remedy=remedy),)


def _replaced(policy: PolicyPack, others: Sequence[PolicyPack]) -> tuple[Problem, ...]:
    """What is wrong with the version that ``policy`` says it replaces; nothing where no others are known."""
    if policy.replaces is None or policy.replaces == policy.version or not others:
        return ()
    before = next((other for other in others if other.version == policy.replaces), None)
    if before is None:
        known = joined(sorted({other.version for other in others}), ", ")
        message = said("there is no version {version} to replace", version=policy.replaces)
        return (Problem(path="replaces", message=message, remedy=said("Use one of {texts}", texts=known)),)
    if before.valid_from >= policy.valid_from:
        message = said("{version} does not begin before this version does", version=before.label)
        return (Problem(path="replaces", message=message, remedy=said("Name a version that begins earlier")),)
    return ()


def _against(policy: PolicyPack, other: PolicyPack) -> list[Problem]:
    if policy.version == other.version:
        if policy_document(policy) == policy_document(other):
            return []
        message = said("{policy} says something else already", policy=policy.label)
        return [Problem(path="version", message=message, remedy=said("Give the changed text a version of its own"))]
    first = max(policy.valid_from, other.valid_from)
    if any(end is not None and end < first for end in (policy.valid_to, other.valid_to)):
        return []
    message = said("{policy} is in force on {day} too", policy=other.label, day=first)
    if other.valid_from < policy.valid_from:
        last = policy.valid_from - _DAY
        remedy = said("End {policy} on {day}, or begin later", policy=other.label, day=last)
    else:
        start = other.valid_from
        remedy = said("Begin after {policy} has ended, or end before {day}", policy=other.label, day=start)
    return [Problem(path="valid_from", message=message, remedy=remedy)]
