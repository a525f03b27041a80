"""Reading on after a misspelled value, so that one round tells everything that is wrong with a document."""

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import pydantic

from forbear.problems.documents import WRONG_KEY, Document, read_document
from forbear.problems.json_values import unusable_json
from forbear.problems.problem import BadInput, Problem

DocumentT = TypeVar("DocumentT", bound=Document)
STAND_IN = "0"
"""What a misspelled amount or rate is taken for; problems at its place are told once, by its spelling."""


def read_on(model: type[DocumentT], data: Any) -> DocumentT | None:
    """``data`` as ``model``, misspelled values left out or stood in for; None where that is not enough.

    Only ever used to find further problems of a document that is refused already.
    """
    try:
        return model.model_validate(data)
    except pydantic.ValidationError as error:
        mended = copy.deepcopy(data)
        for item in error.errors(include_url=False, include_input=False):
            _mend(mended, item)
    try:
        return model.model_validate(mended)
    except pydantic.ValidationError:
        return None


def read_all(model: type[DocumentT], data: Any, *, further: Callable[[Any], Sequence[Problem]]) -> DocumentT:
    """``data`` as ``model``, if its spelling is right throughout.

    Otherwise raises BadInput with everything wrong with its spelling and, found by ``further``, with its meaning.
    """
    known = unusable_json(data)
    try:
        document = read_document(model, data)
    except BadInput as error:
        known += elsewhere(error.problems, known)
    if known:
        raise BadInput([*known, *elsewhere(further(data), known)])
    return document


def elsewhere(problems: Sequence[Problem], known: Sequence[Problem]) -> list[Problem]:
    """The problems whose place is not blamed in ``known`` already."""
    places = [problem.path for problem in known]
    return [problem for problem in problems if not any(_touch(problem.path, at) for at in places)]


def _mend(document: Any, item: Mapping[str, Any]) -> None:
    if not item["loc"]:
        return
    *way, last = (step for step in item["loc"] if step != WRONG_KEY)
    try:
        for step in way:
            document = document[step]
        stand_in = None if item["loc"][-1] == WRONG_KEY else _stand_in(item["type"], item.get("ctx", {}))
        if stand_in is not None:
            document[last] = stand_in
        elif isinstance(document, dict):
            del document[last]
    except (LookupError, TypeError):
        return


def _stand_in(kind: str, context: Mapping[str, Any]) -> Any:
    """A value of the right spelling in place of one that is not; None where there is none to choose."""
    match kind:
        case "string_pattern_mismatch" | "string_type" | "decimal_text" | "share":
            return STAND_IN
        case "greater_than_equal":
            return context["ge"]
        case "less_than_equal":
            return context["le"]
        case "enum" | "literal_error":
            return str(context["expected"]).split("'")[1]
    return None


def _touch(one: str, other: str) -> bool:
    """Whether two places are the same or one lies inside the other."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and (len(shorter) == len(longer) or longer[len(shorter)] in ".[")
