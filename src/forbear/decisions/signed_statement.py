"""What a signature stands under: the offer's id and seals, and who signed when, as one line of canonical JSON.

Seals are worked out afresh from what the offer says, never taken from it: a signature then covers every figure.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from forbear.decisions.certificate import SEALED, seals_of
from forbear.decisions.differences import without_words
from forbear.decisions.offer_documents import offer_id
from forbear.problems import canonical_json

FORM = "forbear-signature/1"
ALGORITHM = "Ed25519"
SIGNATURE = "signature"
"""The one part of a certificate that is not there before somebody signs it."""
OFFERS = ({"label", "monthly", "loans"}, {"kind", "review_on", "loans"})
"""What tells an offer, and a hold, whose certificate was taken away."""


def statement(offer: Mapping[str, Any], *, by: str, key: str, signed_on: date) -> bytes:
    """The bytes that are signed: installation ``by`` with ``key`` on ``signed_on`` stands for this offer."""
    certificate = offer["certificate"]
    seals = seals_as_said(offer)
    stated = {
        "algorithm": ALGORITHM,
        "by": by,
        "certificate": certificate.get("form"),
        "form": FORM,
        "id": offer_id(seals),
        "key": key,
        "seals": seals,
        "signed_on": signed_on.isoformat(),
    }
    return canonical_json(stated).encode()


def seals_as_said(offer: Mapping[str, Any]) -> dict[str, str]:
    """The seals that fit what an offer and its certificate say now, words left aside."""
    parts = {name: offer["certificate"].get(name) for name in SEALED}
    return seals_of({**parts, "offer": offer_as_said(offer)})


def offer_as_said(offer: Mapping[str, Any]) -> Any:
    """All an offer says beside its words: what is recomputed, and what is sealed."""
    return without_words({name: value for name, value in offer.items() if name not in ("id", "certificate")})


def certified(document: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every offer anywhere in ``document``, with its path from the top."""
    if isinstance(document, dict):
        if _is_offer(document):
            yield path, document
            return
        for name, value in document.items():
            yield from certified(value, f"{path}.{name}" if path else name)
    elif isinstance(document, list):
        for index, value in enumerate(document):
            yield from certified(value, f"{path}[{index}]")


def without_signatures(value: Any) -> Any:
    """``value`` with the signature of every certificate left out: who signed changes nothing that was decided."""
    if isinstance(value, list):
        return [without_signatures(item) for item in value]
    if not isinstance(value, dict):
        return value
    inside = {name: without_signatures(item) for name, item in value.items() if name != "certificate"}
    if isinstance(certificate := value.get("certificate"), dict):
        bare = {name: item for name, item in certificate.items() if name != SIGNATURE}
        return {name: bare if name == "certificate" else inside[name] for name in value}
    return {name: value[name] if name == "certificate" else inside[name] for name in value}


def _is_offer(document: Mapping[str, Any]) -> bool:
    """Also an offer whose certificate was taken away: that must be told, not passed over."""
    return "certificate" in document or any(keys <= document.keys() for keys in OFFERS)
