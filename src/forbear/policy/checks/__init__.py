"""Kinds of checks a rule of law may use; a new kind is one class here and one row in the table."""

from typing import Any

from forbear.policy.checks.amounts import AmountCeiling, AmountShare, ShareCeiling, TotalLprMultiple
from forbear.policy.checks.base import CheckDocument, Measured, PolicyBreach
from forbear.policy.checks.contact import MaxCalls, QuietHours
from forbear.policy.checks.extensions import ExtensionLimit
from forbear.policy.checks.limits import CountLimits
from forbear.policy.checks.months import MaxMonths
from forbear.policy.checks.payments import BalanceMayNotGrow, BulletMonths, PaymentOrder
from forbear.policy.checks.penalty import MultiplierBand
from forbear.policy.checks.promises import AgreementStates, ReplyDays, Requires
from forbear.policy.checks.rates import RateCeiling, RateLprMultiple
from forbear.policy.checks.words import AskCounsel, Note, NoticeShown
from forbear.problems import BadInput, Problem, joined, read_document, said

CHECKS: dict[str, type[CheckDocument]] = {
    check.kind: check
    for check in (
        AgreementStates,
        AmountCeiling,
        AmountShare,
        AskCounsel,
        BalanceMayNotGrow,
        BulletMonths,
        CountLimits,
        ExtensionLimit,
        MaxCalls,
        MaxMonths,
        MultiplierBand,
        Note,
        NoticeShown,
        PaymentOrder,
        QuietHours,
        RateCeiling,
        RateLprMultiple,
        ReplyDays,
        Requires,
        ShareCeiling,
        TotalLprMultiple,
    )
}


def read_check(data: Any, *, rule_id: str) -> CheckDocument:
    """The check a rule's file describes under ``check:``. Raises BadInput naming every problem."""
    kind = data.get("kind") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in CHECKS:
        message = said("{kind} is no kind of check", kind=repr(kind))
        remedy = said("Use one of {texts}", texts=joined(sorted(CHECKS), ", "))
        raise BadInput([Problem(path="check.kind", message=message, remedy=remedy)])
    params = {name: value for name, value in data.items() if name != "kind"}
    if kind == NoticeShown.kind:
        params["id"] = rule_id
    return read_document(CHECKS[kind], params, under="check")


__all__ = ["CHECKS", "CheckDocument", "Measured", "PolicyBreach", "read_check"]
