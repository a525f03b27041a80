"""Verifying an offer: every figure is recomputed from its certificate and the packs, without any search.

Four things must hold: the packs are the ones the certificate names; the plan rebuilt from its inputs says exactly
what the offer says, reasons included, and keeps the constraints listed; the seals fit the parts they seal; and the id
fits the seals.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from forbear.decisions.certificate import FORM, PARTS, SEALED, seals_of
from forbear.decisions.differences import ABSENT, Difference, differences, without_words
from forbear.decisions.library import Library, shipped_library
from forbear.decisions.offer_documents import offer_id
from forbear.decisions.rebuilding import rebuild
from forbear.offers import Label
from forbear.problems import BadInput, Problem, refuse_unusable_json

LABELS = get_args(Label)


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """What was found: how many offers were looked at, and every place that does not follow from a certificate."""

    certificates: int
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        """Whether every figure follows from its certificate."""
        return not self.differences

    def as_document(self) -> dict[str, Any]:
        """The verification as JSON shows it."""
        return {
            "holds": self.holds,
            "certificates": self.certificates,
            "differences": [difference.as_document() for difference in self.differences],
        }


def verify_document(document: Any, *, library: Library | None = None) -> Verification:
    """Verify every offer in an assessment, or a single offer, by the packs of ``library`` (those shipped, if none).

    Raises BadInput when there is no certificate at all, or something in it that JSON of ours cannot hold.
    """
    refuse_unusable_json(document)
    found = list(_offers(document))
    if not found:
        problem = Problem(
            path="(document)",
            message="there is no offer in this document",
            remedy="Give an assessment with offers, or one offer",
        )
        raise BadInput([problem])
    by = library or shipped_library()
    different = [difference for path, offer in found for difference in verify_offer(offer, path=path, library=by)]
    return Verification(certificates=len(found), differences=tuple(different))


def verify_offer(
    offer: Mapping[str, Any], *, path: str = "", library: Library | None = None
) -> tuple[Difference, ...]:
    """Every place in one offer that does not follow from its certificate; none when it holds."""
    certificate = offer.get("certificate", ABSENT)
    place = f"{path}.certificate" if path else "certificate"
    if not isinstance(certificate, dict):
        return (Difference(path=place, stored=certificate, recomputed="a certificate"),)
    if certificate.get("form") != FORM:
        return (Difference(path=f"{place}.form", stored=certificate.get("form", ABSENT), recomputed=FORM),)
    return (
        *_recomputed(offer, certificate, path, library or shipped_library()),
        *_parts(certificate, place),
        *_seals(offer, certificate, place),
        *differences(offer.get("id"), offer_id(certificate.get("seals")), path=f"{path}.id" if path else "id"),
    )


def _recomputed(
    offer: Mapping[str, Any], certificate: Mapping[str, Any], path: str, library: Library
) -> Iterator[Difference]:
    """What the offer says beside what follows from the certificate's inputs."""
    prefix = f"{path}." if path else ""
    label = offer.get("label")
    if label not in LABELS:
        yield Difference(path=f"{prefix}label", stored=label, recomputed=f"one of {', '.join(LABELS)}")
        return
    try:
        rebuilt = rebuild(certificate, label=cast(Label, label), library=library)
    except BadInput as error:
        for problem in error.problems:
            place = f"{prefix}certificate.{problem.path}"
            yield Difference(path=place, stored=problem.message, recomputed=problem.remedy)
        return
    yield from differences(_said(offer), without_words(rebuilt.figures), path=path)
    place, constraints = f"{prefix}certificate.constraints", certificate.get("constraints", ABSENT)
    yield from differences(constraints, rebuilt.constraints, path=place)
    for number, constraint in enumerate(rebuilt.constraints if label != "nearest" else []):
        if not constraint["holds"]:
            yield Difference(path=f"{place}[{number}].holds", stored=False, recomputed="an offer keeps every bound")


def _said(offer: Mapping[str, Any]) -> Any:
    """All an offer says beside its words: what is recomputed, and what is sealed."""
    return without_words({name: value for name, value in offer.items() if name not in ("id", "certificate")})


def _parts(certificate: Mapping[str, Any], place: str) -> Iterator[Difference]:
    """A certificate has its parts, all of them and nothing else."""
    for name in PARTS:
        if name not in certificate:
            yield Difference(path=f"{place}.{name}", stored=ABSENT, recomputed="a part of every certificate")
    for name in certificate:
        if name not in PARTS:
            yield Difference(path=f"{place}.{name}", stored=certificate[name], recomputed=ABSENT)


def _seals(offer: Mapping[str, Any], certificate: Mapping[str, Any], place: str) -> tuple[Difference, ...]:
    parts = {name: certificate.get(name) for name in SEALED}
    seals = seals_of({**parts, "offer": _said(offer)})
    return differences(certificate.get("seals", ABSENT), seals, path=f"{place}.seals")


def _offers(document: Any, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(document, dict):
        if _is_offer(document):
            yield path, document
            return
        for name, value in document.items():
            yield from _offers(value, f"{path}.{name}" if path else name)
    elif isinstance(document, list):
        for index, value in enumerate(document):
            yield from _offers(value, f"{path}[{index}]")


def _is_offer(document: Mapping[str, Any]) -> bool:
    """Also an offer whose certificate was taken away: that must be told, not passed over."""
    return "certificate" in document or {"label", "monthly", "loans"} <= document.keys()
