"""Reading on after a problem: what a part refuses is noted at its place in the document, and the rest is read."""

from collections.abc import Callable
from typing import TypeVar

from forbear.problems import BadInput, ProblemList
from forbear.problems.problem import join_path

Read = TypeVar("Read")


def noted(
    read: Callable[[], Read], problems: ProblemList, *, under: str = "", place: Callable[[str], str] = str
) -> Read | None:
    """What ``read`` gives; None, and its problems noted, where it refuses.

    A problem's path is changed by ``place`` and put ``under`` a longer one.
    """
    try:
        return read()
    except BadInput as bad:
        for problem in bad.problems:
            problems.add(join_path(under, place(problem.path)), problem.message, problem.remedy)
        return None
