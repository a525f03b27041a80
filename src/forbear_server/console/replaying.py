"""Makes a stored decision again from its stored inputs, and says whether the answer is the same bit for bit."""

from dataclasses import dataclass

from forbear.cases import replay as engine_replay
from forbear.decisions import Difference
from forbear_server.services.decision import decision_record
from forbear_server.services.engine import wordless_hash
from forbear_server.store.models import Decision


@dataclass(frozen=True, kw_only=True, slots=True)
class Replay:
    """``is_untouched`` says whether the stored answer still has the hash stored with it, ``is_same`` whether the
    engine gives that answer again; ``differences`` are the first places where it does not."""

    is_same: bool
    is_untouched: bool
    sha256: str
    differences: tuple[Difference, ...]
    count: int


SHOWN = 12


def replay(decision: Decision) -> Replay:
    """Assess the stored case again by the packs of its day, against what was stored; nothing is changed."""
    found = engine_replay(decision_record(decision))
    return Replay(
        is_same=found.is_same,
        is_untouched=wordless_hash(decision.assessment) == decision.sha256,
        sha256=found.sha256,
        differences=found.differences[:SHOWN],
        count=len(found.differences),
    )
