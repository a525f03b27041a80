"""The Django app of the worker."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """See the package's own words."""

    name = "forbear_server.jobs"
    label = "jobs"
