"""Where the names of lines go: beside the line's end, clear of other lines and names."""

from collections.abc import Sequence

from forbear_server.project.display.chart_pen import Label, Segment

WIDTH, HEIGHT = 54.0, 15.0
AS_ONE = 6.0
ABOVE, BELOW = -8.0, 19.0
TRIES = (ABOVE, BELOW, ABOVE - HEIGHT, BELOW + HEIGHT, ABOVE - 2 * HEIGHT)


def place_label(
    text: str, *, x: float, y: float, others: Sequence[Segment], placed: Sequence[Label], floor: float
) -> Label:
    """A name that ends at ``x`` near the height ``y`` of its line; above it if there is room, else below.

    No other line passes between a name and its own, or it would seem to name that one; lines drawn as one are one.
    """
    for shift in TRIES:
        label = Label(x=x, y=round(y + shift, 1), text=text, anchor="end")
        if label.y < floor and _is_free(label, others, placed) and not _is_cut_off(label, y, others):
            return label
    return Label(x=x, y=round(y + ABOVE, 1), text=text, anchor="end")


def _is_cut_off(label: Label, own: float, others: Sequence[Segment]) -> bool:
    near, far = sorted((own, label.y))
    return any(
        begin < label.x + 4 and end > label.x - WIDTH and near < y < far and abs(y - own) > AS_ONE
        for begin, end, y in others
    )


def _is_free(label: Label, others: Sequence[Segment], placed: Sequence[Label]) -> bool:
    left, right, top, bottom = label.x - WIDTH, label.x + 4, label.y - HEIGHT, label.y + 4
    crosses = any(begin < right and end > left and top < y < bottom for begin, end, y in others)
    touches = any(abs(other.x - label.x) < WIDTH and abs(other.y - label.y) < HEIGHT for other in placed)
    return not crosses and not touches
