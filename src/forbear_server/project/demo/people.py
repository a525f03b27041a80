"""Accounts and loans of the cast, with contracts and payments that end where a story begins."""

from datetime import date, timedelta
from typing import Any

from forbear.dates import add_months
from forbear.loans import build_schedule
from forbear.loans.documents import ContractDocument, contract_from_document
from forbear.problems import read_document
from forbear_server.project.demo.cast import Borrower, DemoLoan, StaffMember
from forbear_server.services.policies.reading import policy_of
from forbear_server.store.models import Loan, Payment, Role, User

DEMO_PASSWORD = "forbear-demo-only"


def staff_account(member: StaffMember) -> User:
    """Open the account of a staff member of the demo."""
    is_admin = member.role == Role.ADMIN
    return User.objects.create_user(
        username=member.username,
        password=DEMO_PASSWORD,
        name=member.name,
        role=member.role,
        platform=member.platform,
        language=member.language,
        is_staff=is_admin,
        is_superuser=is_admin,
    )


def borrower_account(borrower: Borrower) -> User:
    """Open the account of a borrower; signing in is by phone only."""
    user = User(
        username=f"{borrower.platform}-{borrower.ref}",
        name=borrower.name,
        role=Role.BORROWER,
        phone=borrower.phone,
        language=borrower.language,
    )
    user.set_unusable_password()
    user.save()
    return user


def loan_of(user: User, loan: DemoLoan, *, platform: str, begins: date) -> Loan:
    """Keep the loan as it stood on the day the story ``begins``: so many installments paid, one late."""
    contract = _contract(loan, currency=policy_of(platform).currency, begins=begins)
    kept = Loan.objects.create(
        platform=platform,
        borrower=user,
        loan_ref=loan.ref,
        product="online_consumer_loan",
        currency=contract["currency"],
        contract=contract,
    )
    schedule = build_schedule(contract_from_document(read_document(ContractDocument, contract)))
    Payment.objects.bulk_create(
        Payment(loan=kept, paid_on=row.due_on, amount_minor=row.payment_minor)
        for row in schedule.installments[: loan.paid]
    )
    return kept


def _contract(loan: DemoLoan, *, currency: str, begins: date) -> dict[str, Any]:
    due_first = add_months(begins - timedelta(days=loan.late_days), -loan.paid)
    return {
        "currency": currency,
        "principal": loan.principal,
        "rate_annual": loan.rate_annual,
        "installments": loan.installments,
        "method": "annuity",
        "disbursed_on": add_months(due_first, -1).isoformat(),
        "due_first": due_first.isoformat(),
        "day_count": "30/360",
        "rounding": "half_up",
        "penalty_rate_annual": loan.penalty_rate_annual,
    }
