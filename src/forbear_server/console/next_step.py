"""What somebody has to do next about a case, always one thing."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forbear_server.store.models import Case, CaseStatus, PlanStatus


@dataclass(frozen=True, kw_only=True, slots=True)
class NextStep:
    """``kind`` names the form shown for it, ``is_ours`` says whether staff or the borrower moves next."""

    kind: str
    title: Promise
    why: Promise
    is_ours: bool


def next_step(case: Case, *, has_proposals: bool, is_within_authority: bool) -> NextStep:
    """The next step of a case for one reader, from its status and, once signed, from how its plan stands."""
    if case.status == CaseStatus.REFERRED:
        return _ANSWER if not has_proposals else _CHOOSE if is_within_authority else _PASS_ON
    if case.status == CaseStatus.SIGNED:
        return _OF_PLAN[PlanStatus(case.agreement.status)]
    return _OF_STATUS[CaseStatus(case.status)]


_CHOOSE = NextStep(
    kind="choose",
    title=_("Choose a plan for the borrower"),
    why=_("The system does not decide this one alone. Choose a plan, say why, and the borrower is told at once."),
    is_ours=True,
)
_PASS_ON = NextStep(
    kind="pass_on",
    title=_("Pass the case on"),
    why=_("None of these plans is within your authority. A colleague can decide."),
    is_ours=True,
)
_ANSWER = NextStep(
    kind="answer",
    title=_("Answer the borrower"),
    why=_("The system found no plan to put forward. See why, and what could change it; then ask, or answer."),
    is_ours=True,
)
_OVER = NextStep(kind="none", title=_("Nothing to do"), why=_("This request has come to its end."), is_ours=False)

_OF_STATUS = {
    CaseStatus.DRAFT: NextStep(
        kind="none",
        title=_("The borrower is filling it in"),
        why=_("Nothing has been sent yet, so there is nothing to decide."),
        is_ours=False,
    ),
    CaseStatus.ASKED: NextStep(
        kind="wait_answer",
        title=_("Wait for the borrower's answer"),
        why=_("A question is open. The answer brings the case back here."),
        is_ours=False,
    ),
    CaseStatus.OFFERED: NextStep(
        kind="none",
        title=_("Wait for the borrower's choice"),
        why=_("Plans are on the table. Nothing changes until the borrower agrees."),
        is_ours=False,
    ),
    CaseStatus.DECLINED: NextStep(
        kind="none",
        title=_("Answered"),
        why=_("The borrower has the answer with its reason, and may ask for another look."),
        is_ours=False,
    ),
    CaseStatus.WITHDRAWN: _OVER,
    CaseStatus.CLOSED: _OVER,
}

_OF_PLAN = {
    PlanStatus.KEPT: NextStep(
        kind="plan",
        title=_("The plan is on track"),
        why=_("Record payments that reached you by hand."),
        is_ours=False,
    ),
    PlanStatus.LATE: NextStep(
        kind="plan",
        title=_("Talk about the late payment"),
        why=_("Ask kindly what happened. The plan can still be kept, or changed before it breaks."),
        is_ours=True,
    ),
    PlanStatus.BROKEN: NextStep(
        kind="plan",
        title=_("Talk about a new plan"),
        why=_("The plan has ended. What was earned and paid stays; a new request is possible."),
        is_ours=True,
    ),
    PlanStatus.FINISHED: _OVER,
}
