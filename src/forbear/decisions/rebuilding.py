"""Rebuilding a plan from its certificate: the exact engine and the packs, no search."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from forbear.affordability import CapacityPath
from forbear.decisions.constraints import constraint_documents
from forbear.decisions.offer_documents import offer_figures
from forbear.decisions.packs import hashes_for_offers
from forbear.loans import LoanPosition
from forbear.loans.documents import LoanDocument, position_from_document
from forbear.money import parse_minor
from forbear.offers import Label, PlanLevers, SearchCase, Shape, Waiver, do_nothing
from forbear.offers.candidates import build, candidate
from forbear.policy import LawPack, PolicyPack, load_law, load_policy
from forbear.problems import BadInput, read_document
from forbear.restructure import DeferralInterest, opening_layer
from forbear.risk import RiskTables, load_risk


@dataclass(frozen=True, kw_only=True, slots=True)
class Rebuilt:
    """What the offer must say, and the constraints its certificate must list."""

    figures: dict[str, Any]
    constraints: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unrebuildable:
    """Why nothing could be rebuilt: the place in the certificate, what it says, what would be needed."""

    path: str
    stored: Any
    expected: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Packs:
    policy: PolicyPack
    law: LawPack
    risk: RiskTables


def rebuild(certificate: Mapping[str, Any], *, label: Label) -> Rebuilt | Unrebuildable:
    """Rebuild the plan of ``certificate`` and everything an offer says about it."""
    packs = _packs(certificate)
    if isinstance(packs, Unrebuildable):
        return packs
    try:
        case = _search_case(certificate["inputs"], packs)
        levers = levers_from_document(certificate["inputs"]["levers"])
        nothing = do_nothing(case)
        plan = candidate(build(levers, case=case), label=label, case=case, nothing=nothing)
    except BadInput as error:
        problem = error.problems[0]
        return Unrebuildable(path=f"inputs.{problem.path}", stored=problem.message, expected=problem.remedy)
    except (ArithmeticError, AssertionError, KeyError, TypeError, ValueError) as error:
        return Unrebuildable(path="inputs", stored=f"{type(error).__name__}: {error}", expected="inputs of a plan")
    return Rebuilt(
        figures=offer_figures(plan, currency=case.currency),
        constraints=constraint_documents(plan, case=case, nothing=nothing),
    )


def levers_from_document(document: Mapping[str, Any]) -> PlanLevers:
    """The levers a certificate names. Raises KeyError, TypeError or ValueError where they are none."""
    how, rate = document["deferral_interest"], document["rate_annual"]
    return PlanLevers(
        shape=Shape(
            deferral_months=document["deferral_months"],
            deferral_interest=None if how is None else DeferralInterest(how),
            installments=document["installments"],
            rate_annual=None if rate is None else Fraction(rate),
        ),
        waiver=Waiver(
            penalty=Fraction(document["waive_penalty"]),
            interest=Fraction(document["waive_interest"]),
            fee=Fraction(document["waive_fee"]),
        ),
        vests=document["vests"],
    )


def _packs(certificate: Mapping[str, Any]) -> _Packs | Unrebuildable:
    """The packs the certificate names, if this installation has the very same ones."""
    versions, hashes = certificate.get("versions", {}), certificate.get("hashes", {})
    try:
        policy = load_policy(str(versions["policy"]).partition("@")[0])
        packs = _Packs(
            policy=policy,
            law=load_law(policy.jurisdiction),
            risk=load_risk(str(versions["risk"]).partition("@")[0]),
        )
    except (BadInput, KeyError, OSError) as error:
        return Unrebuildable(path="versions", stored=versions, expected=f"packs this installation has ({error})")
    for name, label in (("policy", packs.policy.label), ("law", packs.law.label), ("risk", packs.risk.label)):
        if versions.get(name) != label:
            return Unrebuildable(path=f"versions.{name}", stored=versions.get(name), expected=label)
    for name, found in hashes_for_offers(packs.policy, packs.law, packs.risk).items():
        if hashes.get(name) != found:
            return Unrebuildable(path=f"hashes.{name}", stored=hashes.get(name), expected=found)
    return packs


def _search_case(inputs: Mapping[str, Any], packs: _Packs) -> SearchCase:
    as_of = date.fromisoformat(inputs["as_of"])
    positions = tuple(
        _position(loan, as_of=as_of, path=f"loans[{number}]") for number, loan in enumerate(inputs["loans"])
    )
    return SearchCase(
        layers=tuple(opening_layer(position) for position in positions),
        positions=positions,
        capacity=_capacity(inputs["capacity"], as_of=as_of, currency=inputs["currency"]),
        policy=packs.policy,
        limits=None,
        law=packs.law,
        risk=packs.risk,
        facts=dict(inputs["facts"]),
    )


def _position(loan: Any, *, as_of: date, path: str) -> LoanPosition:
    return position_from_document(read_document(LoanDocument, loan, under=path), as_of=as_of, path=path)


def _capacity(document: Mapping[str, Any], *, as_of: date, currency: str) -> CapacityPath:
    """The two paths a plan is held against; the others take the nearest of them, for no figure depends on them."""
    expected = tuple(parse_minor(text, currency=currency) for text in document["expected"])
    binding = tuple(parse_minor(text, currency=currency) for text in document["binding"])
    return CapacityPath(
        as_of=as_of,
        months=len(binding),
        currency=currency,
        confidence=Decimal(document["confidence"]),
        low=binding,
        expected=expected,
        high=expected,
        binding=binding,
        floor_minor=0,
        essential_minor=0,
        lines=(),
        recovered_lines=(),
        recovered_from=None,
        recovered_month=None,
        parameters_version="",
    )
