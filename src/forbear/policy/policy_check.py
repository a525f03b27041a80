"""``forbear policy check``: everything a policy gets wrong, by itself and against the law, in one list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from forbear.policy.condition_checks import condition_doubts
from forbear.policy.conditions import condition_problems
from forbear.policy.key_spelling import with_key_meant
from forbear.policy.law import LawPack, Rule, is_blocking
from forbear.policy.law_reader import load_law
from forbear.policy.pack import PolicyPack
from forbear.policy.pack_problems import pack_problems
from forbear.policy.policy_shape import PolicyDocument
from forbear.policy.version_checks import gap_problems, version_problems
from forbear.policy.yaml_file import YamlFile, read_yaml
from forbear.problems import BadInput, Problem, Said, read_document, read_on, said

Severity = Literal["error", "warning"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing to mend (``error``, the policy is refused) or to think about (``warning``)."""

    severity: Severity
    path: str
    line: int | None
    message: str
    remedy: str
    rule_id: str | None = None
    citation: str | None = None

    def as_document(self) -> dict[str, Any]:
        """The finding as JSON shows it."""
        return {**asdict(self), "message": str(self.message), "remedy": str(self.remedy)}

    def __str__(self) -> str:
        where = f"line {self.line}, {self.path}" if self.line else self.path
        law = f" [{self.rule_id}: {self.citation}]" if self.rule_id else ""
        return f"{self.severity}: {where}: {self.message}. {self.remedy}{law}"


def check_policy(
    policy: PolicyPack, *, law: LawPack, as_of: date, beside: Sequence[PolicyPack] = ()
) -> tuple[Finding, ...]:
    """Every finding on a policy, errors first, in the order of the file.

    A rule in force on ``as_of`` which blocks gives an error. One that only warns, or one that comes into force while
    the policy lasts, gives a warning. ``beside`` holds the other versions of the policy, whose days may not overlap.
    """
    found = [_own(problem, policy.lines) for problem in pack_problems(policy)]
    found += [
        _own(doubt.problem, policy.lines, severity="error" if doubt.is_error else "warning")
        for doubt in condition_doubts(policy)
    ]
    found += [_own(problem, policy.lines) for problem in version_problems(policy, beside=beside)]
    found += [_own(problem, policy.lines, severity="warning") for problem in gap_problems(policy, beside=beside)]
    found += _of_time(policy, as_of)
    if policy.jurisdiction != law.jurisdiction:
        message = said(
            "the policy is for {own}, the law for {other}", own=policy.jurisdiction, other=law.jurisdiction
        )
        problem = Problem(path="jurisdiction", message=message, remedy=said("Check it against its own law"))
        found.append(_own(problem, policy.lines))
    else:
        found += _of_law(policy, law, as_of)
    return _in_order(found)


def check_policy_text(
    text: str, *, as_of: date, law: LawPack | None = None, beside: Sequence[PolicyPack] = ()
) -> tuple[Finding, ...]:
    """Every finding on a policy as its file spells it.

    Unlike reading, checking does not stop at the spelling: the sections spelled right are checked all the same.
    """
    file = read_yaml(text)
    problems = list(file.problems)
    try:
        policy = read_document(PolicyDocument, file.data).pack(lines=file.lines)
    except BadInput as error:
        if file.data is not None or not problems:
            known = {item.path for item in problems}
            problems += [with_key_meant(problem) for problem in error.problems if problem.path not in known]
        problems += _raw_conditions(file.data)
        spelled = {_section(problem.path) for problem in problems}
        further = [
            finding
            for finding in _read_on(file, law, as_of, beside)
            if spelled.isdisjoint({_section(finding.path), _section(finding.path).partition("[")[0]})
        ]
        return _in_order([*(_own(problem, file.lines) for problem in problems), *further])
    spelling = [_own(problem, file.lines) for problem in problems]
    law = law or load_law(policy.jurisdiction)
    return _in_order([*spelling, *check_policy(policy, law=law, as_of=as_of, beside=beside)])


