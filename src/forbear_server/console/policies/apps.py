"""The Django app of the pages on policies."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Policies and their versions, for staff."""

    name = "forbear_server.console.policies"
    label = "policies"
