"""Verifying a hold: the case and the policy its certificate names give it again, without any search."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from forbear.decisions.certificate import PARTS
from forbear.decisions.certificate_models import HoldInputsModel
from forbear.decisions.differences import ABSENT, Difference, differences, without_words
from forbear.decisions.hold_documents import hold_constraints, hold_figures
from forbear.decisions.library import Library
from forbear.decisions.offer_documents import offer_id
from forbear.decisions.packs import packs_named
from forbear.decisions.rebuilding import AS_ISSUED, Rebuilt, certified_case
from forbear.decisions.signed_statement import SIGNATURE, offer_as_said, seals_as_said
from forbear.holds import HoldKind, hold_of_kind
from forbear.offers import do_nothing
from forbear.problems import BadInput, Problem, read_document

MAY_FAIL = ("gain_lender", "gain_borrower")
"""A side that loses sends a hold to a person; every other bound is kept."""


def verify_hold(hold: Mapping[str, Any], *, path: str, library: Library) -> tuple[Difference, ...]:
    """Every place in a hold that does not follow from its certificate; none when it holds."""
    prefix, certificate = f"{path}." if path else "", hold["certificate"]
    return (
        *_recomputed(hold, certificate, path, library),
        *_parts(certificate, f"{prefix}certificate"),
        *differences(certificate.get("seals", ABSENT), seals_as_said(hold), path=f"{prefix}certificate.seals"),
        *differences(hold.get("id"), offer_id(certificate.get("seals")), path=f"{prefix}id"),
    )


def rebuild_hold(certificate: Mapping[str, Any], *, library: Library) -> Rebuilt:
    """What a hold of ``certificate`` must say, and the constraints it must list.

    Raises BadInput with paths inside the certificate when its inputs are none, contradict each other, or name packs
    ``library`` does not have.
    """
    packs = packs_named(certificate, library=library)
    inputs = read_document(HoldInputsModel, certificate.get("inputs"), under="inputs")
    if inputs.platform != packs.policy.platform:
        message = f"{inputs.platform!r} is not the platform of {packs.policy.label}"
        raise BadInput([Problem(path="inputs.platform", message=message, remedy=AS_ISSUED)])
    try:
        case = certified_case(inputs, packs)
        hold = hold_of_kind(inputs.kind, case=case, nothing=do_nothing(case))
    except BadInput:
        raise
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError) as error:
        message = f"no hold follows from them ({type(error).__name__}: {error})"
        raise BadInput([Problem(path="inputs", message=message, remedy=AS_ISSUED)]) from None
    if hold is None:
        message = f"{packs.policy.label} has no {inputs.kind}"
        raise BadInput([Problem(path="inputs.kind", message=message, remedy=AS_ISSUED)])
    return Rebuilt(figures=hold_figures(hold, currency=case.currency), constraints=hold_constraints(hold, case=case))


def _recomputed(
    hold: Mapping[str, Any], certificate: Mapping[str, Any], path: str, library: Library
) -> Iterator[Difference]:
    prefix = f"{path}." if path else ""
    if hold.get("kind") not in get_args(HoldKind):
        yield Difference(path=f"{prefix}kind", stored=hold.get("kind"), recomputed="hold or token")
        return
    try:
        rebuilt = rebuild_hold(certificate, library=library)
    except BadInput as error:
        for problem in error.problems:
            place = f"{prefix}certificate.{problem.path}"
            yield Difference(path=place, stored=problem.message, recomputed=problem.remedy)
        return
    yield from differences(offer_as_said(hold), without_words(rebuilt.figures), path=path)
    place = f"{prefix}certificate.constraints"
    yield from differences(certificate.get("constraints", ABSENT), rebuilt.constraints, path=place)
    for number, constraint in enumerate(rebuilt.constraints):
        if not constraint["holds"] and constraint["name"] not in MAY_FAIL:
            yield Difference(path=f"{place}[{number}].holds", stored=False, recomputed="a hold keeps this bound")


def _parts(certificate: Mapping[str, Any], place: str) -> Iterator[Difference]:
    for name in PARTS:
        if name not in certificate:
            yield Difference(path=f"{place}.{name}", stored=ABSENT, recomputed="a part of every certificate")
    for name in certificate:
        if name not in (*PARTS, SIGNATURE):
            yield Difference(path=f"{place}.{name}", stored=certificate[name], recomputed=ABSENT)
