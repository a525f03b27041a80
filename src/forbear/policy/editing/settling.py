"""Taking the other side of a conflict: the merged text says theirs, and somebody decides for mine."""

from typing import Any

from forbear.policy.editing.edits import Places, with_data_at
from forbear.policy.editing.merge_values import Conflict
from forbear.policy.editing.paths import Item, at, names_in, placed, steps_of
from forbear.policy.editing.tree import tree_of
from forbear.policy.editing.values import MISSING
from forbear.problems import BadInput, Problem, said


def with_mine(text: str, conflict: Conflict) -> str:
    """``text``, a merged one, saying at the path of ``conflict`` what ``mine`` says there.

    An item ``theirs`` removed comes back at the end of its list. Raises BadInput for a conflict about lines or
    comments, which only a person can settle in the text, and where the text no longer has the place.
    """
    if conflict.path.startswith("("):
        message = said("this is about words outside the parts of the policy")
        raise BadInput([Problem(path=conflict.path, message=message, remedy=said("Settle it in the text"))])
    data, steps = tree_of(text).data, steps_of(conflict.path)
    if isinstance(steps[-1], Item) and conflict.theirs is MISSING:
        above = placed(data, steps[:-1])
        return _with_item_back(text, above, at(data, above), steps[-1].name, conflict.mine)
    places = placed(data, steps)
    there = at(data, places)
    return with_data_at(
        text, places, _in_order_of(there, conflict.mine) if _is_order(there, conflict) else conflict.mine
    )


def path_in(text: str, path: str) -> str:
    """``path`` with positions for names, as findings and the lines of a file have it: ``conditions[2].sql``.

    Raises BadInput where the text has no such part.
    """
    found = ""
    for place in placed(tree_of(text).data, steps_of(path)):
        found += f"[{place}]" if isinstance(place, int) else f".{place}" if found else place
    return found


def _with_item_back(text: str, above: Places, items: Any, name: str, mine: Any) -> str:
    kept = [item for item in items or [] if names_in([item]) != (name,)]
    return with_data_at(text, above, [*kept, mine])


def _is_order(there: Any, conflict: Conflict) -> bool:
    """Whether the conflict is about the order of named items."""
    return (
        bool(names_in(there)) and isinstance(conflict.mine, list) and all(isinstance(x, str) for x in conflict.mine)
    )


def _in_order_of(items: list[Any], wanted: list[str]) -> list[Any]:
    """``items`` with those that are wanted in that order, each of the others where it stood."""
    by_name = dict(zip(names_in(items) or (), items, strict=True))
    turn = iter([name for name in wanted if name in by_name])
    return [by_name[next(turn) if name in wanted else name] for name in by_name]
