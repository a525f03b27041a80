"""The answer of ``forbear law show`` as lines for people, each rule in both languages with its citation."""

from collections.abc import Iterator, Sequence
from datetime import date

from forbear.cases.law_entries import EFFECTS, LawEntry
from forbear.cases.law_report import LawReport

_HEADS = {
    "blocks": "会拦下 Blocks",
    "warns": "只提示 Warns",
    "tells": "只告知 Tells",
    "reports": "用于分类和报表 Used in reports",
}


def law_report_text(report: LawReport) -> str:
    """The whole answer, ending in a line break."""
    return "\n".join([*_head(report), *_soon(report), *_rules(report)]) + "\n"


def _head(report: LawReport) -> Iterator[str]:
    asked = ", ".join(f"{name} {value}" for name, value in report.scope.as_document().items()) or "everything"
    known = "" if report.known_on is None else f", as known on {report.known_on}"
    yield f"Law on {report.on}{known}: {asked} ({', '.join(report.packs)})"
    if report.lpr_1y is not None:
        note = "" if report.lpr_1y.is_confirmed else f", seen up to {report.lpr_1y.confirmed_to}: check it"
        yield f"1-year LPR {report.lpr_1y.rate}, four times {report.lpr_1y.four_times}{note}"


def _soon(report: LawReport) -> Iterator[str]:
    if report.ending:
        yield from ("", f"即将失效 Ends within {report.within_days} days")
        yield from (f"  {entry.valid_to} {entry.id} ({entry.days_left} days left)" for entry in report.ending)
    if report.beginning:
        yield from ("", f"即将施行 Begins within {report.within_days} days")
        yield from (f"  {entry.valid_from} {entry.id} (in {entry.days_until} days)" for entry in report.beginning)


def _rules(report: LawReport) -> Iterator[str]:
    for effect in EFFECTS:
        entries = report.with_effect(effect)
        if entries:
            yield from ("", f"{_HEADS[effect]} ({len(entries)})")
            yield from _entries(entries)
    if not report.rules:
        yield from ("", "没有规则 No rule applied")


def _entries(entries: Sequence[LawEntry]) -> Iterator[str]:
    for entry in entries:
        binding = f"{entry.modality}, {entry.confidence}, {_span(entry.valid_from, entry.valid_to)}"
        yield from (f"  {entry.id}  {binding}", f"      {entry.citation}")
        yield from (f"      {entry.texts.zh}", f"      {entry.texts.en}")
        if entry.why_it_only_warns is not None:
            yield f"      {entry.why_it_only_warns.zh} {entry.why_it_only_warns.en}"


def _span(first: date | None, last: date | None) -> str:
    start = "first day not read" if first is None else f"from {first}"
    return start if last is None else f"{start} to {last}"
