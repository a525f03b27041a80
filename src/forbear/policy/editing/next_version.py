"""The draft that follows a published version."""

from datetime import date

from forbear.policy.editing.edits import with_data_at


def next_version(text: str, *, version: str, valid_from: date, replaces: str | None) -> str:
    """``text`` as the draft of a new version: its name, its first day and what it follows are changed, nothing else.

    Raises BadInput for a text that cannot be edited.
    """
    text = with_data_at(text, ("version",), version)
    text = with_data_at(text, ("replaces",), replaces)
    return with_data_at(text, ("valid_from",), valid_from.isoformat())
