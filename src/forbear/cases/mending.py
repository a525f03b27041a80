"""Reading on after a misspelled value, so that one round tells everything that is wrong with a document."""

import copy
from typing import Any, TypeVar

import pydantic

from forbear.problems import Document

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
            _mend(mended, item["loc"], item["type"])
    try:
        return model.model_validate(mended)
    except pydantic.ValidationError:
        return None


def _mend(document: Any, location: tuple[int | str, ...], kind: str) -> None:
    try:
        for step in location[:-1]:
            document = document[step]
        if kind in ("string_pattern_mismatch", "string_type"):
            document[location[-1]] = STAND_IN
        elif isinstance(document, dict):
            del document[location[-1]]
    except (LookupError, TypeError):
        return
