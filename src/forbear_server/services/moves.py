"""The lawful moves of a case from one status to another; every other move is a conflict."""

from collections.abc import Mapping

from forbear_server.services.clock import now
from forbear_server.services.errors import Conflict
from forbear_server.store.models import Case, CaseStatus

MOVES: Mapping[CaseStatus, frozenset[CaseStatus]] = {
    CaseStatus.DRAFT: frozenset({CaseStatus.OFFERED, CaseStatus.REFERRED, CaseStatus.ASKED, CaseStatus.WITHDRAWN}),
    CaseStatus.ASKED: frozenset(
        {CaseStatus.OFFERED, CaseStatus.REFERRED, CaseStatus.ASKED, CaseStatus.DECLINED, CaseStatus.WITHDRAWN}
    ),
    CaseStatus.REFERRED: frozenset(
        {CaseStatus.OFFERED, CaseStatus.REFERRED, CaseStatus.ASKED, CaseStatus.DECLINED, CaseStatus.WITHDRAWN}
    ),
    CaseStatus.OFFERED: frozenset(
        {CaseStatus.OFFERED, CaseStatus.SIGNED, CaseStatus.REFERRED, CaseStatus.ASKED, CaseStatus.WITHDRAWN}
    ),
    CaseStatus.SIGNED: frozenset({CaseStatus.CLOSED}),
    CaseStatus.DECLINED: frozenset({CaseStatus.REFERRED, CaseStatus.CLOSED}),
    CaseStatus.WITHDRAWN: frozenset(),
    CaseStatus.CLOSED: frozenset(),
}


def move(case: Case, to: CaseStatus) -> None:
    """Set and save the status, or raise Conflict when the case cannot go there from where it stands."""
    expect(case, *(status for status, nexts in MOVES.items() if to in nexts))
    case.status = to
    case.updated_at = now()
    case.save(update_fields=["status", "updated_at"])


def expect(case: Case, *statuses: CaseStatus) -> None:
    """Raise Conflict unless the case stands at one of ``statuses``."""
    if case.status not in statuses:
        raise Conflict("moved_on", f"case {case.reference} is {case.status}")
