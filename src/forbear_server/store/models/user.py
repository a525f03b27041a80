"""People who sign in: borrowers by phone, staff by name and password."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody may do; one role each, see ``forbear_server.access``."""

    BORROWER = "borrower", _("Borrower")
    AGENT = "agent", _("Service agent")
    REVIEWER = "reviewer", _("Reviewer")
    POLICY_MANAGER = "policy_manager", _("Policy manager")
    ANALYST = "analyst", _("Analyst")
    ADMIN = "admin", _("Administrator")


class User(AbstractUser):
    """An account. ``phone`` (E.164) identifies a borrower; ``platform`` is the lender a staff member works for."""

    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.BORROWER)
    name = models.CharField(_("full name"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=20, unique=True, null=True, blank=True)
    phone_verified = models.BooleanField(_("phone verified"), default=False)
    platform = models.CharField(_("platform"), max_length=40, blank=True, help_text=_("Empty for borrowers"))
    language = models.CharField(_("language"), max_length=10, default="zh-hans")

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name to call this person by."""
        return self.name or self.username

    @property
    def is_borrower(self) -> bool:
        """Whether this account belongs to a borrower rather than to staff."""
        return self.role == Role.BORROWER
