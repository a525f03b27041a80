"""What the check found, in the reader's language: how heavy it is, which part of the file, what, and the remedy."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from forbear.policy import Finding
from forbear.policy.yaml_file import read_yaml
from forbear.problems import Problem
from forbear.wording.problem_words import problem_words
from forbear_server.console.policies.parts_said import named_path, part_words


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


def findings_said(findings: Iterable[Finding], *, text: str) -> list[FindingSaid]:
    """The findings of the check of ``text``, errors first."""
    data = read_yaml(text).data
    return [
        FindingSaid(
            is_error=finding.severity == "error",
            place=part_words(named_path(finding.path, data)),
            line=finding.line,
            rule_id=finding.rule_id,
            citation=finding.citation,
            **_words(finding),
        )
        for finding in findings
    ]


def problems_said(problems: Iterable[Problem], *, text: str) -> list[FindingSaid]:
    """The problems for which a service refused ``text``."""
    data = read_yaml(text).data
    return [
        FindingSaid(is_error=True, place=part_words(named_path(problem.path, data)), line=None, **_words(problem))
        for problem in problems
    ]


def _words(found: Finding | Problem) -> dict[str, str]:
    said = problem_words(found, language=get_language() or "zh")
    return {"message": said.message, "remedy": said.remedy}
