"""Takes a tape's loans into the store: borrowers by reference, loans by number, the same tape twice is one act."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from forbear.cases.tape import RowProblem, TapeLoan, TapeResult
from forbear.problems import Problem
from forbear_server.access.phone import normal_phone
from forbear_server.services.events import event_append
from forbear_server.services.policies.reading import policy_of
from forbear_server.store.models import Loan, Role, User


@dataclass(frozen=True, kw_only=True, slots=True)
class TapeImported:
    """How many loans were new, changed or the same, and the rows that could not be taken."""

    created: int
    updated: int
    unchanged: int
    rejected: tuple[RowProblem, ...]


@transaction.atomic
def tape_import(*, platform: str, tape: TapeResult) -> TapeImported:
    """Keep every loan of ``tape`` under ``platform``; an operator's act, so no person stands behind it.

    What is owed and since when it is late is brought up to date. A contract that differs from the one kept is a
    rejected row: the contract is never rewritten. So is a loan in another currency than the platform lends in.
    """
    policy = policy_of(platform)
    outcomes = {"created": 0, "updated": 0, "unchanged": 0}
    rejected = list(tape.rejected)
    kept = {loan.loan_ref: loan for loan in Loan.objects.filter(platform=platform)}
    for row in tape.loans:
        problem = _problem(row, kept=kept.get(row.loan["loan_id"]), currency=policy.currency)
        if problem:
            rejected.append(RowProblem(row=row.line, problems=(problem,)))
            continue
        outcomes[_keep(row, platform=platform, kept=kept.get(row.loan["loan_id"]))] += 1
    if outcomes["created"] or outcomes["updated"]:
        event_append(kind="tape_imported", case=None, actor=None, payload={"platform": platform, **outcomes})
    return TapeImported(**outcomes, rejected=tuple(rejected))


def borrower_for(*, platform: str, borrower_ref: str, name: str | None, phone: str | None) -> User:
    """The borrower's account: found by phone, else by the platform's reference, else opened.

    It has no password, only a phone to send codes to; without a phone nobody can sign in to it.
    """
    number = normal_phone(phone) if phone else None
    username = f"{platform}-{borrower_ref}"
    by_phone = User.objects.filter(phone=number, role=Role.BORROWER).first() if number else None
    user = by_phone or User.objects.filter(username=username).first()
    if user is not None:
        return user
    user = User(username=username, role=Role.BORROWER, name=name or "", phone=number)
    user.set_unusable_password()
    user.save()
    return user


def _problem(row: TapeLoan, *, kept: Loan | None, currency: str) -> Problem | None:
    if row.currency != currency:
        message = f"the loan is in {row.currency}, the platform lends in {currency}"
        return Problem(path="currency", message=message, remedy="Import it under a platform of its currency")
    if kept is not None and kept.contract != row.loan["contract"]:
        message = f"loan {kept.loan_ref} is kept with another contract"
        return Problem(path="loan_id", message=message, remedy="A contract never changes: give the loan a new number")
    return _phone_problem(row.phone)


def _phone_problem(phone: str | None) -> Problem | None:
    try:
        if phone:
            normal_phone(phone)
    except ValidationError:
        return Problem(path="phone", message="this is no phone number", remedy="Write it with + and the country code")
    return None


def _keep(row: TapeLoan, *, platform: str, kept: Loan | None) -> str:
    """Create or update one loan; says which it was."""
    since = row.loan["overdue_since"]
    owed = {"balances": row.loan["balances"], "overdue_since": date.fromisoformat(since) if since else None}
    if kept is None:
        borrower = borrower_for(platform=platform, borrower_ref=row.borrower_ref, name=row.name, phone=row.phone)
        Loan.objects.create(
            platform=platform,
            borrower=borrower,
            loan_ref=row.loan["loan_id"],
            product=row.loan["product"],
            currency=row.currency,
            contract=row.loan["contract"],
            **owed,
        )
        return "created"
    if all(getattr(kept, name) == value for name, value in owed.items()):
        return "unchanged"
    _update(kept, owed)
    return "updated"


def _update(kept: Loan, owed: dict[str, object]) -> None:
    for name, value in owed.items():
        setattr(kept, name, value)
    kept.save(update_fields=list(owed))
