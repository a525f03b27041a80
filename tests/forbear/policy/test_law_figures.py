"""Every figure of a measured rule is held by an example: another figure makes one of its examples come out wrong."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from fractions import Fraction
from typing import Any

import pytest

from forbear.policy import LawPack, Rule, load_law
from forbear.policy.checks import CheckDocument
from forbear.policy.law_reader import JURISDICTIONS
from forbear.policy.rule_cases import case_result

MEASURED = [
    (law, rule)
    for law in (load_law(name) for name in JURISDICTIONS)
    for rule in law.rules
    if not rule.check.only_tells and rule.check.params()
]


def others(value: Any) -> Iterator[Any]:
    """Figures near ``value`` which the law does not say."""
    if isinstance(value, bool | str):
        return
    if isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, Fraction):
        yield from (value * Fraction(11, 10), value * Fraction(9, 10))
    elif isinstance(value, time):
        yield from (value.replace(hour=(value.hour + 1) % 24), value.replace(hour=(value.hour - 1) % 24))


def mutants(check: CheckDocument) -> Iterator[tuple[str, CheckDocument]]:
    """The check with one figure changed, limits within lists too."""
    for name, value in check.params().items():
        for other in others(value):
            yield f"{name}={other}", check.model_copy(update={name: other})
        if isinstance(value, tuple) and value and not isinstance(value[0], str):
            for place, part in enumerate(value):
                for inner in type(part).model_fields:
                    for other in others(getattr(part, inner)):
                        changed = part.model_copy(update={inner: other})
                        parts = (*value[:place], changed, *value[place + 1 :])
                        yield f"{name}[{place}].{inner}={other}", check.model_copy(update={name: parts})


def is_noticed(rule: Rule, check: CheckDocument, law: LawPack) -> bool:
    changed = replace(rule, check=check)
    alone = replace(law, rules=(changed,))
    return any(case_result(changed, case, law=alone) != case.expect for case in rule.cases)


@pytest.mark.parametrize(("law", "rule"), MEASURED, ids=[rule.id for _, rule in MEASURED])
def test_a_figure_cannot_be_changed_without_an_example_noticing(law: LawPack, rule: Rule) -> None:
    tried = dict(mutants(rule.check))
    figures = {name.partition("=")[0] for name in tried}
    noticed = {name.partition("=")[0] for name, check in tried.items() if is_noticed(rule, check, law)}
    assert noticed == figures


def test_many_figures_are_tried() -> None:
    assert sum(len(dict(mutants(rule.check))) for _, rule in MEASURED) > 60
