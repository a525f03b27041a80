"""The Django app that holds base templates, static files and shared template tags."""

from django.apps import AppConfig

from forbear_server import messages


class ProjectConfig(AppConfig):
    """Compiles translations that are older than their source before any page can need them."""

    name = "forbear_server.project"
    label = "project"

    def ready(self) -> None:
        """Bring the .mo files up to date."""
        messages.compile_stale()
