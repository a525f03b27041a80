"""Whose rows a person may see: borrowers their own, staff those of their platform, administrators all."""

from typing import TypeVar

from django.db.models import QuerySet

from forbear_server.store.models import Agreement, Case, Loan, PolicyVersion, Role, TrialRun, User

RowT = TypeVar("RowT", Case, Loan)


def cases_for(user: User) -> QuerySet[Case]:
    """The cases this person may see."""
    return _within(Case.objects.all(), user)


def loans_for(user: User) -> QuerySet[Loan]:
    """The loans this person may see."""
    return _within(Loan.objects.all(), user)


def agreements_for(user: User) -> QuerySet[Agreement]:
    """The signed plans this person may see."""
    return Agreement.objects.filter(case__in=cases_for(user))


def policies_for(user: User) -> QuerySet[PolicyVersion]:
    """The policy versions this person may see: staff those of their platform, administrators all, borrowers none."""
    if user.role == Role.ADMIN:
        return PolicyVersion.objects.all()
    is_staff = bool(user.platform) and not user.is_borrower
    return PolicyVersion.objects.filter(platform=user.platform) if is_staff else PolicyVersion.objects.none()


def trials_for(user: User) -> QuerySet[TrialRun]:
    """The trials of policies this person may see: staff those of their platform, nobody else any."""
    is_staff = bool(user.platform) and not user.is_borrower
    return TrialRun.objects.filter(platform=user.platform) if is_staff else TrialRun.objects.none()


def is_within_reach(user: User, case: Case) -> bool:
    """Whether this person may see ``case``."""
    if user.is_borrower:
        return case.borrower_id == user.pk
    return user.role == Role.ADMIN or (bool(user.platform) and case.platform == user.platform)


def _within(rows: QuerySet[RowT], user: User) -> QuerySet[RowT]:
    if user.is_borrower:
        return rows.filter(borrower=user)
    if user.role == Role.ADMIN:
        return rows
    return rows.filter(platform=user.platform) if user.platform else rows.none()
