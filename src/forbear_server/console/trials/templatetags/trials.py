"""Words and shapes only the pages on trials need."""

from typing import Any

from django import template

from forbear_server.console.trials import words
from forbear_server.console.trials.summary_page import time_left

register = template.Library()
register.filter("time_left", time_left)


@register.filter
def named(code: str, kind: str) -> str:
    """The word of these pages for a code, such as ``"better"|named:"verdict"``."""
    return words.called(kind, code)


@register.filter
def plus(text: str | None) -> str:
    """The sign before a change that adds something: ``{{ text|plus }}{{ text|amount:"CNY" }}``."""
    return "+" if text and not text.startswith("-") and text.strip("0.") else ""


@register.filter
def often(row: dict[str, Any], verdict: str) -> str:
    """How many of the cases a reason occurs in have a verdict; a dash for none."""
    count = row["verdicts"].get(verdict, 0)
    return str(count) if count else "–"
