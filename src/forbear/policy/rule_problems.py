"""What must be true of any rule file beyond its shape: translated, dated in order, and shown by examples."""

from collections.abc import Mapping

from forbear.policy.law import Confidence, Reading, Rule, is_blocking
from forbear.policy.text_problems import text_problems
from forbear.problems import Problem, ProblemList, joined, said

_READINGS: Mapping[Confidence, tuple[Reading, ...]] = {
    "V": ("full_text", "quotation"),
    "L": ("secondary",),
    "U": ("unread",),
}


def rule_problems(rule: Rule, *, name: str) -> tuple[Problem, ...]:
    """Every such problem of one rule; ``name`` is the name of its file."""
    problems = ProblemList()
    if rule.id != name:
        message = said("the file is called {name}", name=name)
        problems.add("id", message, said("Call it {id}.yaml, or correct the id", id=rule.id))
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
        message = said("a rule kept by a notice has none")
        problems.add("notice", message, said("Write its words, its pages and its audience"))


def _check_reading(rule: Rule, problems: ProblemList) -> None:
    if rule.reading not in _READINGS[rule.confidence]:
        readings = joined(_READINGS[rule.confidence], " or ")
        remedy = said("Use {readings}, or another confidence", readings=readings)
        message = said(
            "a rule of confidence {confidence} was not read as {reading}",
            confidence=rule.confidence,
            reading=rule.reading,
        )
        problems.add("reading", message, remedy)
    if rule.confidence == "U" and not rule.check.only_tells:
        remedy = said("Read the text and raise the confidence, or make the check a note")
        problems.add("confidence", said("what nobody has read may only be told, never measured"), remedy)
    if rule.confidence == "U" and rule.notice is not None:
        message = said("what nobody has read is not said to a borrower or a lender")
        problems.add("notice", message, said("Remove the notice"))


def _check_days(rule: Rule, problems: ProblemList) -> None:
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        problems.add("valid_to", said("the rule ends before it begins"), said("Put the days in order"))
    if rule.known_from and rule.valid_to and rule.valid_to < rule.known_from:
        problems.add("known_from", said("the text became public after the rule had ended"), said("Correct the day"))
    if (rule.end_known_from or rule.earlier_end) and not (rule.end_known_from and rule.valid_to):
        remedy = said("Give valid_to and the day it became public, or neither")
        problems.add("end_known_from", said("an end that became public on a day needs that day and the end"), remedy)
    if rule.contracts_from and rule.contracts_to and rule.contracts_to < rule.contracts_from:
        problems.add("contracts_to", said("the contracts end before they begin"), said("Put the days in order"))


def _check_examples(rule: Rule, problems: ProblemList) -> None:
    expected = {case.expect for case in rule.cases}
    if rule.check.only_tells:
        wanted = {"told", "not_applicable"}
    elif is_blocking(rule):
        wanted = {"passes", "fails"}
    else:
        wanted = {"fails"}
    if not rule.cases or not wanted <= expected:
        message = said("the examples do not show the rule at work")
        problems.add("cases", message, said("Show what passes and what fails"))
