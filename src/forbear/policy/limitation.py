"""When the limitation of a debt ends in China, and what starts it again (rules CN-LIM-188 to CN-LIM-R19).

It tells a borrower what asking for a plan does. It decides nothing: only a court does, and only if the debtor raises
it (CN-LIM-193).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forbear.dates import add_months
from forbear.policy.checks.words import Note
from forbear.policy.law import LawPack
from forbear.problems import invariant


class LimitationAct(StrEnum):
    """What starts limitation again while it runs."""

    DEMAND = "demand"
    SUIT_OR_ARBITRATION = "suit_or_arbitration"
    MEDIATION_REQUEST = "mediation_request"
    ASSIGNMENT_NOTICE = "assignment_notice"
    REQUEST_TO_DEFER = "request_to_defer"
    REPAYMENT_PLAN = "repayment_plan"
    PART_PAYMENT = "part_payment"


RULE_OF_ACT = {
    LimitationAct.DEMAND: "CN-LIM-R8",
    LimitationAct.SUIT_OR_ARBITRATION: "CN-LIM-195",
    LimitationAct.MEDIATION_REQUEST: "CN-LIM-R12",
    LimitationAct.ASSIGNMENT_NOTICE: "CN-LIM-R17",
    LimitationAct.REQUEST_TO_DEFER: "CN-LIM-R14",
    LimitationAct.REPAYMENT_PLAN: "CN-LIM-R14",
    LimitationAct.PART_PAYMENT: "CN-LIM-R14",
}
_AGREES_TO_PERFORM = frozenset(act for act, rule in RULE_OF_ACT.items() if rule == "CN-LIM-R14")


@dataclass(frozen=True, kw_only=True, slots=True)
class Limitation:
    """Where the limitation of a debt stands.

    It runs from ``runs_from``, ``ends_on`` is its last day. ``rule_ids`` are the rules that moved it, in order.
    ``is_defence_given_up``: it had run out, and the debtor agreed to perform all the same.
    """

    runs_from: date
    ends_on: date
    rule_ids: tuple[str, ...]
    is_defence_given_up: bool

    def has_run_out(self, *, on: date) -> bool:
        """Whether the debtor could raise limitation on a day."""
        return on > self.ends_on and not self.is_defence_given_up


def limitation_of(
    *, last_due_on: date, acts: Sequence[tuple[date, LimitationAct]], law: LawPack, as_of: date
) -> Limitation:
    """The limitation of a debt in installments, as the acts up to ``as_of`` left it.

    It begins on the due day of the last installment (CN-LIM-189) and lasts the years of CN-LIM-188. An act while it
    runs begins it anew. After it has run out only the debtor's own agreement counts: it gives the defence up
    (CN-LIM-R19), and a new period begins.
    """
    months = 12 * _years(law)
    runs_from, rules, is_given_up = last_due_on, ["CN-LIM-189"], False
    for on, act in sorted(item for item in acts if last_due_on < item[0] <= as_of):
        is_over = on > add_months(runs_from, months)
        if is_over and act not in _AGREES_TO_PERFORM:
            continue
        is_given_up = is_given_up or is_over
        rules.append("CN-LIM-R19" if is_over else RULE_OF_ACT[act])
        runs_from = on
    ends_on = add_months(runs_from, months)
    return Limitation(
        runs_from=runs_from,
        ends_on=ends_on,
        rule_ids=tuple(rules),
        is_defence_given_up=is_given_up and as_of <= ends_on,
    )


def _years(law: LawPack) -> int:
    check = law.rule("CN-LIM-188").check
    years = check.figures["limitation_years"] if isinstance(check, Note) else None
    invariant(isinstance(years, int), "the years of limitation are a figure of CN-LIM-188")
    return int(years)  # type: ignore[arg-type]
