"""JSON text to values, refusing what JSON readers disagree about: repeated names, NaN, numbers without end."""

import json
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from forbear.problems import ProblemList

LONGEST_NUMBER = 40
"""Digits; the largest amount has sixteen."""


def read_json_text(text: str) -> Any:
    """The value ``text`` spells.

    Raises BadInput listing every repeated name and every number that is none, and json.JSONDecodeError for text that
    is not JSON.
    """
    hooks = _Hooks()
    try:
        value = json.loads(
            text,
            object_pairs_hook=hooks.members,
            parse_constant=hooks.constant,
            parse_int=hooks.whole,
            parse_float=hooks.decimal,
        )
    except RecursionError:
        hooks.problems.add("(document)", "the JSON is nested too deeply", "Flatten it")
        value = None
    hooks.problems.raise_if_any()
    return value


@dataclass(slots=True)
class _Hooks:
    """Notes problems and reads on with a harmless value."""

    problems: ProblemList = field(default_factory=ProblemList)

    def members(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            for name, times in Counter(name for name, _ in pairs).items():
                if times > 1:
                    self.problems.add(name, f"the field is given {times} times", "Keep one of them")
        return found

    def constant(self, name: str) -> None:
        self.problems.add("(document)", f"{name} is not a JSON number", "Use a decimal string, or null")

    def whole(self, digits: str) -> int:
        if len(digits) <= LONGEST_NUMBER:
            return int(digits)
        self.problems.add("(document)", f"a number has {len(digits)} digits", f"Use at most {LONGEST_NUMBER}")
        return 0

    def decimal(self, text: str) -> float:
        number = float(text)
        if math.isfinite(number):
            return number
        self.problems.add("(document)", f"the number {text[:LONGEST_NUMBER]} is too large", "Use a decimal string")
        return 0.0
