"""The Django app of this layer."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class ServicesConfig(AppConfig):
    """See the package's own words."""

    name = "forbear_server.services"
    label = "services"

    def ready(self) -> None:
        """Once the tables are there, the policies shipped with forbear are taken in."""
        from forbear_server.services.policies.adopting import adopt_after_migrate

        post_migrate.connect(adopt_after_migrate, sender=apps.get_app_config("store"), dispatch_uid="policies_adopt")
