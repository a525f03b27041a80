"""An agreement after its flex was used: every use replayed in the order in which it was said."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from forbear.agreements.agreement import AgreedLoan, Agreement
from forbear.agreements.flex_terms import FlexKind, FlexTerms, FlexUse
from forbear.agreements.putting_off import with_skipped, with_stepped_down
from forbear.problems import BadInput, Problem, invariant


def due_days(agreement: Agreement) -> tuple[date, ...]:
    """The first due day of each installment over all loans, in their order."""
    most = max(len(loan.installments) for loan in agreement.loans)
    return tuple(
        min(loan.installments[place].due_on for loan in agreement.loans if place < len(loan.installments))
        for place in range(most)
    )


def after_use(agreement: Agreement, use: FlexUse) -> Agreement | None:
    """``agreement`` with one use more; None where what is put off would fall due later than was agreed.

    Whether the borrower had the right to it is not asked here. Raises BadInput for a due day that is none.
    """
    terms = agreement.flex
    invariant(terms is not None, "flex that was used was agreed")
    assert terms is not None
    days = due_days(agreement)
    if use.due_on not in days:
        remedy = f"Name one of {', '.join(day.isoformat() for day in days)}"
        raise BadInput([Problem(path="due_on", message=f"nothing falls due on {use.due_on}", remedy=remedy)])
    place, loans = days.index(use.due_on), list[AgreedLoan]()
    for loan in agreement.loans:
        changed = _changed(loan, use.kind, place, terms)
        if changed is None:
            return None
        loans.append(changed)
    return replace(agreement, loans=tuple(loans))


def after_uses(agreement: Agreement, uses: Iterable[FlexUse]) -> Agreement:
    """``agreement`` after all ``uses``, whatever their order in the list.

    Raises BadInput where one of them cannot have been: no flex was agreed, nothing fell due then, or the plan would
    last too long.
    """
    for number, use in enumerate(in_order(uses)):
        changed = None
        if agreement.flex is not None and agreement.flex.holds(use.kind):
            try:
                changed = after_use(agreement, use)
            except BadInput as error:
                raise BadInput(
                    tuple(replace(problem, path=f"uses[{number}]") for problem in error.problems)
                ) from None
        if changed is None:
            message = f"the {use.kind} of {use.due_on} is not within what was agreed"
            remedy = "Give only uses that were granted"
            raise BadInput([Problem(path=f"uses[{number}]", message=message, remedy=remedy)])
        agreement = changed
    return agreement


def in_order(uses: Iterable[FlexUse]) -> list[FlexUse]:
    """Uses by the day they were said."""
    return sorted(uses, key=lambda use: (use.used_on, use.use_id))


def _changed(loan: AgreedLoan, kind: FlexKind, place: int, terms: FlexTerms) -> AgreedLoan | None:
    if kind is FlexKind.SKIP:
        return with_skipped(loan, place=place, ends_by=terms.ends_by)
    return with_stepped_down(loan, place=place, share=terms.step_down_share, ends_by=terms.ends_by)
