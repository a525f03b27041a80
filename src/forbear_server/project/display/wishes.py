"""What was asked for and what came of it, in a few words, for borrowers and colleagues alike."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from forbear_server.project.display.values import amount, day

OUTCOMES: Mapping[str, str | Promise] = {
    "answer": gettext_lazy("possible"),
    "nearest": gettext_lazy("not possible as asked; there are plans near it"),
    "none": gettext_lazy("not possible"),
    "person": gettext_lazy("a person has to look first"),
    "ask": gettext_lazy("something is still missing"),
}


def wish(asked: Mapping[str, Any], currency: str) -> str:
    """A wish as one line, such as "at most ¥800.00 a month, nothing before 1 March 2027"."""
    parts = [
        _("at most %(amount)s a month") % {"amount": amount(asked["monthly"], currency)} if asked["monthly"] else "",
        _("nothing before %(day)s") % {"day": day(asked["first_on"])} if asked["first_on"] else "",
        _("done by %(day)s") % {"day": day(asked["ends_by"])} if asked["ends_by"] else "",
        _payments(asked["installments"]) if asked["installments"] else "",
        _("%(amount)s at once") % {"amount": amount(asked["pay_now"], currency)} if asked.get("pay_now") else "",
    ]
    return pgettext("wish", ", ").join(part for part in parts if part)


def pays(plan: Mapping[str, Any], currency: str) -> str:
    """What a plan asks for, in a few words: so much a month, with what is paid at once and how payments rise."""
    kind = plan.get("kind") or {}
    now, rises = kind.get("pay_now"), kind.get("rises")
    if kind.get("settles"):
        return _("%(amount)s once, by %(day)s") % {
            "amount": amount(plan["total"], currency),
            "day": day(plan["ends_on"]),
        }
    said = _("%(monthly)s a month") % {"monthly": amount(plan["monthly"], currency)}
    if rises:
        first, after = amount(rises["at_first"], currency), amount(rises["after"], currency)
        said = _("%(first)s a month at first, then %(after)s") % {"first": first, "after": after}
    if now:
        return _("%(now)s now, then %(said)s") % {"now": amount(now["amount"], currency), "said": said}
    return said


def round_outcome(outcome: str) -> str:
    """What came of a counter-offer."""
    return str(OUTCOMES.get(outcome, outcome))


def _payments(count: int) -> str:
    return ngettext("in %(count)s payment", "in %(count)s payments", count) % {"count": count}
