"""A summary as the page shows it: in words, in the order a policy manager asks, and nothing worked out anew."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import npgettext, pgettext

from forbear.wording import with_texts
from forbear_server.console import words as console_words
from forbear_server.console.trials.words import called

SHARES = ("better", "worse")
"""The verdicts whose shares a group shows."""


def summary_shown(summary: Mapping[str, Any], *, language: str) -> dict[str, Any]:
    """The summary with sentences for its codes and names for its groups."""
    told: dict[str, Any] = with_texts(dict(summary))
    counts = {row["verdict"]: row["cases"] for row in told["verdicts"]}
    return {
        **told,
        "counts": counts,
        "outcome_rows": list(_outcomes(told)),
        "group_tables": [_group(group) for group in told["groups"]],
        "is_over": any(month["over_after"] for month in told["budget"]["months"]),
        "language": language,
    }


def _outcomes(told: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Before against after; what stays as it was is marked, so that what moves stands out."""
    for row in told["outcomes"]:
        yield {
            "before": called("outcome", row["before"]),
            "after": called("outcome", row["after"]),
            "cases": row["cases"],
            "stays": row["before"] == row["after"],
        }


def _group(group: Mapping[str, Any]) -> dict[str, Any]:
    rows = [_row(group["name"], value) for value in group["values"]]
    return {"name": called("group", group["name"]), "code": group["name"], "rows": rows}


def _row(name: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {**value, "label": group_label(name, value), "shown": _shares(value)}


def _shares(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [value["shares"][verdict] for verdict in SHARES] if value["shares"] else []


def group_label(name: str, value: Mapping[str, Any]) -> str:
    """What a value of a group is called; incomes are named by their ends in the template."""
    code = str(value["value"])
    if name == "reason":
        return console_words.called("reason", code)
    if name in {"product", "region"}:
        return called(name, code)
    if code == "not_told":
        return pgettext("trial", "not told")
    return _number_label(name, code)


def _number_label(name: str, code: str) -> str:
    is_open, number = code.endswith("+"), code.rstrip("+")
    if name == "household_size":
        count = int(number)
        if is_open:
            return pgettext("trial", "%(count)d people or more") % {"count": count}
        return npgettext("trial", "%(count)d person", "%(count)d people", count) % {"count": count}
    if name == "days_past_due":
        if code == "0":
            return pgettext("trial", "not past due")
        if is_open:
            return pgettext("trial", "%(days)s days or more") % {"days": number}
        return pgettext("trial", "%(days)s days") % {"days": number.replace("-", "–")}
    return ""


def time_left(seconds: int | None) -> str:
    """How long the rest takes, as one would say it."""
    if seconds is None:
        return pgettext("trial", "The time it takes is known after the first cases.")
    if seconds < 60:
        return pgettext("trial", "Less than a minute to go.")
    minutes = round(seconds / 60)
    if minutes < 90:
        said = npgettext("trial", "About %(count)d minute to go.", "About %(count)d minutes to go.", minutes)
        return said % {"count": minutes}
    return pgettext("trial", "About %(count)d hours to go.") % {"count": round(minutes / 60)}
