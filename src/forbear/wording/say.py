"""Says a reason in words."""

from collections.abc import Mapping
from typing import Any

from forbear.problems import Reason
from forbear.wording.catalog import translated
from forbear.wording.english import ENGLISH
from forbear.wording.values import shown

LANGUAGES = ("zh", "en")


def say(reason: Reason | Mapping[str, Any], *, language: str, currency: str | None = None) -> str:
    """The sentence for ``reason`` in ``language`` ("zh", "en" or a longer tag such as "zh-hans").

    ``currency`` is how amounts among the facts are shown. An unknown code is shown as it is, never hidden.
    """
    tongue = "zh" if language.lower().startswith("zh") else "en"
    code, facts, texts = _parts(reason)
    if texts:
        return str(texts.get(tongue) or next(iter(texts.values())))
    if code not in ENGLISH:
        return code
    template = translated(ENGLISH[code], tongue)
    values = {name: shown(name, value, language=tongue, currency=currency) for name, value in facts.items()}
    return template.format_map(_Gaps(values))


def with_texts(document: Any, *, currency: str | None = None) -> Any:
    """A copy of a JSON document in which every reason carries its words in both languages."""
    if isinstance(document, list):
        return [with_texts(item, currency=currency) for item in document]
    if not isinstance(document, dict):
        return document
    currency = document.get("currency") or currency
    filled = {name: with_texts(value, currency=currency) for name, value in document.items()}
    if _is_reason(document) and not document.get("texts"):
        filled["texts"] = {tongue: say(document, language=tongue, currency=currency) for tongue in LANGUAGES}
    return filled


def _parts(reason: Reason | Mapping[str, Any]) -> tuple[str, Mapping[str, Any], Mapping[str, str] | None]:
    if isinstance(reason, Reason):
        return reason.code, reason.facts, reason.texts
    return reason["code"], reason.get("facts") or {}, reason.get("texts")


def _is_reason(document: Mapping[str, Any]) -> bool:
    return "code" in document and "facts" in document and "texts" in document


class _Gaps(dict[str, str]):
    """A fact a sentence asks for and a reason lacks leaves a visible gap, no crash in front of a borrower."""

    def __missing__(self, key: str) -> str:
        return "…"
