"""What commands answer with beside an assessment, as models: verification, replay, policy check, problems."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from forbear.decisions.certificate_models import Hash
from forbear.decisions.signing import SignatureState
from forbear.policy import Finding, is_refused
from forbear.problems import BadInput, Document

TYPE = "urn:forbear:problem:bad-input"
TITLE = "The input cannot be used"


class DifferenceModel(Document):
    """One place where what is stored is not what is recomputed; ``"(absent)"`` where one of them is not there."""

    path: str
    stored: Any
    recomputed: Any


class SignatureFoundModel(Document):
    """How the signature of the offer at ``path`` stands; what it says of itself, where it can be read."""

    path: str
    state: SignatureState
    by: str | None
    key: Hash | None
    signed_on: date | None


class VerificationModel(Document):
    """What ``forbear verify`` found: how many offers it looked at, all that does not follow, and the signatures."""

    holds: bool
    certificates: int
    differences: list[DifferenceModel]
    signatures: list[SignatureFoundModel]


class ReplayModel(Document):
    """What ``forbear replay`` found, and the hash of the recomputed assessment without its words."""

    same: bool
    sha256: Hash
    differences: list[DifferenceModel]


class FindingModel(Document):
    """One thing wrong with a policy; an error forbids publishing it. ``line`` counts in the policy's file."""

    severity: Literal["error", "warning"]
    path: str
    line: int | None
    message: str
    remedy: str
    rule_id: str | None
    citation: str | None


class PolicyReportModel(Document):
    """What ``forbear policy check`` found; ``policy`` is null when not even the name can be read."""

    policy: str | None
    on: date
    may_be_published: bool
    findings: list[FindingModel]


class ProblemModel(Document):
    """One thing wrong with an input: where, what, and how to mend it."""

    path: str
    message: str
    remedy: str


class ProblemReportModel(Document):
    """Everything wrong with an input, as written to standard error (the shape of RFC 9457)."""

    type: Literal["urn:forbear:problem:bad-input"]
    title: str
    problems: list[ProblemModel]


def policy_report(findings: Sequence[Finding], *, policy: str | None, on: date) -> dict[str, Any]:
    """The answer of ``forbear policy check`` as JSON."""
    return {
        "policy": policy,
        "on": on.isoformat(),
        "may_be_published": not is_refused(findings),
        "findings": [finding.as_document() for finding in findings],
    }


def problem_report(error: BadInput) -> dict[str, Any]:
    """Everything wrong with an input as JSON."""
    return {"type": TYPE, "title": TITLE, "problems": [problem.as_document() for problem in error.problems]}
