"""What must be true of any rule file beyond its shape: translated, dated in order, and shown by examples."""

from forbear.policy.law import Rule, is_blocking
from forbear.policy.text_problems import text_problems
from forbear.problems import Problem, ProblemList

_NOT_MEASURED = ("note", "ask_counsel")


def rule_problems(rule: Rule, *, name: str) -> tuple[Problem, ...]:
    """Every such problem of one rule; ``name`` is the name of its file."""
    problems = ProblemList()
    if rule.id != name:
        problems.add("id", f"the file is called {name}", f"Call it {rule.id}.yaml, or correct the id")
    _check_words(rule, problems)
    _check_days(rule, problems)
    _check_examples(rule, problems)
    return tuple(problems.found)


def _check_words(rule: Rule, problems: ProblemList) -> None:
    problems.extend(text_problems(rule.texts, path="texts"))
    if rule.warns_because is not None:
        problems.extend(text_problems(rule.warns_because, path="warns_because"))
    if rule.notice is not None:
        problems.extend(text_problems(rule.notice.texts, path="notice.texts"))
    if rule.check.kind == "notice" and rule.notice is None:
        problems.add("notice", "a rule kept by a notice has none", "Write its words, its pages and its audience")


def _check_days(rule: Rule, problems: ProblemList) -> None:
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        problems.add("valid_to", "the rule ends before it begins", "Put the days in order")
    if rule.contracts_from and rule.contracts_to and rule.contracts_to < rule.contracts_from:
        problems.add("contracts_to", "the contracts end before they begin", "Put the days in order")


def _check_examples(rule: Rule, problems: ProblemList) -> None:
    expected = {case.expect for case in rule.cases}
    if rule.check.kind in _NOT_MEASURED:
        wanted = set()
    elif is_blocking(rule):
        wanted = {"passes", "fails"}
    else:
        wanted = {"fails"}
    if not rule.cases or not wanted <= expected:
        problems.add("cases", "the examples do not show the rule at work", "Show what passes and what fails")
