"""Django's admin: accounts of staff can be changed, everything else can only be looked at.

Administrators look after accounts; what happened to a case is changed by the services alone, so that the log
tells all of it.
"""

from typing import Any

from allauth.account.admin import EmailAddress
from axes.admin import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from forbear_server.store import models
from forbear_server.store.models import Role, User

admin.site.site_header = _("forbear administration")
admin.site.site_title = _("forbear administration")
admin.site.index_title = _("Accounts and records")
admin.site.site_url = "/console/decisions/"
for unused in (Group, EmailAddress, AccessAttempt, AccessFailureLog, AccessLog):
    admin.site.unregister(unused)


def is_administrator(request: HttpRequest) -> bool:
    """Whether the person behind the request looks after accounts."""
    return isinstance(request.user, User) and request.user.is_active and request.user.role == Role.ADMIN


class AdministratorsOnly:
    """Rights come from the role alone; Django's own permissions and groups are not used."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Shown to administrators."""
        return is_administrator(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Read by administrators."""
        return is_administrator(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not added here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not changed here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never deleted: an account is switched off, a record stays."""
        return False


@admin.register(User)
class AccountAdmin(AdministratorsOnly, UserAdmin):  # type: ignore[type-arg]
    """Accounts: names, roles, platforms, and switching them off."""

    list_display = ("username", "name", "role", "platform", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "name", "phone", "platform")
    ordering = ("role", "username")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined", "phone_verified")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("name", "phone", "phone_verified", "language")}),
        (_("Work"), {"fields": ("role", "platform", "is_active")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "name", "role", "platform", "password1", "password2")}),)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators open accounts."""
        return is_administrator(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators change accounts."""
        return is_administrator(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Staff; borrowers' accounts belong to their platform's books."""
        return super().get_queryset(request).exclude(role=Role.BORROWER)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A person who works here has one of the roles of staff."""
        if db_field.name == "role":
            kwargs["choices"] = [choice for choice in Role.choices if choice[0] != Role.BORROWER]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """The door to this site follows the role."""
        obj.is_staff = obj.role == Role.ADMIN
        obj.is_superuser = False
        super().save_model(request, obj, form, change)


class RecordAdmin(AdministratorsOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """A record to look at."""

    list_per_page = 50


_RECORDS: dict[type[Any], dict[str, Any]] = {
    models.Case: {
        "list_display": ("reference", "platform", "status", "reply_by", "assigned_to"),
        "search_fields": ("reference",),
        "exclude": ("draft", "questions"),
    },
    models.Decision: {
        "list_display": ("case", "number", "outcome", "as_of", "sha256"),
        "exclude": ("case_document",),
    },
    models.Approval: {"list_display": ("decision", "offer_id", "required_role", "approved_by", "approved_at")},
    models.Agreement: {"list_display": ("case", "status", "signed_at", "sha256"), "exclude": ("pdf", "document")},
    models.PlanPayment: {"list_display": ("agreement", "paid_on", "amount_minor", "channel")},
    models.JournalEntry: {"list_display": ("agreement", "on", "memo", "currency")},
    models.Posting: {"list_display": ("entry", "account", "amount_minor")},
    models.Loan: {"list_display": ("loan_ref", "platform", "product", "currency"), "search_fields": ("loan_ref",)},
    models.Payment: {"list_display": ("loan", "paid_on", "amount_minor")},
    models.Event: {"list_display": ("number", "at", "kind", "case", "actor", "hash"), "list_filter": ("kind",)},
}
"""The tables an administrator may look at and what of each; answers of borrowers, notes and messages stay away."""

for model, options in _RECORDS.items():
    admin.site.register(model, type(f"{model.__name__}Records", (RecordAdmin,), options))
