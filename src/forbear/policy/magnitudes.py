"""How large the sums and products of a condition can grow: beyond what a machine holds they would begin anew.

Whole numbers of the frame have 64 bits and wrap silently; decimals become infinite, and infinities subtract to no
number at all. A condition that could get there is refused.
"""

from forbear.policy.sql_tree import Constant, Fact, Joined, Node, Not, Sum

LARGEST_COUNT = 10**7
"""Above any count or number of days: all the days of the calendar are fewer."""
LARGEST_AMOUNT = 10**15
"""Above any amount in major units that is read."""
_WHOLE, _DECIMAL = 2**63, 10**300


def largest_part(node: Node) -> str | None:
    """The first sum or product that could grow too large, in words; None where there is none."""
    if isinstance(node, Sum):
        grown, whole = _size(node)
        return str(node) if grown >= (_WHOLE if whole else _DECIMAL) else None
    if isinstance(node, Constant | Fact):
        return None
    parts = (node.part,) if isinstance(node, Not) else node.parts if isinstance(node, Joined) else None
    found = (largest_part(part) for part in (parts or (node.left, node.right)))  # type: ignore[union-attr]
    return next((each for each in found if each), None)


def _size(node: Node) -> tuple[int, bool]:
    """A bound on the absolute value, and whether it is a whole number all the way down."""
    if isinstance(node, Constant):
        return (0 if isinstance(node.value, str) else int(node.value) + 1), "." not in node.words
    if isinstance(node, Fact):
        return (LARGEST_COUNT, True) if node.type == "int" else (LARGEST_AMOUNT, False)
    if not isinstance(node, Sum):
        return 1, True
    (left, one), (right, other) = _size(node.left), _size(node.right)
    grown = left * right if node.sign == "*" else left + right
    # A part that wrapped as a whole number stays wrong however it goes on.
    if one != other and (left if one else right) >= _WHOLE:
        return _DECIMAL, False
    return grown, one and other
