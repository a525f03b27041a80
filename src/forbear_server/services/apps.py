"""The Django app of this layer."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """See the package's own words."""

    name = "forbear_server.services"
    label = "services"
