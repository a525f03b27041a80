"""The bounds and facts of a certificate as a person reads them: what it is, its bound, the room left, its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from forbear.facts import FACTS
from forbear.wording.catalog import translated
from forbear.wording.choices import CHOICES
from forbear.wording.values import shown_amount, shown_date, shown_share

_Pair = Mapping[str, str]

BOUNDS: Mapping[str, tuple[str, str, str, str]] = {
    "capacity": ("amount", "most", "最紧的一个月（第 {month} 个月）", "The tightest month (month {month})"),
    "savings": ("amount", "most", "现在从存款里先还", "Paid now from savings"),
    "waiver_budget": ("amount", "most", "这个方案减免", "Waived by this plan"),
    "month_budget": ("amount", "most", "本月减免额度中用去", "Taken from the month's budget for waivers"),
    "gain_lender": ("amount", "gain", "比不处理，平台多收回", "What the lender gains over doing nothing"),
    "gain_borrower": ("amount", "gain", "比不处理，借款人的好处", "What the borrower gains over doing nothing"),
    "levers.deferral_months": ("months", "most", "延期", "Months before the first payment"),
    "levers.installments": ("count", "most", "分期数", "Payments"),
    "levers.longest_months": ("months", "most", "到最后一期", "Months to the last payment"),
    "levers.rate_annual": ("share", "least", "年利率", "Interest a year"),
    "levers.waive_penalty": ("share", "most", "罚息减免", "Overdue charges waived"),
    "levers.waive_interest": ("share", "most", "利息减免", "Interest waived"),
    "levers.waive_fee": ("share", "most", "费用减免", "Fees waived"),
    "levers.interest_only_months": ("count", "most", "只还利息的期数", "Payments of interest alone"),
    "levers.step_months": ("count", "most", "还得较少的期数", "Smaller payments at the start"),
    "levers.step_share": ("share", "least", "较少的各期占以后各期", "A smaller payment, of a later one"),
    "levers.pay_now": ("share", "most", "先还的本金比例", "Share of the principal paid now"),
    "levers.settle_share": ("share", "most", "一次结清时少还", "Forgiven when all is paid at once"),
    "levers.settle_months": ("months", "most", "一次结清的期限", "Months until all is paid at once"),
}
"""How figures are written, which way the bound holds, its name in Chinese and English; others keep their own."""

_SIDES: Mapping[str, _Pair] = {
    "most": {"zh": "不超过 {bound}", "en": "at most {bound}"},
    "least": {"zh": "不低于 {bound}", "en": "at least {bound}"},
    "gain": {"zh": "大于 {bound}", "en": "more than {bound}"},
}
_SOURCES: Mapping[str, _Pair] = {
    "proven": {"zh": "借款人填写，已见证明", "en": "stated, and proof was seen"},
    "application": {"zh": "借款人填写", "en": "stated by the borrower"},
    "loan": {"zh": "由贷款记录数出", "en": "counted from the loan"},
    "capacity": {"zh": "由还款能力算出", "en": "worked out as capacity"},
    "platform": {"zh": "平台记录", "en": "the lender's record"},
}
_RATIOS = ("debt_to_usual_income",)


@dataclass(frozen=True, kw_only=True, slots=True)
class BoundSaid:
    """One constraint in words. ``room`` is empty where a rule has none; a rule of law brings its ``citation``."""

    name: str
    value: str
    bound: str
    room: str
    holds: bool
    is_law: bool
    loan_id: str | None
    citation: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FactSaid:
    """One fact in words, and where it comes from."""

    name: str
    meaning: str
    value: str
    source: str
    is_proven: bool


def bound_said(
    constraint: Mapping[str, Any], *, currency: str, language: str, laws: Mapping[str, str] | None = None
) -> BoundSaid:
    """A constraint of a certificate in words; ``laws`` are the words of rules by their id."""
    tongue = _tongue(language)
    name, is_law = str(constraint["name"]), str(constraint["name"]).startswith("law.")
    kind, side, zh, en = BOUNDS.get(name, ("text", "", name, name))
    rule = name.removeprefix("law.")
    words = (zh if tongue == "zh" else en).format(month=constraint.get("month"))
    said = (laws or {}).get(rule, rule) if is_law else words
    bound = _figure(constraint["bound"], kind, currency, tongue)
    return BoundSaid(
        name=said,
        value=_figure(constraint["value"], kind, currency, tongue),
        bound=_SIDES[side][tongue].format(bound=bound) if side else bound,
        room="" if is_law else _figure(constraint["slack"], kind, currency, tongue),
        holds=bool(constraint["holds"]),
        is_law=is_law,
        loan_id=constraint.get("loan_id"),
        citation=constraint.get("citation"),
    )


def fact_said(name: str, value: Any, *, currency: str, language: str, is_proven: bool = False) -> FactSaid:
    """A fact of an assessment in words; ``is_proven`` says that somebody saw a paper that backs it."""
    tongue = _tongue(language)
    fact = FACTS.get(name)
    source = "proven" if is_proven else fact.source if fact else "platform"
    return FactSaid(
        name=name,
        meaning=fact.meaning[tongue] if fact else name,
        value=_fact_value(name, value, currency, tongue),
        source=_SOURCES[source][tongue],
        is_proven=is_proven,
    )


def _fact_value(name: str, value: Any, currency: str, tongue: str) -> str:
    kind = FACTS[name].type if name in FACTS else "text"
    if value is None:
        return translated("not known", tongue)
    if isinstance(value, bool):
        return translated("yes" if value else "no", tongue)
    if kind == "date":
        return shown_date(date.fromisoformat(str(value)), language=tongue)
    if kind == "decimal":
        is_share = name.endswith("share") or name in _RATIOS
        return shown_share(str(value)) if is_share else shown_amount(str(value), currency=currency)
    text = str(value)
    return translated(CHOICES[text], tongue) if text in CHOICES else text


def _figure(value: Any, kind: str, currency: str, tongue: str) -> str:
    if value is None:
        return ""
    if kind == "amount":
        return shown_amount(str(value), currency=currency)
    if kind == "months":
        return f"{value} 个月" if tongue == "zh" else f"{value} month{'' if value == 1 else 's'}"
    if kind == "share" and value != "contract":
        return _percent(Fraction(str(value)))
    if kind == "share":
        return "合同利率" if tongue == "zh" else "the contract's"
    return str(value)


def _percent(share: Fraction) -> str:
    whole, rest = divmod(round(share * 10000), 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") + "%"


def _tongue(language: str) -> str:
    return "zh" if language.lower().startswith("zh") else "en"
