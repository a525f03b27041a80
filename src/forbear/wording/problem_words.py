"""Says a problem or a finding in Chinese or English.

What is quoted inside a sentence (codes, SQL, numbers, days) stays as it is; what is itself a sentence, or a list, is
said in the same language.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from forbear.problems import Joined, Said
from forbear.wording.catalog import translated

SEPARATORS: Mapping[str, str] = {"; ": "；", ", ": "、", " and ": " 且 ", " or ": " 或 "}
"""What stands between the parts of a list, in English and in Chinese; of "or" only the last needs its word there."""


class ProblemWords(NamedTuple):
    """What is wrong, and how to mend it."""

    message: str
    remedy: str


class _Problem(Protocol):
    """A :class:`~forbear.problems.Problem`, a finding of a policy's check, or anything else that has both."""

    @property
    def message(self) -> str: ...
    @property
    def remedy(self) -> str: ...


def problem_words(problem: _Problem, *, language: str) -> ProblemWords:
    """``problem`` in ``language`` ("zh", "en" or a longer tag such as "zh-hans").

    Words that were not made with ``said``, or have no Chinese yet, come in English.
    """
    if not language.lower().startswith("zh"):
        return ProblemWords(str(problem.message), str(problem.remedy))
    return ProblemWords(_chinese(problem.message), _chinese(problem.remedy))


def _chinese(value: Any) -> str:
    if isinstance(value, Said):
        facts = {name: _chinese(fact) for name, fact in value.facts.items()}
        template = translated(value.template, "zh", domain="problems")
        return str(Said(template, facts))
    if isinstance(value, Joined):
        *before, last = map(_chinese, value.parts or [""])
        by = SEPARATORS.get(value.by, value.by)
        commas = "、" if value.by == " or " else by
        return by.join([commas.join(before), last] if before else [last])
    return str(value)
