"""The Django app of the console."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """Staff pages."""

    name = "forbear_server.console"
    label = "console"