def check_policy_file(path: Path, *, as_of: date, law: LawPack | None = None) -> tuple[Finding, ...]:
    """Every finding on the policy in a file, or in a folder holding ``policy.yaml``."""
    file = path / "policy.yaml" if path.is_dir() else path
    return check_policy_text(file.read_text(encoding="utf-8"), as_of=as_of, law=law)


def is_refused(findings: Iterable[Finding]) -> bool:
    """Whether a policy with these findings must not be published."""
    return any(finding.severity == "error" for finding in findings)


def _of_law(policy: PolicyPack, law: LawPack, as_of: date) -> list[Finding]:
    found = []
    for rule in law.rules:
        if not any(rule.concerns(lender_type=policy.lender_type, product=product) for product in policy.products):
            continue
        if rule.is_in_force(on=as_of):
            found += _breaches(policy, rule, law, as_of, severity="error" if is_blocking(rule) else "warning")
        elif as_of < rule.valid_from and (policy.valid_to is None or rule.valid_from <= policy.valid_to):
            found += _breaches(policy, rule, law, rule.valid_from, severity="warning", coming=True)
    return found


def _breaches(
    policy: PolicyPack, rule: Rule, law: LawPack, on: date, *, severity: Severity, coming: bool = False
) -> list[Finding]:
    return [
        Finding(
            severity=severity,
            path=breach.path,
            line=_line(breach.path, policy.lines),
            message=_coming(breach.message, rule) if coming else breach.message,
            remedy=breach.remedy,
            rule_id=rule.id,
            citation=rule.citation,
        )
        for breach in rule.check.breaches(policy, lpr=law.lpr, on=on)
    ]


def _coming(message: str, rule: Rule) -> Said:
    return said("{message} (from {day})", message=message, day=rule.valid_from)


def _of_time(policy: PolicyPack, as_of: date) -> list[Finding]:
    if policy.is_in_force(on=as_of):
        return []
    path = "valid_from" if as_of < policy.valid_from else "valid_to"
    message = said("the policy is not in force on {day}", day=as_of)
    remedy = said("Check the days, or check the policy for another day")
    line = _line(path, policy.lines)
    return [Finding(severity="warning", path=path, line=line, message=message, remedy=remedy)]


def _read_on(file: YamlFile, law: LawPack | None, as_of: date, beside: Sequence[PolicyPack]) -> tuple[Finding, ...]:
    """What is found where misspelled values are stood in for; nothing where that is not enough."""
    document = read_on(PolicyDocument, file.data)
    if document is None:
        return ()
    policy = document.pack(lines=file.lines)
    return check_policy(policy, law=law or load_law(policy.jurisdiction), as_of=as_of, beside=beside)


def _section(path: str) -> str:
    """The part of the file a path lies in; each condition and each segment is a part of its own."""
    first = path.partition(".")[0]
    return first if first.startswith(("conditions[", "segments[")) else first.partition("[")[0]


def _raw_conditions(data: Any) -> list[Problem]:
    found: list[Problem] = []
    for part in ("conditions", "segments"):
        items = data.get(part) if isinstance(data, dict) else None
        for place, item in enumerate(items if isinstance(items, list) else []):
            sql = item.get("sql") if isinstance(item, dict) else None
            if isinstance(sql, str):
                found += condition_problems(sql, path=f"{part}[{place}].sql")
    return found


def _own(problem: Problem, lines: Mapping[str, int], *, severity: Severity = "error") -> Finding:
    return Finding(
        severity=severity,
        path=problem.path,
        line=_line(problem.path, lines),
        message=problem.message,
        remedy=problem.remedy,
    )


def _line(path: str, lines: Mapping[str, int]) -> int | None:
    """The line of ``path``, or of the nearest part around it that the file has."""
    while path and path not in lines:
        cut = max(path.rfind("."), path.rfind("["))
        path = path[:cut] if cut > 0 else ""
    return lines.get(path)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda item: (item.severity, item.line or 0, item.path)))
