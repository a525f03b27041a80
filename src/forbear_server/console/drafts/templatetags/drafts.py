"""Words only the editor needs."""

from django import template
from django.utils.functional import Promise

from forbear_server.console.drafts.words import gettext_lazy as _

register = template.Library()

OUTCOMES: dict[str, str | Promise] = {
    "offers": _("had offers"),
    "refer": _("went to a person"),
    "hold": _("was offered a hold"),
    "ask": _("was asked"),
}


@register.filter
def outcome_word(outcome: str) -> str:
    """How a past case was decided."""
    return str(OUTCOMES.get(outcome, outcome))
