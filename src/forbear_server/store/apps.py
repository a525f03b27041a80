"""The Django app that owns every table."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables of users, loans, cases, decisions, agreements, books and events."""

    name = "forbear_server.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
