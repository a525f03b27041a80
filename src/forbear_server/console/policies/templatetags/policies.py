"""Small words the pages on policies need."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from forbear_server.console.policies.next_steps import Action, who_may_review
from forbear_server.console.policies.states import Standing
from forbear_server.console.policies.values_said import listed
from forbear_server.store.models import PolicyVersion

register = template.Library()


@register.simple_tag
def action_url(action: Action, version: PolicyVersion, edit_url: str) -> str:
    """Where a button leads; writing has pages of its own."""
    return edit_url if action.name == "edit" else reverse(f"policies:{action.name}", args=[version.pk])


@register.filter
def breakable(code: str) -> SafeString:
    """A code that may break after an underscore, in a narrow column."""
    return format_html_join(mark_safe("_<wbr>"), "{}", ((piece,) for piece in code.split("_")))


@register.filter
def other(language: str) -> str:
    """The other of the two languages."""
    return "en" if language == "zh" else "zh"


@register.filter
def has_problems(field: Any) -> bool:
    """Whether a field of a form came back."""
    return bool(field.errors)


@register.filter
def with_whom(shown: Standing) -> str:
    """Whose turn it is with a version that is not published yet."""
    if shown.state == "in_review":
        return pgettext("policy", "waits for %(names)s") % {
            "names": listed(user.display_name for user in who_may_review(shown.version))
        }
    author = shown.version.created_by
    if author is None:
        return pgettext("policy", "nobody has taken it up")
    return pgettext("policy", "with %(name)s") % {"name": author.display_name}
