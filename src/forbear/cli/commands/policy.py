"""``forbear policy check``: whether a policy may be published."""

import argparse
from datetime import date
from pathlib import Path

from forbear.cli.exchange import ANSWER_IS_NO, DONE, read_text, write_json
from forbear.cli.parsers import Subparsers, add_command
from forbear.policy import PolicyPack, builtin_policies, check_policy, load_law, load_policy, policy_from_text
from forbear.problems import BadInput, Problem

EXAMPLE = "  forbear policy check nuanhe --on 2026-11-24"


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Check a policy pack against the table of facts and the law in force."
    parser = add_command(subparsers, "policy", run=run, about=about, example=EXAMPLE)
    parser.add_argument("action", choices=["check"], help="check: report everything wrong with the policy")
    parser.add_argument("source", metavar="POLICY", help="a policy file, - for standard input, or a platform's id")
    parser.add_argument("--on", required=True, metavar="DATE", help="the day the policy is to apply (YYYY-MM-DD)")


def run(options: argparse.Namespace) -> int:
    """Print every finding; the exit status is 1 when one of them forbids publishing."""
    on = _day(options.on)
    policy = _policy(options.source, on)
    findings = check_policy(policy, law=load_law(policy.jurisdiction), as_of=on)
    refused = any(finding.severity == "error" for finding in findings)
    report = {
        "policy": policy.label,
        "on": on.isoformat(),
        "may_be_published": not refused,
        "findings": [finding.as_document() for finding in findings],
    }
    write_json(report)
    return ANSWER_IS_NO if refused else DONE


def _policy(source: str, on: date) -> PolicyPack:
    if source in builtin_policies() and not Path(source).exists():
        return load_policy(source, as_of=on)
    return policy_from_text(read_text(source))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        problem = Problem(path="--on", message=f"{text!r} is not a date", remedy="Write it as YYYY-MM-DD")
        raise BadInput([problem]) from None
