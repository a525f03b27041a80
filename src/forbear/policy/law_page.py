"""A law pack as a page of documentation; a test holds the published page against the pack.

Write it anew with ``python -m forbear.policy.law_page cn > docs/reference/law-cn.md``.
"""

import sys
from collections.abc import Sequence
from datetime import date

from forbear.policy.checks.words import Note
from forbear.policy.law import Effect, LawPack, Rule, effect_of
from forbear.policy.law_reader import load_law

_MODALITY = {
    "must": "必须 must",
    "must_not": "不得 must not",
    "may": "可以 may",
    "should": "应当 should",
    "court_on_request": "经请求由法院调减 court, on request",
}
_READING = {"full_text": "full text", "quotation": "quotation", "secondary": "secondary source", "unread": "not read"}


_PARTS: dict[Effect, tuple[str, str]] = {
    "blocks": ("会拦下的规则 · Rules that block", "没有 None."),
    "warns": ("只提示的规则 · Rules that warn", "没有 None."),
    "tells": ("只告知的规则 · Rules that are told", "没有 None."),
}


def law_page(law: LawPack) -> str:
    """The whole page in Markdown: what blocks, warns and is told, each rule with its citation and examples."""
    read = [rule for rule in law.rules if rule.confidence != "U"]
    counts = {effect: len(_doing(effect, read)) for effect in _PARTS}
    unread = [rule for rule in law.rules if rule.confidence == "U"]
    parts = [
        f"# {law.name.zh} · {law.name.en}",
        f"Pack `{law.label}`: {len(law.rules)} rules. {counts['blocks']} block, {counts['warns']} warn, "
        f"{counts['tells']} are told, {len(unread)} were not read. This page is written from the pack's files. It is "
        "not legal advice.",
        "V: read in the rule's own words (full text) or quoted from them (quotation). L: likely, from a secondary "
        "source. U: not read; such a rule is only told, and no figure is taken from it. Only a V rule that commands "
        "or forbids, and that can be measured, blocks; the others warn, or are told where there is nothing to "
        "measure in a plan or policy.",
        *(_part(effect, read) for effect in _PARTS),
        *(["## 没有读到的规则 · Rules not read", *(_section(rule) for rule in unread)] if unread else []),
        *_series(law),
    ]
    return "\n\n".join(parts) + "\n"


def _doing(effect: Effect, rules: Sequence[Rule]) -> list[Rule]:
    return [rule for rule in rules if effect_of(rule) == effect]


def _part(effect: Effect, rules: Sequence[Rule]) -> str:
    head, none = _PARTS[effect]
    return "\n\n".join([f"## {head}", *([_section(rule) for rule in _doing(effect, rules)] or [none])])


def _section(rule: Rule) -> str:
    lines = [
        f"### {rule.id}",
        "",
        rule.texts.zh,
        "",
        rule.texts.en,
        "",
        f"- 依据 citation: {rule.citation}",
        f"- 读法 reading: {rule.confidence}, {_READING[rule.reading]}",
        f"- 来源 source: {rule.source}",
        f"- 层级 tier: `{rule.tier}`; {_MODALITY[rule.modality]}",
        f"- 施行 in force: {_span(rule.valid_from, rule.valid_to)}{_contracts(rule)}{_known(rule)}",
        f"- 对象 concerns: {_scope(rule.lender_types)} lenders; {_scope(rule.products)} products; "
        f"{_scope(rule.borrower_types)} borrowers",
        f"- 检查 check: `{rule.check.kind}`; {len(rule.cases)} examples",
    ]
    if isinstance(rule.check, Note) and rule.check.figures:
        lines.append(f"- 参数 figures: {'; '.join(_figure(*item) for item in rule.check.figures.items())}")
    if rule.warns_because is not None:
        lines.append(f"- 为什么只提示 why it only warns: {rule.warns_because.zh} {rule.warns_because.en}")
    if rule.notice is not None:
        lines.append(f"- 提示语 notice ({', '.join(rule.notice.shown_at)}, to the {rule.notice.audience}):")
        lines += [f"    - {rule.notice.texts.zh}", f"    - {rule.notice.texts.en}"]
    return "\n".join(lines)


def _span(start: date | None, end: date | None) -> str:
    """``from A``, ``to B`` or ``from A to B``."""
    return " ".join(f"{word} {day}" for word, day in (("from", start), ("to", end)) if day is not None)


def _contracts(rule: Rule) -> str:
    if rule.contracts_from is None and rule.contracts_to is None:
        return ""
    return f"; contracts formed {_span(rule.contracts_from, rule.contracts_to)}"


def _known(rule: Rule) -> str:
    known = "" if rule.known_from is None else f"; public from {rule.known_from}"
    if rule.end_known_from is None:
        return known
    before = "none" if rule.earlier_end is None else str(rule.earlier_end)
    return f"{known}; end public from {rule.end_known_from}, before that {before}"


def _figure(name: str, value: object) -> str:
    words = ", ".join(value) if isinstance(value, tuple) else str(value)
    return f"`{name}` {words}"


def _scope(names: frozenset[str] | None) -> str:
    return "all" if names is None else ", ".join(f"`{name}`" for name in sorted(names))


def _series(law: LawPack) -> list[str]:
    if not law.lpr.starts:
        return []
    rows = [
        f"| {day} | {float(rate) * 100:.2f} % | {float(rate) * 400:.2f} % |"
        for day, rate in zip(law.lpr.starts, law.lpr.rates, strict=True)
    ]
    head = ["| 自 from | 1Y LPR | ×4 |", "|---|---|---|"]
    note = (
        f"Monthly publications of the National Interbank Funding Center, confirmed up to {law.lpr.confirmed_to}. "
        "A rate stays valid until the next publication; later days use the last rate, and say so."
    )
    return ["## 一年期 LPR · One-year LPR", "\n".join([*head, *rows]), note]


if __name__ == "__main__":
    print(law_page(load_law(sys.argv[1].upper())), end="")
