"""Rebuilding a plan from its certificate: the exact engine and the packs, no search."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from forbear.affordability import CapacityPath
from forbear.decisions.certificate_models import (
    CaseInputsModel,
    CertifiedCapacityModel,
    InputsModel,
    LeversModel,
    StartModel,
)
from forbear.decisions.certified_facts import facts_certified
from forbear.decisions.constraints import constraint_documents
from forbear.decisions.library import Library
from forbear.decisions.offer_documents import offer_figures
from forbear.decisions.packs import UsedPacks, packs_named
from forbear.decisions.reasons import reason_documents
from forbear.loans.documents import position_from_document
from forbear.money import parse_minor
from forbear.offers import Label, PlanLevers, SearchCase, Shape, Start, Waiver, do_nothing
from forbear.offers.candidates import build, candidate
from forbear.offers.misses import misses_of
from forbear.offers.reasons import with_reasons
from forbear.policy import choose_segment
from forbear.problems import BadInput, Problem, read_document
from forbear.restructure import opening_layer
from forbear.workout import WIDEST

AS_ISSUED = "Use a certificate as it was issued"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rebuilt:
    """What the offer must say, and the constraints its certificate must list."""

    figures: dict[str, Any]
    constraints: list[dict[str, Any]]


def rebuild(certificate: Mapping[str, Any], *, label: Label, library: Library) -> Rebuilt:
    """Rebuild the plan of ``certificate`` and everything an offer says about it.

    Raises BadInput with paths inside the certificate when its inputs are none, contradict each other, or name packs
    ``library`` does not have.
    """
    packs = packs_named(certificate, library=library)
    inputs = read_document(InputsModel, certificate.get("inputs"), under="inputs")
    if inputs.platform != packs.policy.platform:
        message = f"{inputs.platform!r} is not the platform of {packs.policy.label}"
        raise BadInput([Problem(path="inputs.platform", message=message, remedy=AS_ISSUED)])
    try:
        return _rebuilt(certified_case(inputs, packs), levers_from_model(inputs.levers), label)
    except BadInput:
        raise
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError) as error:
        message = f"no plan follows from them ({type(error).__name__}: {error})"
        raise BadInput([Problem(path="inputs", message=message, remedy=AS_ISSUED)]) from None


def _rebuilt(case: SearchCase, levers: PlanLevers, label: Label) -> Rebuilt:
    nothing, built = do_nothing(case), build(levers, case=case)
    plan = candidate(built, label=label, case=case, nothing=nothing)
    figures = offer_figures(with_reasons(plan, case=case, nothing=nothing), case=case)
    if label == "nearest":
        figures["misses"] = reason_documents(misses_of(built, case=case, nothing=nothing))
    return Rebuilt(figures=figures, constraints=constraint_documents(plan, case=case))


def levers_from_model(levers: LeversModel) -> PlanLevers:
    """The levers a certificate names."""
    return PlanLevers(
        shape=Shape(
            deferral_months=levers.deferral_months,
            deferral_interest=levers.deferral_interest,
            installments=levers.installments,
            rate_annual=None if levers.rate_annual is None else Fraction(levers.rate_annual),
            start=None if levers.start is None else _start(levers.start),
            pay_now=Fraction(levers.pay_now),
            settles=None if levers.settles is None else Fraction(levers.settles),
        ),
        waiver=Waiver(
            penalty=Fraction(levers.waive_penalty),
            interest=Fraction(levers.waive_interest),
            fee=Fraction(levers.waive_fee),
        ),
        vests=levers.vests,
    )


def _start(start: StartModel) -> Start:
    return Start(installments=start.installments, share=None if start.share is None else Fraction(start.share))


def certified_case(inputs: CaseInputsModel, packs: UsedPacks) -> SearchCase:
    """The case a certificate states, under its packs. Raises BadInput where it contradicts itself."""
    positions = tuple(
        position_from_document(loan, as_of=inputs.as_of, path=f"inputs.loans[{number}]")
        for number, loan in enumerate(inputs.loans)
    )
    facts = facts_certified(inputs.facts, policy=packs.policy, positions=positions, as_of=inputs.as_of)
    segment = choose_segment(packs.policy, facts).segment
    code = None if segment is None else segment.code
    if inputs.segment != code:
        message = f"{inputs.segment} is stated, by the facts it is {code}"
        raise BadInput([Problem(path="inputs.segment", message=message, remedy=AS_ISSUED)])
    return SearchCase(
        layers=tuple(opening_layer(position) for position in positions),
        positions=positions,
        capacity=_capacity(inputs.capacity, inputs),
        policy=packs.policy,
        limits=packs.policy.authority_of(WIDEST),  # only a nearest miss looks at it, and it is told from there
        law=packs.law,
        risk=packs.risk,
        facts=facts,
        segment=segment,
        waived_this_month_minor=parse_minor(inputs.platform_state.waived_this_month, currency=inputs.currency),
    )


def _capacity(capacity: CertifiedCapacityModel, inputs: CaseInputsModel) -> CapacityPath:
    """The two paths a plan is held against; the others take the nearest of them, for no figure depends on them."""
    expected = tuple(parse_minor(text, currency=inputs.currency) for text in capacity.expected)
    binding = tuple(parse_minor(text, currency=inputs.currency) for text in capacity.binding)
    return CapacityPath(
        as_of=inputs.as_of,
        months=len(binding),
        currency=inputs.currency,
        confidence=Decimal(capacity.confidence),
        low=binding,
        expected=expected,
        high=expected,
        binding=binding,
        floor_minor=0,
        essential_minor=0,
        lines=(),
        recovered_lines=(),
        recovered_from=capacity.recovered_from,
        recovered_month=None,
        savings=tuple(parse_minor(text, currency=inputs.currency) for text in capacity.savings),
    )
