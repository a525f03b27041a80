"""A draft tried on a few past cases while it is being written: what each would get today, and by the draft.

Both policies are run over the case as it was decided, on its own day; the version that case began with is left aside.
Nothing is stored.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from forbear.policy import PolicyPack
from forbear.problems import BadInput
from forbear.trials import CaseTrial, try_case
from forbear_server.access.acts import require
from forbear_server.access.scope import cases_for
from forbear_server.services.clock import today
from forbear_server.services.policies.reading import policy_library
from forbear_server.services.policies.terms import published
from forbear_server.services.policies.texts import pack_of
from forbear_server.store.models import Decision, PolicyVersion, User

MOST_CASES = 5
_OF_EACH_OUTCOME = 3
_LOOKED_AT = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class PastCase:
    """A case a draft can be tried on: its reference, whose it is, and how it was last decided."""

    reference: str
    name: str
    outcome: str
    decision_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """One case by the version in force and by the draft."""

    case: PastCase
    trial: CaseTrial


def past_cases(*, user: User, draft: PolicyVersion) -> tuple[PastCase, ...]:
    """Suggestions: the latest cases of each outcome which this policy decided, those with offers first."""
    found: dict[str, list[PastCase]] = {"offers": [], "hold": [], "refer": [], "ask": []}
    for decision in _latest(user).defer("case_document", "assessment", "hashes")[:_LOOKED_AT]:
        rows = found.get(decision.outcome)
        if rows is not None and len(rows) < _OF_EACH_OUTCOME and _is_of(decision, draft):
            rows.append(_past(decision))
    return tuple(row for rows in found.values() for row in rows)


def case_by_reference(*, user: User, reference: str) -> PastCase | None:
    """A past case within reach by its reference as people type it."""
    decision = _latest(user).filter(case__reference__iexact=reference.strip()).first()
    return _past(decision) if decision else None


def draft_preview(*, actor: User, draft: PolicyVersion, text: str, references: Iterable[str]) -> tuple[Preview, ...]:
    """Each case, at most five, by the version in force and by ``text``.

    Raises BadInput with every problem of a text that is no policy; empty while there is no version to compare with.
    """
    require(actor, "draft_save")
    after = pack_of(text)
    before = standing_version(draft)
    if before is None:
        return ()
    return tuple(_tried(_chosen(actor, references), before=before, after=after))


def standing_version(draft: PolicyVersion) -> PolicyPack | None:
    """The version a draft is held against: the one in force today, else the one it was begun from."""
    term = published().in_force(draft.pack_id, on=today())
    if term is not None and term.pack is not None:
        return term.pack
    try:
        return pack_of(draft.based_on.text) if draft.based_on else None
    except BadInput:
        return None


def _tried(decisions: Sequence[Decision], *, before: PolicyPack, after: PolicyPack) -> Iterator[Preview]:
    library = policy_library()
    for number, decision in enumerate(decisions, start=1):
        trial = try_case(decision.case_document, before=before, after=after, library=library, number=number)
        yield Preview(case=_past(decision), trial=trial)


def _chosen(user: User, references: Iterable[str]) -> list[Decision]:
    wanted = list(dict.fromkeys(reference.strip().upper() for reference in references if reference.strip()))
    found = {row.case.reference.upper(): row for row in _latest(user).filter(case__reference__in=wanted)}
    return [found[reference] for reference in wanted if reference in found][:MOST_CASES]


def _latest(user: User) -> QuerySet[Decision]:
    """The last decision of every case within reach, the newest first."""
    rows = Decision.objects.filter(case__in=cases_for(user), superseded_by=None)
    return rows.select_related("case", "case__borrower").order_by("-made_at", "-pk")


def _is_of(decision: Decision, draft: PolicyVersion) -> bool:
    return str(decision.versions.get("policy", "")).partition("@")[0] == draft.pack_id


def _past(decision: Decision) -> PastCase:
    case = decision.case
    return PastCase(
        reference=case.reference,
        name=case.borrower.display_name,
        outcome=decision.outcome,
        decision_id=decision.pk,
    )
