"""``forbear policy``: ``check``, whether a policy may be published, and ``try``, what it would have meant."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from forbear.cases.reports import policy_report
from forbear.cli.commands import policy_try
from forbear.cli.exchange import ANSWER_IS_NO, DONE, read_text, write_json
from forbear.cli.parsers import Subparsers, add_actions, add_command
from forbear.policy import (
    Finding,
    PolicyPack,
    builtin_policies,
    check_policy,
    check_policy_text,
    is_refused,
    load_law,
    load_policy,
    policy_from_text,
)
from forbear.problems import BadInput, Problem, said
from forbear.wording import problem_words

EXAMPLE = "  forbear policy check nuanhe --on 2026-11-24"


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Check a policy, or try a draft of one over cases."
    actions = add_actions(subparsers, "policy", about=about, example=EXAMPLE)
    _add_check(actions)
    policy_try.add_to(actions)


def _add_check(actions: Subparsers) -> None:
    about = "Check a policy pack against the table of facts and the law in force."
    parser = add_command(actions, "check", run=run, about=about, example=EXAMPLE)
    parser.add_argument(
        "source", metavar="POLICY", help="a policy file or its folder, - for standard input, or a platform's id"
    )
    parser.add_argument(
        "--beside",
        metavar="POLICY",
        action="append",
        default=[],
        help="another version of the same policy, whose days may not overlap; may be given several times",
    )
    parser.add_argument(
        "--language", choices=["en", "zh"], default="en", help="the language of the findings (default: en)"
    )
    parser.add_argument("--on", required=True, metavar="DATE", help="the day the policy is to apply (YYYY-MM-DD)")


def run(options: argparse.Namespace) -> int:
    """Print every finding; the exit status is 1 when one of them forbids publishing."""
    on = _day(options.on)
    label, findings = _checked(options.source, on, [load_policy(other) for other in options.beside])
    told = [_in_language(finding, options.language) for finding in findings]
    write_json(policy_report(told, policy=label, on=on))
    return ANSWER_IS_NO if is_refused(findings) else DONE


def _checked(source: str, on: date, beside: Sequence[PolicyPack]) -> tuple[str | None, Sequence[Finding]]:
    """The policy's name and version, where they can be read, and what is wrong with it."""
    if source in builtin_policies() and not Path(source).exists():
        policy = load_policy(source)
        return policy.label, check_policy(policy, law=load_law(policy.jurisdiction), as_of=on, beside=beside)
    text = read_text(_file(source))
    return _label(text), check_policy_text(text, as_of=on, beside=beside)


def _in_language(finding: Finding, language: str) -> Finding:
    message, remedy = problem_words(finding, language=language)
    return replace(finding, message=message, remedy=remedy)


def _file(source: str) -> str:
    return str(Path(source) / "policy.yaml") if source != "-" and Path(source).is_dir() else source


def _label(text: str) -> str | None:
    try:
        return policy_from_text(text).label
    except BadInput:
        return None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message, remedy = said("{given} is not a date", given=repr(text)), said("Write it as YYYY-MM-DD")
        raise BadInput([Problem(path="--on", message=message, remedy=remedy)]) from None
