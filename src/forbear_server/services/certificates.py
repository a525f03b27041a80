"""A certificate with all a person needs to read it: facts and their proof, the bounds, what was checked just now."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from forbear.agreements import document_parts as parts
from forbear.decisions import PackTexts, SignatureFound, Verification, fingerprint, library_of, verify_document
from forbear.decisions.hold_documents import HOLD_FORM
from forbear.decisions.signed_statement import certified
from forbear.policy import load_law, shipped_policies
from forbear.problems import BadInput
from forbear.wording import BoundSaid, FactSaid, bound_said, fact_said, signature_words
from forbear_server.services import engine
from forbear_server.services.offers import offer_named, table_of
from forbear_server.services.packs import packs_of
from forbear_server.services.policies import reading
from forbear_server.services.signing import public_keys
from forbear_server.store.models import Case, Decision

ASKED_FIRST = (
    "reason",
    "began_on",
    "expected_end_on",
    "adults",
    "children",
    "income_now",
    "income_usual",
    "essential_monthly",
    "other_debt_monthly",
    "savings",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class CertificateShown:
    """What the page of a certificate tells.

    ``verification`` is of this moment, by the packs of the decision's own day; ``wish`` is what was fixed where the
    plan answers a counter-offer. ``facts`` are what was asked first, ``further`` the rest. ``is_shipped`` says
    whether anybody who installs forbear has the policy.
    """

    decision: Decision
    offer: dict[str, Any]
    language: str
    verification: Verification
    changes: dict[str, Any]
    wish: dict[str, Any] | None
    facts: list[FactSaid]
    further: list[FactSaid]
    bounds: list[BoundSaid]
    laws: list[BoundSaid]
    hashes: list[tuple[str, str, str]]
    is_shipped: bool

    @property
    def signature(self) -> SignatureFound:
        """How the signature stands by the keys of this installation."""
        return self.verification.signatures[0]

    @property
    def certificate(self) -> Mapping[str, Any]:
        """The certificate itself."""
        found: Mapping[str, Any] = self.offer["certificate"]
        return found

    @property
    def signature_said(self) -> str:
        """The signature in one sentence."""
        return signature_words(self.signature, language=self.language)

    @property
    def currency(self) -> str:
        """The currency of every amount."""
        return str(self.decision.assessment["currency"])

    @property
    def file_name(self) -> str:
        """What the downloaded file is called."""
        return f"forbear-{self.decision.case.reference}-{self.offer['id']}.json"

    @property
    def file_text(self) -> str:
        """The plan with its certificate as ``forbear verify`` reads it."""
        return json.dumps(self.offer, ensure_ascii=False, indent=2) + "\n"


def offer_of(decision: Decision, offer_id: str) -> dict[str, Any] | None:
    """The plan with this id that the decision came with, or that answered a counter-offer on it; None for no such."""
    return next((offer for offer in plans_of(decision) if offer["id"] == offer_id), None)


def plans_of(decision: Decision) -> list[dict[str, Any]]:
    """Every plan with a certificate that the decision came with or that answered a counter-offer on it, each once.

    A hold is certified in a form of its own and told on its own page.
    """
    documents = (decision.assessment, *(asked.answer for asked in decision.rounds.order_by("number")))
    plans = [offer for document in documents for _, offer in certified(document)]
    return table_of([], [plan for plan in plans if plan["certificate"].get("form") != HOLD_FORM])


def offer_of_case(case: Case, offer_id: str, *, decision: Decision | None) -> tuple[Decision, dict[str, Any]] | None:
    """The plan a borrower may look at: the one they signed, or one of their latest decision that was put to them."""
    agreement = getattr(case, "agreement", None)
    if agreement is not None and agreement.offer_id == offer_id:
        return agreement.decision, agreement.offer
    found = None if decision is None else offer_named(decision, offer_id)
    return None if decision is None or found is None else (decision, found)


def certificate_shown(decision: Decision, offer: dict[str, Any], *, language: str) -> CertificateShown:
    """Everything the page of this plan's certificate tells, in ``language``."""
    currency = decision.assessment["currency"]
    facts = _facts(decision, currency, language)
    bounds = _bounds(decision, offer, currency, language)
    return CertificateShown(
        decision=decision,
        offer=offer,
        language=language,
        verification=_verified(decision, offer),
        changes=parts.changes(offer, currency=currency),
        wish=_wish(decision, offer),
        facts=[fact for fact in facts if fact.name in ASKED_FIRST],
        further=[fact for fact in facts if fact.name not in ASKED_FIRST],
        bounds=[bound for bound in bounds if not bound.is_law],
        laws=[bound for bound in bounds if bound.is_law],
        hashes=_hashes(offer["certificate"]),
        is_shipped=_is_shipped(offer["certificate"]),
    )


def _verified(decision: Decision, offer: dict[str, Any]) -> Verification:
    library = reading.policy_library()
    with suppress(BadInput):  # packs that cannot be read any more: it is then held against those there are
        library = library_of(PackTexts(**packs_of(decision)), otherwise=library)
    return verify_document(offer, library=library, keys=public_keys())


def _facts(decision: Decision, currency: str, language: str) -> list[FactSaid]:
    proven = set(decision.case_document["application"].get("proven") or ())
    row = decision.assessment["facts"]
    names = [*(name for name in ASKED_FIRST if name in row), *(name for name in row if name not in ASKED_FIRST)]
    return [
        fact_said(name, row[name], currency=currency, language=language, is_proven=name in proven) for name in names
    ]


def _bounds(decision: Decision, offer: dict[str, Any], currency: str, language: str) -> list[BoundSaid]:
    laws = _words_of_law(decision, language)
    constraints = offer["certificate"]["constraints"]
    return [bound_said(each, currency=currency, language=language, laws=laws) for each in constraints]


def _words_of_law(decision: Decision, language: str) -> dict[str, str]:
    law = load_law(engine.policy_of_case(decision.case).jurisdiction)
    return {rule.id: rule.texts.zh if language.startswith("zh") else rule.texts.en for rule in law.rules}


def _wish(decision: Decision, offer: dict[str, Any]) -> dict[str, Any] | None:
    """What was fixed in the last counter-offer that this plan answers."""
    for asked in decision.rounds.order_by("-number"):
        if any(plan.get("id") == offer["id"] for _, plan in certified(asked.answer)):
            found: dict[str, Any] = asked.wish
            return found
    return None


def _hashes(certificate: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Name, version and hash of all a certificate rests on."""
    versions, hashes = certificate["versions"], certificate["hashes"]
    return [(name, versions.get(name, ""), hashes.get(name, "")) for name in dict.fromkeys((*versions, *hashes))]


def _is_shipped(certificate: Mapping[str, Any]) -> bool:
    label, content = certificate["versions"]["policy"], certificate["hashes"]["policy"]
    return any(pack.label == label and fingerprint(pack) == content for pack in shipped_policies().packs)
