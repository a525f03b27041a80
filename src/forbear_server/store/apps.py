"""The Django app that owns every table."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoreConfig(AppConfig):
    """Tables of users, loans, cases, decisions, agreements, books and events."""

    name = "forbear_server.store"
    label = "store"
    verbose_name = _("records")
    default_auto_field = "django.db.models.BigAutoField"
