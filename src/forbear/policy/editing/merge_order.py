"""The order of the items of a list after two people moved, added and removed some."""

from collections.abc import Sequence

Names = Sequence[str]


def merged_order(base: Names, mine: Names, theirs: Names, *, there: set[str]) -> tuple[list[str], bool]:
    """The items that are ``there``, in order, and whether an order somebody chose could not be kept.

    Who moved nothing follows who did; where both moved items, the order that keeps what the other chose too, if one
    does, else that of ``theirs``. New items stand after the item they were put after; of two runs put in one
    place, the one whose first name comes first in the alphabet.
    """
    is_lost = True
    for leading in (theirs, mine):
        order = _led_by(leading, base, (mine, theirs), there)
        is_lost = any(_is_lost(base, side, order) for side in (mine, theirs))
        if not is_lost:
            return order, False
    return _led_by(theirs, base, (mine, theirs), there), is_lost


def _led_by(leading: Names, base: Names, sides: Sequence[Names], there: set[str]) -> list[str]:
    all_had = there.intersection(base, *sides)
    frame = [name for name in leading if name in all_had]
    runs = [_runs(side, set(frame), there) for side in sides]
    order: list[str] = []
    for after in (None, *frame):
        order += [] if after is None else [after]
        for run in sorted(side.get(after, []) for side in runs):
            order += [name for name in run if name not in order]
    return list(dict.fromkeys(order))


def _runs(side: Names, frame: set[str], there: set[str]) -> dict[str | None, list[str]]:
    """The items of a side that are not in the frame, by the item of the frame they stand after."""
    runs: dict[str | None, list[str]] = {}
    after: str | None = None
    for name in side:
        if name in frame:
            after = name
        elif name in there:
            runs.setdefault(after, []).append(name)
    return runs


def _is_lost(base: Names, side: Names, order: Names) -> bool:
    """Whether ``side`` put two items in an order of its own that is not the order now."""
    had, now = ({name: place for place, name in enumerate(each)} for each in (base, order))
    kept = [name for name in side if name in now]
    for count, first in enumerate(kept):
        for later in kept[count + 1 :]:
            is_own = had[first] > had[later] if first in had and later in had else not ({first, later} & set(had))
            if is_own and now[first] > now[later]:
                return True
    return False
