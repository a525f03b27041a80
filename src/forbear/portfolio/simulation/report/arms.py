"""How arms are called and told apart on the page."""

from collections.abc import Sequence

from forbear.portfolio.simulation.models import ArmModel
from forbear.portfolio.simulation.report.words import Words

LONGEST_CHINESE, LONGEST_ENGLISH = 6, 14
"""Characters of a name that is not shortened."""


def arm_names(arms: Sequence[ArmModel], words: Words) -> list[str]:
    """A name for each arm; where two policies are called the same, their versions tell them apart."""
    names = [arm.names.get(words.language) or next(iter(arm.names.values())) for arm in arms]
    return [
        name if names.count(name) == 1 or arm.policy is None else f"{name} {arm.policy.partition('@')[2]}"
        for name, arm in zip(names, arms, strict=True)
    ]


def short_names(arms: Sequence[ArmModel], words: Words) -> list[str]:
    """Names that fit beside a line: first words or characters; versions where two of those are the same."""
    names = [_first_words(arm.names.get(words.language) or next(iter(arm.names.values())), words) for arm in arms]
    return [
        name if names.count(name) == 1 or arm.policy is None else _with_version(name, arm.policy, words)
        for name, arm in zip(names, arms, strict=True)
    ]


def _first_words(name: str, words: Words) -> str:
    if words.language == "zh":
        return name if len(name) <= LONGEST_CHINESE else name[:4]
    return name if len(name) <= LONGEST_ENGLISH else name.split(maxsplit=1)[0]


def _with_version(name: str, label: str, words: Words) -> str:
    return f"{name[:2] if words.language == 'zh' else name.split(maxsplit=1)[0]} {label.partition('@')[2]}"


def look(place: int, *also: str) -> str:
    """The classes of one arm."""
    return " ".join((f"a{place}", *also))
