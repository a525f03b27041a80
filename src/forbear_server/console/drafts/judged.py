"""Findings as the pages show them: in the reader's language, each with the way to the field or line it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import get_language

from forbear.policy import Finding
from forbear.problems import Problem
from forbear.wording import problem_words
from forbear_server.console.drafts.forms import PartForm
from forbear_server.console.drafts.parts import place_of
from forbear_server.console.drafts.path_words import path_words

MOST_SHOWN = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingShown:
    """``href`` leads to the field, on this page or another; ``is_here`` says which. ``line`` is None for a field."""

    severity: Literal["error", "warning"]
    path: str
    where: str
    line: int | None
    message: str
    remedy: str
    rule_id: str
    citation: str
    href: str
    is_here: bool
    part: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """All findings on what somebody is writing; ``by_part`` counts the errors of each page."""

    shown: tuple[FindingShown, ...]
    left_out: int
    errors: int
    warnings: int
    by_part: Mapping[str, int]

    @property
    def here(self) -> list[FindingShown]:
        """Those about this page."""
        return [each for each in self.shown if each.is_here]

    @property
    def elsewhere(self) -> list[FindingShown]:
        """Those about another page."""
        return [each for each in self.shown if not each.is_here]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """Where findings are read: which draft and page, and what the text says. ``url`` is the page's address."""

    draft_id: UUID
    url: str
    says: Any
    by_line: bool = False

    def judged(self, findings: Sequence[Finding], *, typed: Iterable[FindingShown] = ()) -> Judged:
        """The findings with those of the form's fields before them."""
        own = list(typed)
        told = {each.href for each in own}
        shown = [*own, *(each for each in map(self.shown, findings) if each.href not in told or self.by_line)]
        errors = [each for each in shown if each.severity == "error"]
        return Judged(
            shown=tuple(shown[:MOST_SHOWN]),
            left_out=max(0, len(shown) - MOST_SHOWN),
            errors=len(errors),
            warnings=len(shown) - len(errors),
            by_part=_counted(each.part for each in errors),
        )

    def shown(self, finding: Finding) -> FindingShown:
        """One finding in words."""
        words = problem_words(finding, language=get_language() or "zh")
        place = place_of(finding.path, self.draft_id, data=self.says)
        field = f"#f_{place.field}" if place.field else "#main"
        is_here = self.by_line or place.url == self.url
        href = (f"#L{finding.line or 1}" if self.by_line else field) if is_here else place.url + field
        return FindingShown(
            severity=finding.severity,
            path=finding.path,
            where=path_words(finding.path, says=self.says),
            line=finding.line,
            message=words.message,
            remedy=words.remedy,
            rule_id=finding.rule_id or "",
            citation=finding.citation or "",
            href=href,
            is_here=is_here,
            part=place.part,
        )

    def problem(self, problem: Problem) -> FindingShown:
        """A problem of an edit, as a finding."""
        return self.shown(
            Finding(severity="error", path=problem.path, line=None, message=problem.message, remedy=problem.remedy)
        )


def field_findings(form: PartForm, *, part: str) -> list[FindingShown]:
    """What could not be read in the fields of a form."""
    return [
        FindingShown(
            severity="error",
            path=entry.path,
            where=str(form[entry.path].label),
            line=None,
            message=str(message),
            remedy="",
            rule_id="",
            citation="",
            href=f"#f_{entry.path}",
            is_here=True,
            part=part,
        )
        for entry in form.entries
        for message in form.errors.get(entry.path, ())
    ]


def _counted(parts: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts:
        found[part] = found.get(part, 0) + 1
    return found
