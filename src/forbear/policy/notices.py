"""The words law wants on pages and in agreements, ready to be shown."""

from dataclasses import dataclass
from datetime import date

from forbear.policy.law import Audience, LawPack, Notice, Page, Rule, is_blocking, rules_in_force
from forbear.policy.texts import Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeDue:
    """A notice that is due: on which pages, for whom, in which words, and the rule it comes from."""

    rule_id: str
    shown_at: tuple[Page, ...]
    audience: Audience
    texts: Texts
    citation: str
    blocking: bool


def notices(
    law: LawPack,
    *,
    on: date,
    lender_type: str,
    product: str,
    contract_formed_on: date | None = None,
    page: Page | None = None,
    audience: Audience | None = None,
) -> tuple[NoticeDue, ...]:
    """The notices due on a day for this kind of lender and loan, in the order of the pack.

    ``page`` and ``audience`` narrow the answer. An unknown day of contract leaves every notice in.
    """
    rules = rules_in_force(law, on=on, lender_type=lender_type, product=product)
    due = [
        _due(rule, rule.notice)
        for rule in rules
        if rule.notice is not None and rule.concerns_contract_of(contract_formed_on)
    ]
    return tuple(
        item
        for item in due
        if (page is None or page in item.shown_at) and (audience is None or audience == item.audience)
    )


def _due(rule: Rule, notice: Notice) -> NoticeDue:
    return NoticeDue(
        rule_id=rule.id,
        shown_at=notice.shown_at,
        audience=notice.audience,
        texts=notice.texts,
        citation=rule.citation,
        blocking=is_blocking(rule),
    )
