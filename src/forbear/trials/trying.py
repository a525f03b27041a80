"""Cases decided twice: by the policy held against and by the draft, with everything else the same."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from forbear.cases import assess_request, read_case
from forbear.decisions import Library, shipped_library
from forbear.policy import PolicyPack, PolicyShelf, Shelved
from forbear.problems import BadInput, Problem, ProblemList, Reason, said
from forbear.trials.comparing import Comparison, Verdict, compare
from forbear.trials.sides import Side, side_of
from forbear.trials.traits import Traits, traits_of
from forbear.workout import Assessment

LONGEST_REF = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseTrial:
    """What a draft means for one case.

    A case one of the policies cannot read is no crash: its side is None, ``problems_before`` or ``problems_after``
    say why, and the verdict is unknown. ``traits`` are what summaries group by.
    """

    number: int
    ref: str
    as_of: date | None
    currency: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    before: Side | None
    after: Side | None
    borrower_change_minor: int | None
    lender_change_minor: int | None
    traits: Traits | None
    problems_before: tuple[Problem, ...]
    problems_after: tuple[Problem, ...]


def pair_problems(before: PolicyPack, after: PolicyPack) -> tuple[Problem, ...]:
    """Why two policies cannot be held against each other; the path is that of the draft's field."""
    problems = ProblemList()
    if before.platform != after.platform:
        message = said(
            "the draft is of {draft}, what it is held against of {other}", draft=after.platform, other=before.platform
        )
        problems.add("platform", message, said("Try a draft against a policy of the same platform"))
    if before.currency != after.currency:
        message = said(
            "the draft counts in {draft}, what it is held against in {other}",
            draft=after.currency,
            other=before.currency,
        )
        problems.add("currency", message, said("Keep the currency of the platform"))
    return tuple(problems.found)


def try_case(
    case_document: Any,
    *,
    before: PolicyPack,
    after: PolicyPack,
    library: Library | None = None,
    number: int = 1,
    on: date | None = None,
) -> CaseTrial:
    """Decide a case by both policies, whatever days they are made for, and hold the answers against each other.

    Law and tables come from ``library`` (those shipped, if none). The case is assessed on its own day, or on ``on``;
    a version it names is left aside.
    """
    document = _as_tried(case_document, on)
    by = library or shipped_library()
    was, problems_before = answer_of(document, policy=before, library=by)
    now, problems_after = answer_of(document, policy=after, library=by)
    told = was or now
    comparison = compare(was, now) if was and now else None
    return CaseTrial(
        number=number,
        ref=_ref(document),
        as_of=told.as_of if told else None,
        currency=before.currency,
        verdict=comparison.verdict if comparison else "unknown",
        reasons=comparison.reasons if comparison else _cannot_be_read(was, now),
        before=_side(was, comparison, is_before=True),
        after=_side(now, comparison, is_before=False),
        borrower_change_minor=comparison.borrower_change_minor if comparison else None,
        lender_change_minor=comparison.lender_change_minor if comparison else None,
        traits=traits_of(told.case) if told else None,
        problems_before=problems_before,
        problems_after=problems_after,
    )


def trial_documents(
    cases: Iterable[Any],
    *,
    before: PolicyPack,
    after: PolicyPack,
    library: Library | None = None,
    on: date | None = None,
    progress: Callable[[int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Iterator[CaseTrial]:
    """Try case documents one after another, numbered from 1; nothing is kept.

    ``should_stop`` is asked before each case; ``progress`` is told how many are done after each. Raises BadInput for
    policies of two platforms or currencies.
    """
    if problems := pair_problems(before, after):
        raise BadInput(problems)
    return _tried(
        cases, progress=progress, should_stop=should_stop, before=before, after=after, library=library, on=on
    )


def _tried(
    cases: Iterable[Any],
    *,
    progress: Callable[[int], None] | None,
    should_stop: Callable[[], bool] | None,
    **how: Any,
) -> Iterator[CaseTrial]:
    for number, case in enumerate(cases, start=1):
        if should_stop is not None and should_stop():
            return
        yield try_case(case, number=number, **how)
        if progress is not None:
            progress(number)


def answer_of(
    document: Any, *, policy: PolicyPack, library: Library
) -> tuple[Assessment | None, tuple[Problem, ...]]:
    """What a policy says of a case, by the one road, or why it cannot read it.

    The policy is taken as in force on every day; a version the case names must be this one.
    """
    shelf = PolicyShelf(entries=(Shelved(pack=policy, starts_on=date.min, ends_on=None),))
    by = replace(library, policies=shelf)
    try:
        return assess_request(read_case(document, library=by), library=by), ()
    except BadInput as error:
        return None, error.problems


def _as_tried(case_document: Any, on: date | None) -> Any:
    if not isinstance(case_document, dict):
        return case_document
    document = {name: value for name, value in case_document.items() if name != "policy"}
    return document if on is None else {**document, "as_of": on.isoformat()}


def _ref(document: Any) -> str:
    ref = document.get("borrower_ref") if isinstance(document, dict) else None
    return ref[:LONGEST_REF] if isinstance(ref, str) else ""


def _side(told: Assessment | None, comparison: Comparison | None, *, is_before: bool) -> Side | None:
    if comparison is not None:
        return comparison.before if is_before else comparison.after
    return None if told is None else side_of(told, yardstick=None)


def _cannot_be_read(was: Assessment | None, now: Assessment | None) -> tuple[Reason, ...]:
    if was is None and now is None:
        return (Reason(code="trial.unreadable"),)
    if now is None:
        return (Reason(code="trial.unreadable_after"),)
    return (Reason(code="trial.unreadable_before"),)
