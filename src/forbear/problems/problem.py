"""Bad input as data: every problem with its path and how to mend it, raised once."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing wrong with an input: where (``loans[0].principal``), what, and the remedy."""

    path: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}. {self.remedy}"

    def as_document(self) -> dict[str, str]:
        """The problem as JSON shows it."""
        return {"path": self.path, "message": str(self.message), "remedy": str(self.remedy)}


class BadInput(ValueError):
    """The input cannot be used; ``problems`` lists all that is wrong with it, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(slots=True)
class ProblemList:
    """Collects problems while an input is read, so that all can be reported together."""

    found: list[Problem] = field(default_factory=list)

    def add(self, path: str, message: str, remedy: str) -> None:
        """Note one problem and go on reading."""
        self.found.append(Problem(path=path, message=message, remedy=remedy))

    def extend(self, problems: Iterable[Problem], *, under: str = "") -> None:
        """Take over problems found by a part, placing their paths ``under`` a longer one."""
        for problem in problems:
            path = join_path(under, problem.path)
            self.found.append(Problem(path=path, message=problem.message, remedy=problem.remedy))

    def raise_if_any(self) -> None:
        """Raise :class:`BadInput` with everything collected, or do nothing."""
        if self.found:
            raise BadInput(self.found)


def join_path(parent: str, child: str) -> str:
    """``join_path("loans[0]", "principal") == "loans[0].principal"``; indexes need no dot."""
    if not parent or not child:
        return parent or child
    return parent + child if child.startswith("[") else f"{parent}.{child}"
