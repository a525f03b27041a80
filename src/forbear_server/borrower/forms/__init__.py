"""The questions of the application as forms, one a page; each gives its answers as plain JSON."""

from forbear_server.borrower.forms.steps import FORMS

__all__ = ["FORMS"]
