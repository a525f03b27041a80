"""How arms are called and told apart on the page."""

from collections.abc import Sequence

from forbear.portfolio.simulation.models import ArmModel
from forbear.portfolio.simulation.report.words import Words


def arm_names(arms: Sequence[ArmModel], words: Words) -> list[str]:
    """A name for each arm; where two policies are called the same, their versions tell them apart."""
    names = [arm.names.get(words.language) or next(iter(arm.names.values())) for arm in arms]
    return [
        name if names.count(name) == 1 or arm.policy is None else f"{name} {arm.policy.partition('@')[2]}"
        for name, arm in zip(names, arms, strict=True)
    ]


def short_name(name: str, words: Words) -> str:
    """A name that fits beside a line: its first words, or its first characters."""
    if words.language == "zh":
        return name if len(name) <= 6 else name[:4]
    first = name.split()
    return name if len(name) <= 14 else first[0]


def look(place: int, *also: str) -> str:
    """The classes of one arm."""
    return " ".join((f"a{place}", *also))
