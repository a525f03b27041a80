"""What a trial goes through one by one: a case document, or a line of a file that holds none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from forbear.problems import Problem, said

SetAside = Literal["not_json", "not_object", "too_long", "unreadable", "not_tried"]
"""Why something is in no figure. ``unreadable``: neither version can read it. ``not_tried``: a fault of ours."""

_ONE_EACH = said("Write one JSON object on each line")

PROBLEMS: Mapping[SetAside, Problem] = {
    "not_json": Problem(path="(line)", message=said("the line is not JSON in UTF-8"), remedy=_ONE_EACH),
    "not_object": Problem(path="(line)", message=said("the line is JSON, but no object"), remedy=_ONE_EACH),
    "too_long": Problem(path="(line)", message=said("the line is longer than a case ever is"), remedy=_ONE_EACH),
    "not_tried": Problem(
        path="(line)",
        message=said("the engine came to no answer"),
        remedy=said("This is a fault of the platform; its log says more"),
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """Number ``number`` of a trial. Without a ``document``, ``set_aside`` says why."""

    number: int
    ref: str = ""
    case_id: UUID | None = None
    document: dict[str, Any] | None = None
    set_aside: SetAside | None = None
