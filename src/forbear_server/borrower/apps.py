"""The Django app of this layer."""

from django.apps import AppConfig


class BorrowerConfig(AppConfig):
    """See the package's own words."""

    name = "forbear_server.borrower"
    label = "borrower"
