"""Whether words are really there in both languages."""

import re

from forbear.policy.texts import Texts
from forbear.problems import Problem, said

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def text_problems(texts: Texts, *, path: str) -> tuple[Problem, ...]:
    """A problem for each language that is missing or holds the other one's words."""
    found = []
    if not _CHINESE.search(texts.zh):
        what = said("the Chinese text holds no Chinese") if texts.zh else said("the Chinese text is missing")
        found.append(Problem(path=f"{path}.zh", message=what, remedy=said("Write it in Chinese")))
    if not texts.en or _CHINESE.search(texts.en):
        what = said("the English text holds Chinese") if texts.en else said("the English text is missing")
        found.append(Problem(path=f"{path}.en", message=what, remedy=said("Write it in English")))
    return tuple(found)
