"""The Django app of the editor of drafts."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """Pages on which a policy manager writes a version of a policy."""

    name = "forbear_server.console.drafts"
    label = "drafts"
