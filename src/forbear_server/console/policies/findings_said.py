"""What the check found, in the reader's language: how heavy it is, which part of the file, what, and the remedy."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from forbear.policy import Finding
from forbear.problems import Problem
from forbear.wording.problem_words import problem_words
from forbear_server.console.policies.parts_said import part_words


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingSaid:
    """One finding; ``citation`` is the law's own words, in ``law_language``."""

    is_error: bool
    place: str
    line: int | None
    message: str
    remedy: str
    rule_id: str | None = None
    citation: str | None = None

    @property
    def law_language(self) -> str:
        """Which language the citation is written in."""
        return "zh" if (self.rule_id or "").startswith("CN") else "en"


def findings_said(findings: Iterable[Finding]) -> list[FindingSaid]:
    """The findings of a version's check, errors first."""
    return [
        FindingSaid(
            is_error=finding.severity == "error",
            place=part_words(finding.path),
            line=finding.line,
            rule_id=finding.rule_id,
            citation=finding.citation,
            **_words(finding),
        )
        for finding in findings
    ]


def problems_said(problems: Iterable[Problem]) -> list[FindingSaid]:
    """The problems for which a service refused."""
    return [
        FindingSaid(is_error=True, place=part_words(problem.path), line=None, **_words(problem))
        for problem in problems
    ]


def _words(found: Finding | Problem) -> dict[str, str]:
    said = problem_words(found, language=get_language() or "zh")
    return {"message": said.message, "remedy": said.remedy}
