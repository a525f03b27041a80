"""The Django app of this layer."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """See the package's own words."""

    name = "forbear_server.access"
    label = "access"
