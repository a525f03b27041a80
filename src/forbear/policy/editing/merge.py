"""Two people's edits of one text as one text, and whatever of them could not be brought together."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from forbear.policy.editing.comments import comments, misplaced
from forbear.policy.editing.edits import with_data_at
from forbear.policy.editing.merge_lines import Hunk, line_hunks
from forbear.policy.editing.merge_values import Conflict, ValueMerge
from forbear.policy.editing.tree import Tree, tree_of
from forbear.policy.yaml_file import DOCUMENT, LONGEST_TEXT
from forbear.problems import BadInput, Problem, said

COMMENTS = "(comments)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Merge:
    """The merged text. Where there are conflicts it says what ``theirs`` says; what ``mine`` says is in them."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


def merged(base: str, mine: str, theirs: str) -> Merge:
    """Both sides' changes to ``base`` in one text; every change of either is in it or in a conflict.

    Readable texts are merged by their parts, others line by line. Raises BadInput for a text too long to be a policy.
    """
    _refuse_too_long(base, mine, theirs)
    if theirs in (mine, base) or mine == base:
        return Merge(text=mine if theirs == base else theirs)
    try:
        trees = (tree_of(base), tree_of(mine), tree_of(theirs))
        return _by_parts(*trees)
    except BadInput:
        return _by_lines(line_hunks(base, mine, theirs))


def _by_parts(base: Tree, mine: Tree, theirs: Tree) -> Merge:
    merge = ValueMerge()
    data = merge.merged(base.data, mine.data, theirs.data)
    text = _text_saying(data, base.text, mine.text, theirs.text)
    return Merge(text=text, conflicts=(*merge.conflicts, *_comments_left(base.text, mine.text, theirs.text, text)))


def _text_saying(data: Any, base: str, mine: str, theirs: str) -> str:
    """``data`` in the sides' own words: from their lines merged, or from one side's text, whichever loses the least.

    Lines of two sides beside each other may say something else, or be no policy at all; edits put that right.
    """
    lines = "".join(line for hunk in line_hunks(base, mine, theirs) for line in hunk.lines)
    sides = (base, mine, theirs)
    written = {line for side in sides for line in side.splitlines()}
    found: list[tuple[int, int, int, str]] = []
    for rank, start in enumerate((lines, theirs, mine)):
        try:
            text = with_data_at(start, (), data)
        except BadInput:
            continue
        rewritten = sum(line not in written for line in text.splitlines())
        found.append((len(misplaced(*sides, text)), rewritten, rank, text))
        if text == lines or found[-1][:2] == (0, 0):
            return text
    if not found:
        raise BadInput(
            [Problem(path=DOCUMENT, message=said("no edit gives what both say"), remedy=said("Merge the lines"))]
        )
    return min(found)[-1]


def _comments_left(base: str, mine: str, theirs: str, now: str) -> list[Conflict]:
    left = misplaced(base, mine, theirs, now)
    if not left:
        return []
    sides = [_listed(comments(text), left) for text in (base, mine, theirs)]
    return [Conflict(path=COMMENTS, base=sides[0], mine=sides[1], theirs=sides[2])]


def _listed(found: Counter[str], those: list[str]) -> list[str]:
    return [comment for comment in those for _ in range(found[comment])]


def _by_lines(hunks: list[Hunk]) -> Merge:
    text, conflicts = "", []
    for hunk in hunks:
        if hunk.is_conflict:
            sides = ["".join(lines) for lines in (hunk.base, hunk.mine, hunk.theirs)]
            path = f"(lines {text.count(chr(10)) + 1})"
            conflicts.append(Conflict(path=path, base=sides[0], mine=sides[1], theirs=sides[2]))
        text += "".join(hunk.lines)
    return Merge(text=text, conflicts=tuple(conflicts))


def _refuse_too_long(*texts: str) -> None:
    longest = max(map(len, texts))
    if longest > LONGEST_TEXT:
        message = said("the file has {count} characters", count=longest)
        remedy = said("Keep it under {most}", most=LONGEST_TEXT)
        raise BadInput([Problem(path=DOCUMENT, message=message, remedy=remedy)])
