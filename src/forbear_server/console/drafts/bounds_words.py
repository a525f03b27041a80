"""How far a value may go, in words: what law in force says, and whether going beyond it blocks or only warns."""

from forbear_server.console.drafts.kinds import percent_shown
from forbear_server.console.drafts.words import gettext
from forbear_server.services.policies.bounds import Bound


def bound_words(bound: Bound) -> str:
    """A sentence such as "At most 24% (CN-CF-1, warns)"."""
    effect = gettext("blocks") if bound.blocks else gettext("warns")
    return gettext("%(room)s (%(rule)s, %(effect)s)", room=_room(bound), rule=bound.rule_id, effect=effect)


def _room(bound: Bound) -> str:
    high = f"{percent_shown(bound.high)}%" if bound.is_rate else bound.high
    if bound.kind == "at_most":
        return gettext("At most %(high)s", high=high)
    if bound.kind == "between":
        return gettext("From %(low)s to %(high)s", low=bound.low, high=high)
    if bound.kind == "not_before":
        return gettext("Not before %(low)s", low=bound.low)
    if bound.kind == "not_after":
        return gettext("Not after %(high)s", high=high)
    return gettext("Within %(high)s calendar days", high=high)
