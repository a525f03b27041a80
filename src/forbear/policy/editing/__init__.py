"""One policy as text and as values, either way round, and edits of the text that leave everything else alone."""

from forbear.policy.editing.changes import Change, policy_changes
from forbear.policy.editing.edits import with_item, with_items_moved, with_value, without_item
from forbear.policy.editing.merge import Merge, merged
from forbear.policy.editing.merge_values import Conflict
from forbear.policy.editing.next_version import next_version
from forbear.policy.editing.policy_text import policy_text
from forbear.policy.editing.settling import path_in, with_mine
from forbear.policy.editing.values import MISSING

__all__ = [
    "MISSING",
    "Change",
    "Conflict",
    "Merge",
    "merged",
    "next_version",
    "path_in",
    "policy_changes",
    "policy_text",
    "with_item",
    "with_items_moved",
    "with_mine",
    "with_value",
    "without_item",
]
