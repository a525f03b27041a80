"""Replaying a stored decision: the same case, decided again, must come out the same to the last digit."""

from dataclasses import dataclass
from typing import Any

from forbear.cases.assessing import assess_document
from forbear.decisions import (
    Difference,
    Library,
    PackTexts,
    differences,
    library_of,
    shipped_library,
    without_signatures,
    without_words,
)
from forbear.problems import Document, read_document, refuse_unusable_json, sha256_of


class RecordDocument(Document):
    """A stored decision: the case document, the assessment made from it and, if kept, the packs it was made with."""

    case: dict[str, Any]
    assessment: dict[str, Any]
    packs: PackTexts | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Replay:
    """What a replay found. ``sha256`` is the hash of the recomputed assessment, words left aside."""

    differences: tuple[Difference, ...]
    sha256: str

    @property
    def is_same(self) -> bool:
        """Whether the decision came out bit for bit the same."""
        return not self.differences

    def as_document(self) -> dict[str, Any]:
        """The replay as JSON shows it."""
        return {
            "same": self.is_same,
            "sha256": self.sha256,
            "differences": [difference.as_document() for difference in self.differences],
        }


def replay(record: Any, *, library: Library | None = None) -> Replay:
    """Decide the case of ``record`` again and compare; the packs it brings along come before those of ``library``.

    Words and signatures are left aside. Packs that are not the ones of the decision show as different hashes. Raises
    BadInput when the record is none.
    """
    refuse_unusable_json(record)
    read = read_document(RecordDocument, record)
    by = library or shipped_library()
    if read.packs:
        by = library_of(read.packs, otherwise=by)
    again = without_words(assess_document(read.case, library=by))
    stored = without_signatures(without_words(read.assessment))
    return Replay(differences=differences(stored, again), sha256=sha256_of(again))
