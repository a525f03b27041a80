"""A law pack as a page of documentation; a test holds the published page against the pack.

Write it anew with ``python -m forbear.policy.law_page > docs/reference/law-cn.md``.
"""

from datetime import date

from forbear.policy.law import LawPack, Rule, is_blocking
from forbear.policy.law_reader import load_law

_MODALITY = {
    "must": "必须 must",
    "must_not": "不得 must not",
    "may": "可以 may",
    "should": "应当 should",
    "court_on_request": "经请求由法院调减 court, on request",
}
_READING = {"full_text": "full text", "quotation": "quotation", "secondary": "secondary source"}


def law_page(law: LawPack) -> str:
    """The whole page in Markdown: what blocks, what warns, and every rule with its citation and examples."""
    blocking = [rule for rule in law.rules if is_blocking(rule)]
    warning = [rule for rule in law.rules if not is_blocking(rule)]
    parts = [
        f"# {law.name.zh} · {law.name.en}",
        f"Pack `{law.label}`: {len(law.rules)} rules, {len(blocking)} of which block. This page is written from the "
        "pack's files. It is not legal advice.",
        "V: read in the rule's own words (full text) or quoted from them (quotation). L: likely, from a secondary "
        "source. Rules nobody has read are not shipped. Only a V rule that commands or forbids blocks; everything "
        "else warns.",
        "## 会拦下的规则 · Rules that block",
        *(_section(rule) for rule in blocking),
        "## 只提示的规则 · Rules that warn or inform",
        *(_section(rule) for rule in warning),
        *_series(law),
    ]
    return "\n\n".join(parts) + "\n"


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
        f"- 施行 in force: {_span(rule.valid_from, rule.valid_to)}{_contracts(rule)}",
        f"- 对象 concerns: {_scope(rule.lender_types)} lenders; {_scope(rule.products)} products",
        f"- 检查 check: `{rule.check.kind}`; {len(rule.cases)} examples",
    ]
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
    print(law_page(load_law("CN")), end="")
