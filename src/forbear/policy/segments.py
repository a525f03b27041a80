"""Which levers are meant for a case: those of the first segment whose line is true over the facts, else the base.

An unknown fact in a line that is reached before a true one leaves the question open, as in a condition: it is asked,
or a person looks; until then the base is what there is. Specification: ``docs/algorithms/segments.md``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forbear.facts import FactRow
from forbear.policy.conditions import facts_used, open_words, truths_over
from forbear.policy.pack import PolicyPack, Segment
from forbear.problems import Reason


@dataclass(frozen=True, kw_only=True, slots=True)
class SegmentResult:
    """What the line of one segment says of a case; ``facts`` holds every fact it looked at, None where unknown."""

    segment: Segment
    holds: bool | None
    facts: Mapping[str, Any]

    @property
    def unknown_facts(self) -> tuple[str, ...]:
        """The facts which would have to be known for a definite answer; empty when there is one."""
        return tuple(name for name, value in self.facts.items() if value is None) if self.holds is None else ()

    def reason(self) -> Reason:
        """Whom the segment is for, in the policy's own words; as a question where that is not known."""
        segment = self.segment
        words = open_words(segment.texts) if self.holds is None else segment.texts
        return Reason(
            code=f"segment.{segment.code}",
            facts=self.facts,
            threshold=segment.sql,
            citation=None,
            texts=words.as_document(),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class SegmentChoice:
    """The lines that were reached, in order: all before the last are false, and nothing after it was looked at."""

    reached: tuple[SegmentResult, ...] = ()

    @property
    def applies(self) -> SegmentResult | None:
        """The segment that applies; None where the base does."""
        return self.reached[-1] if self.reached and self.reached[-1].holds else None

    @property
    def segment(self) -> Segment | None:
        """The segment whose levers count; None for the base."""
        return None if self.applies is None else self.applies.segment

    @property
    def open(self) -> SegmentResult | None:
        """The segment of which nobody knows whether it applies, if one was reached."""
        return self.reached[-1] if self.reached and self.reached[-1].holds is None else None


def choose_segment(policy: PolicyPack, row: FactRow) -> SegmentChoice:
    """The segment of ``policy`` for one row of facts; a fact missing from the row is unknown."""
    return SegmentChoice(reached=tuple(_reached(policy, row)))


def segment_facts(policy: PolicyPack) -> tuple[str, ...]:
    """The facts that the lines of all segments look at: what a choice can be repeated from."""
    return facts_used(tuple(segment.sql for segment in policy.segments))


def _reached(policy: PolicyPack, row: FactRow) -> Iterator[SegmentResult]:
    truths = truths_over(tuple(segment.sql for segment in policy.segments), row)
    for segment, truth in zip(policy.segments, truths, strict=True):
        yield SegmentResult(segment=segment, holds=truth.holds, facts=truth.facts)
        if truth.holds is not False:
            return
