"""What must be true of any rule file beyond its shape: translated, dated in order, and shown by examples."""

from collections.abc import Mapping

from forbear.policy.law import Confidence, Reading, Rule, is_blocking
from forbear.policy.text_problems import text_problems
from forbear.problems import Problem, ProblemList

_READINGS: Mapping[Confidence, tuple[Reading, ...]] = {
    "V": ("full_text", "quotation"),
    "L": ("secondary",),
    "U": ("unread",),
}


def rule_problems(rule: Rule, *, name: str) -> tuple[Problem, ...]:
    """Every such problem of one rule; ``name`` is the name of its file."""
    problems = ProblemList()
    if rule.id != name:
        problems.add("id", f"the file is called {name}", f"Call it {rule.id}.yaml, or correct the id")
    _check_words(rule, problems)
    _check_reading(rule, problems)
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


def _check_reading(rule: Rule, problems: ProblemList) -> None:
    if rule.reading not in _READINGS[rule.confidence]:
        remedy = f"Use {' or '.join(_READINGS[rule.confidence])}, or another confidence"
        problems.add("reading", f"a rule of confidence {rule.confidence} was not read as {rule.reading}", remedy)
    if rule.confidence == "U" and not rule.check.only_tells:
        remedy = "Read the text and raise the confidence, or make the check a note"
        problems.add("confidence", "what nobody has read may only be told, never measured", remedy)
    if rule.confidence == "U" and rule.notice is not None:
        problems.add("notice", "what nobody has read is not said to a borrower or a lender", "Remove the notice")


def _check_days(rule: Rule, problems: ProblemList) -> None:
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        problems.add("valid_to", "the rule ends before it begins", "Put the days in order")
    if rule.known_from and rule.valid_to and rule.valid_to < rule.known_from:
        problems.add("known_from", "the text became public after the rule had ended", "Correct the day")
    if (rule.end_known_from or rule.earlier_end) and not (rule.end_known_from and rule.valid_to):
        remedy = "Give valid_to and the day it became public, or neither"
        problems.add("end_known_from", "an end that became public on a day needs that day and the end", remedy)
    if rule.contracts_from and rule.contracts_to and rule.contracts_to < rule.contracts_from:
        problems.add("contracts_to", "the contracts end before they begin", "Put the days in order")


def _check_examples(rule: Rule, problems: ProblemList) -> None:
    expected = {case.expect for case in rule.cases}
    if rule.check.only_tells:
        wanted = {"told", "not_applicable"}
    elif is_blocking(rule):
        wanted = {"passes", "fails"}
    else:
        wanted = {"fails"}
    if not rule.cases or not wanted <= expected:
        problems.add("cases", "the examples do not show the rule at work", "Show what passes and what fails")
