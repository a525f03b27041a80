"""What somebody is writing, judged before it is saved: the text's own faults and those of its place here."""

from collections.abc import Iterator
from copy import copy

from forbear.policy import Finding
from forbear.policy.yaml_file import LONGEST_TEXT, read_yaml
from forbear_server.services.clock import today
from forbear_server.services.policies.checking import findings_of, place_problems
from forbear_server.services.policies.texts import heading_of
from forbear_server.store.models import PolicyVersion


def text_judged(draft: PolicyVersion, *, text: str) -> tuple[Finding, ...]:
    """Every finding on ``text`` as the draft's next revision, errors first; nothing is stored.

    What keeps a text from its place among the versions is an error of the key that says so.
    """
    if len(text) > LONGEST_TEXT:
        return findings_of(draft, text=text)
    first_day = heading_of(text).valid_from or today()
    found = findings_of(draft, text=text, on=max(today(), first_day))
    told = {finding.path for finding in found if finding.severity == "error"}
    placed = [finding for finding in _of_place(draft, text) if finding.path not in told]
    return tuple(sorted([*found, *placed], key=lambda each: (each.severity, each.line or 0, each.path)))


def is_faultless(draft: PolicyVersion) -> bool:
    """Whether the draft as it was saved may go to review."""
    return not any(finding.severity == "error" for finding in text_judged(draft, text=draft.text))


def _of_place(draft: PolicyVersion, text: str) -> Iterator[Finding]:
    written = copy(draft)
    written.text = text
    lines = read_yaml(text).lines
    for problem in place_problems(written):
        yield Finding(
            severity="error",
            path=problem.path,
            line=lines.get(problem.path),
            message=problem.message,
            remedy=problem.remedy,
        )
