"""Why a line was not tried, in the reader's words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from forbear_server.store.models import TrialResult

WORDS: Mapping[str, Promise] = {
    "not_json": pgettext_lazy("trial", "The line is not JSON in UTF-8. Write one case document a line."),
    "not_object": pgettext_lazy("trial", "The line is JSON, but no case document. Write one a line."),
    "too_long": pgettext_lazy("trial", "The line is longer than a case document ever is. Write one a line."),
    "unreadable": pgettext_lazy("trial", "Neither version can read this case."),
    "not_tried": pgettext_lazy(
        "trial", "The engine came to no answer. This is a fault of the platform; its log says more."
    ),
}


def why_set_aside(row: TrialResult, language: str) -> list[str]:
    """One sentence, and for a case that cannot be read everything that is wrong with it."""
    code = row.document["set_aside"]
    said = row.document.get("said", {}).get(language, []) if code == "unreadable" else []
    return [str(WORDS.get(code, code)), *said]
