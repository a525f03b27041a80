"""Verifying an offer: every figure is recomputed from its certificate and the packs, without any search.

Four things must hold: the packs are the ones the certificate names; the plan rebuilt from its inputs says exactly
what the offer says, reasons included, and keeps the constraints listed; the seals fit the parts they seal; and the id
fits the seals. Where public keys are given, a fifth: an installation signed it with one of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from forbear.decisions.certificate import FORM, PARTS
from forbear.decisions.differences import ABSENT, Difference, differences, without_words
from forbear.decisions.hold_documents import HOLD_FORM
from forbear.decisions.library import Library, shipped_library
from forbear.decisions.offer_documents import offer_id
from forbear.decisions.public_keys import PublicKey
from forbear.decisions.rebuilding import rebuild
from forbear.decisions.signed_statement import SIGNATURE, certified, offer_as_said, seals_as_said
from forbear.decisions.signing import SignatureFound, check_signature
from forbear.decisions.verify_hold import verify_hold
from forbear.offers import Label
from forbear.problems import BadInput, Problem, refuse_unusable_json

LABELS = get_args(Label)


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """What was found: how many offers were looked at, every place that does not follow from a certificate, and how
    the signature of each stands.
    """

    certificates: int
    differences: tuple[Difference, ...]
    signatures: tuple[SignatureFound, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every figure follows from its certificate and, where keys were given, every offer is signed."""
        return not self.differences and all(each.is_as_asked for each in self.signatures)

    def as_document(self) -> dict[str, Any]:
        """The verification as JSON shows it."""
        return {
            "holds": self.holds,
            "certificates": self.certificates,
            "differences": [difference.as_document() for difference in self.differences],
            "signatures": [found.as_document() for found in self.signatures],
        }


def verify_document(
    document: Any, *, library: Library | None = None, keys: Sequence[PublicKey] | None = None
) -> Verification:
    """Verify every offer in an assessment, or a single offer, by the packs of ``library`` (those shipped, if none).

    With ``keys`` each offer must also be signed with one of them; without, signatures are told and not checked.
    Raises BadInput when there is no certificate at all, or something in it that JSON of ours cannot hold.
    """
    refuse_unusable_json(document)
    found = list(certified(document))
    if not found:
        problem = Problem(
            path="(document)",
            message="there is no offer in this document",
            remedy="Give an assessment with offers, or one offer",
        )
        raise BadInput([problem])
    by = library or shipped_library()
    different = [difference for path, offer in found for difference in verify_offer(offer, path=path, library=by)]
    signatures = tuple(check_signature(offer, keys=keys, path=path) for path, offer in found)
    return Verification(certificates=len(found), differences=tuple(different), signatures=signatures)


def verify_offer(
    offer: Mapping[str, Any], *, path: str = "", library: Library | None = None
) -> tuple[Difference, ...]:
    """Every place in one offer that does not follow from its certificate; none when it holds."""
    certificate = offer.get("certificate", ABSENT)
    place = f"{path}.certificate" if path else "certificate"
    if not isinstance(certificate, dict):
        return (Difference(path=place, stored=certificate, recomputed="a certificate"),)
    if certificate.get("form") == HOLD_FORM:
        return verify_hold(offer, path=path, library=library or shipped_library())
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
    yield from differences(offer_as_said(offer), without_words(rebuilt.figures), path=path)
    place, constraints = f"{prefix}certificate.constraints", certificate.get("constraints", ABSENT)
    yield from differences(constraints, rebuilt.constraints, path=place)
    for number, constraint in enumerate(rebuilt.constraints if label != "nearest" else []):
        if not constraint["holds"]:
            yield Difference(path=f"{place}[{number}].holds", stored=False, recomputed="an offer keeps every bound")


def _parts(certificate: Mapping[str, Any], place: str) -> Iterator[Difference]:
    """A certificate has its parts, all of them and, beside a signature, nothing else."""
    for name in PARTS:
        if name not in certificate:
            yield Difference(path=f"{place}.{name}", stored=ABSENT, recomputed="a part of every certificate")
    for name in certificate:
        if name not in (*PARTS, SIGNATURE):
            yield Difference(path=f"{place}.{name}", stored=certificate[name], recomputed=ABSENT)


def _seals(offer: Mapping[str, Any], certificate: Mapping[str, Any], place: str) -> tuple[Difference, ...]:
    return differences(certificate.get("seals", ABSENT), seals_as_said(offer), path=f"{place}.seals")
