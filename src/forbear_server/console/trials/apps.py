"""The Django app of the pages on trials."""

from django.apps import AppConfig


class TrialsConfig(AppConfig):
    """Trials of policies, for staff."""

    name = "forbear_server.console.trials"
    label = "trials"
