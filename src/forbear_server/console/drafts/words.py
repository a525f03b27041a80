"""The words of the editor come from a context of their own, so that no other part of the console speaks over them."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from forbear_server.console.policies.fields import FIELDS

CONTEXT = "drafts"


def gettext_lazy(text: str) -> Promise:
    """A phrase that is said when it is shown."""
    return pgettext_lazy(CONTEXT, text)


def gettext(text: str, **facts: Any) -> str:
    """A phrase with its facts, in the language of the page."""
    return pgettext(CONTEXT, text) % facts if facts else pgettext(CONTEXT, text)


def label(pattern: str) -> str | Promise:
    """What the part of a policy's file at ``pattern`` is called on every page, such as ``conditions[].sql``."""
    return FIELDS[pattern].words
