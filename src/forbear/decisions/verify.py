"""Verifying an offer: every figure is recomputed from its certificate and the packs, without any search.

Three things must hold: the seals fit the parts they seal, the packs are the ones the certificate names, and the plan
rebuilt from the certificate's inputs says exactly what the offer says and keeps every constraint it claims.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forbear.decisions.certificate import FORM, seals_of
from forbear.decisions.differences import ABSENT, Difference, differences, without_words
from forbear.decisions.rebuilding import Rebuilt, Unrebuildable, rebuild
from forbear.problems import BadInput, Problem

SEALED = ("inputs", "constraints", "versions", "hashes")
NOT_RECOMPUTED = ("id", "label", "reasons", "misses", "certificate")


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """What was found: how many certificates were read, and every place that does not follow from them."""

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


def verify_document(document: Any) -> Verification:
    """Verify every offer in an assessment, or a single offer. Raises BadInput when there is no certificate at all."""
    found = list(_offers(document))
    if not found:
        problem = Problem(
            path="(document)",
            message="there is no certificate in this document",
            remedy="Give an assessment with offers, or one offer",
        )
        raise BadInput([problem])
    different = [difference for path, offer in found for difference in verify_offer(offer, path=path)]
    return Verification(certificates=len(found), differences=tuple(different))


def verify_offer(offer: Mapping[str, Any], *, path: str = "") -> tuple[Difference, ...]:
    """Every place in one offer that does not follow from its certificate; none when it holds."""
    certificate = offer["certificate"]
    prefix = f"{path}." if path else ""
    if not isinstance(certificate, dict) or certificate.get("form") != FORM:
        form = certificate.get("form") if isinstance(certificate, dict) else certificate
        return (Difference(path=f"{prefix}certificate.form", stored=form, recomputed=FORM),)
    broken = _broken_seals(offer, certificate, prefix)
    rebuilt = rebuild(certificate, label=offer.get("label", "recommended"))
    if isinstance(rebuilt, Unrebuildable):
        place = f"{prefix}certificate.{rebuilt.path}"
        return (*broken, Difference(path=place, stored=rebuilt.stored, recomputed=rebuilt.expected))
    return (*_different_figures(offer, certificate, rebuilt, path), *broken)


def _different_figures(
    offer: Mapping[str, Any], certificate: Mapping[str, Any], rebuilt: Rebuilt, path: str
) -> Iterator[Difference]:
    said = {name: value for name, value in without_words(dict(offer)).items() if name not in NOT_RECOMPUTED}
    figures = {name: value for name, value in without_words(rebuilt.figures).items() if name not in NOT_RECOMPUTED}
    yield from differences(said, figures, path=path)
    place = f"{path}.certificate" if path else "certificate"
    yield from differences(certificate["constraints"], rebuilt.constraints, path=f"{place}.constraints")


def _broken_seals(offer: Mapping[str, Any], certificate: Mapping[str, Any], prefix: str) -> tuple[Difference, ...]:
    said = {name: value for name, value in offer.items() if name not in ("id", "misses", "certificate")}
    parts = {name: certificate.get(name, ABSENT) for name in SEALED}
    try:
        seals = seals_of({**parts, "offer": without_words(said)})
    except TypeError as error:
        return (Difference(path=f"{prefix}certificate.seals", stored="(sealed)", recomputed=str(error)),)
    return differences(certificate.get("seals", ABSENT), seals, path=f"{prefix}certificate.seals")


def _offers(document: Any, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(document, dict):
        if "certificate" in document:
            yield path, document
            return
        for name, value in document.items():
            yield from _offers(value, f"{path}.{name}" if path else name)
    elif isinstance(document, list):
        for index, value in enumerate(document):
            yield from _offers(value, f"{path}[{index}]")
