"""The parts of the agreement as data: what each section says and which figures its tables show.

Everything here ends as text; `templates/agreement.typ` only sets it. The figures are the offer's own:
the only arithmetic is adding up columns, in minor units.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from forbear.agreements.document_words import Pair, amount, both, day, percent, say, words
from forbear.decisions.amounts import rate_text
from forbear.money import format_minor, parse_minor

Offer = Mapping[str, Any]
COMPONENTS = ("principal", "interest", "penalty", "fee")


def glance(offer: Offer, *, currency: str) -> list[dict[str, Pair]]:
    """The few figures a reader looks for first."""
    shown = {
        "monthly": both(amount(offer["monthly"], currency=currency)),
        "first": day(offer["first_due_on"]),
        "last": day(offer["ends_on"]),
        "total": both(amount(offer["total"], currency=currency)),
        "waived": both(amount(offer["waived"]["total"], currency=currency)),
    }
    return [{"label": say("glance", name), "value": value} for name, value in shown.items()]


def owed(offer: Offer, *, currency: str) -> dict[str, Any]:
    """What was owed when the plan was worked out, loan by loan and together."""
    columns = (*COMPONENTS, "total")
    rows = [[loan["loan_id"], *_amounts(loan["owed_before"], columns, currency)] for loan in offer["loans"]]
    total = _amounts(_added((loan["owed_before"] for loan in offer["loans"]), columns, currency), columns, currency)
    return {
        "lead": say("owed", "lead"),
        "heads": [say("owed", "loan"), *(say("components", name) for name in columns)],
        "rows": rows,
        "sum": say("components", "total"),
        "total": [say("owed", "all"), *map(both, total)] if len(rows) > 1 else None,
    }


def changes(offer: Offer, *, currency: str) -> dict[str, Any]:
    """The operations in words; loans that change alike are said once."""
    said = [[operation_words(step, currency=currency) for step in loan["operations"]] for loan in offer["loans"]]
    loans = [loan["loan_id"] for loan in offer["loans"]]
    alike = all(steps == said[0] for steps in said)
    groups = [(None, said[0])] if alike else [*zip(loans, said, strict=True)]
    return {
        "lead": say("changes", "lead"),
        "groups": [
            {
                "title": loan and say("changes", "loan", loan=loan),
                "steps": steps or [say("changes", "unchanged")],
            }
            for loan, steps in groups
        ],
    }


def schedule(offer: Offer, *, currency: str) -> dict[str, Any]:
    """Every installment of every loan, and its column totals."""
    lead = say("schedule", "lead", first=day(offer["first_due_on"]), last=day(offer["ends_on"]))
    return {"lead": lead, "loans": [_loan_schedule(loan, currency) for loan in offer["loans"]]}


def cost(offer: Offer, *, currency: str) -> dict[str, Any]:
    """What the plan costs in all: each component to pay, what is waived, the all-in yearly cost."""
    installments = [row for loan in offer["loans"] for row in loan["schedule"]]
    to_pay = _added(installments, (*COMPONENTS, "payment"), currency)
    rows = [_line("components", name, to_pay[name], currency) for name in COMPONENTS]
    waived = [_line("cost", "waived", offer["waived"]["total"], currency)]
    if _is_positive(offer["waived"]["vesting"], currency):
        waived.append(_line("cost", "vesting", offer["waived"]["vesting"], currency))
    return {
        "lead": say("cost", "lead"),
        "rows": rows,
        "total": _line("cost", "to_pay", to_pay["payment"], currency),
        "waived": waived,
        "rates": _rates(offer["annualised"]),
    }


def waiver(offer: Offer, *, currency: str) -> list[Pair]:
    """When what is waived counts as gone."""
    vesting = parse_minor(offer["waived"]["vesting"], currency=currency)
    at_once = parse_minor(offer["waived"]["total"], currency=currency) - vesting
    said = [
        say("waiver", name, amount=_minor(value, currency))
        for name, value in (("now", at_once), ("vesting", vesting))
        if value
    ]
    return said or [say("waiver", "none")]


def missed(offer: Offer, *, currency: str, grace_days: int, installments: int) -> list[Pair]:
    """What happens, in order, when an installment is not paid."""
    grace = say("missed", "grace", grace=str(grace_days)) if grace_days else say("missed", "no_grace")
    broken = say("missed", "broken", missed=str(installments))
    if installments == 1:
        broken = say("missed", "broken_by_one")
    vesting = offer["waived"]["vesting"]
    restored = say("missed", "nothing_restored")
    if _is_positive(vesting, currency):
        restored = say("missed", "restored", amount=amount(vesting, currency=currency))
    return [grace, say("missed", "ask"), broken, restored]


def flex(offer: Offer) -> list[Pair]:
    """What the borrower may do with the running plan; nothing where no flex was agreed."""
    terms = (offer.get("flex") or {}).get("terms")
    if terms is None:
        return []
    rates = sorted({Fraction(rate) for rate in terms["rates"].values()})
    said = [say("flex", "skip")] if terms["skips_a_year"] else []
    if terms["step_downs"]:
        said.append(say("flex", "step_down", share=_percent(Fraction(terms["step_down_share"]))))
    days = terms["notice_days"]
    said.append(say("flex", "notice", days=str(days)) if days else say("flex", "notice_none"))
    said.append(say("flex", "cost", rates=", ".join(_percent(rate) for rate in rates)))
    return [*said, say("flex", "bounds", day=day(terms["ends_by"]))]


def _percent(share: Fraction) -> str:
    return percent(rate_text(share))


def operation_words(step: Mapping[str, Any], *, currency: str) -> Pair:
    """One operation of a plan as a sentence, such as "no payment for 3 months"."""
    kind = step["kind"]
    if kind == "defer":
        return say("changes", f"defer_{step['interest']}", months=str(step["months"]))
    if kind == "re_term":
        return say("changes", "re_term", installments=str(step["installments"]))
    if kind == "re_rate":
        return say("changes", "re_rate", rate=percent(step["rate_annual"]))
    if kind == "waive":
        name = "waive_vesting" if step.get("vesting") else "waive"
        component = say("components", step["component"])
        return say("changes", name, component=component, amount=amount(step["amount"], currency=currency))
    if kind in _KINDS:
        return _KINDS[kind](step, currency)
    return say("changes", "capitalize", components=_listed(step["components"]))


def _down_payment(step: Mapping[str, Any], currency: str) -> Pair:
    return say("changes", "down_payment", day=day(step["on"]), amount=amount(step["amount"], currency=currency))


def _interest_only(step: Mapping[str, Any], currency: str) -> Pair:
    return say("changes", "interest_only", installments=str(step["installments"]))


def _step_up(step: Mapping[str, Any], currency: str) -> Pair:
    """A plan of the search has one step: from the first installment at a share, then in full."""
    small, full = step["steps"]
    share = _percent(Fraction(small["factor"]) / Fraction(full["factor"]))
    return say("changes", "step_up", installments=str(full["from_installment"] - 1), share=share)


def _settle(step: Mapping[str, Any], currency: str) -> Pair:
    return say("changes", "settle", day=day(step["by"]), share=_percent(Fraction(step["share"])))


_KINDS: Mapping[str, Callable[[Mapping[str, Any], str], Pair]] = {
    "down_payment": _down_payment,
    "interest_only": _interest_only,
    "step_up": _step_up,
    "settle": _settle,
}


def _listed(components: Sequence[str]) -> Pair:
    named = [words()["components"][name] for name in components]
    return {"zh": "、".join(name["zh"] for name in named), "en": " and ".join(name["en"].lower() for name in named)}


def _loan_schedule(loan: Mapping[str, Any], currency: str) -> dict[str, Any]:
    rows = loan["schedule"]
    shown = [name for name in COMPONENTS if any(_is_positive(row[name], currency) for row in rows)]
    earned = ["vested"] if any(_is_positive(row["vested"], currency) for row in rows) else []
    totals = _added(rows, [*shown, "payment", *earned], currency) | {"balance": ""}
    columns = [*shown, "payment", *earned, "balance"]
    return {
        "loan": loan["loan_id"],
        "heads": [
            say("schedule", "number"),
            say("schedule", "due"),
            *(say("components", name) for name in shown),
            *(say("schedule", name) for name in ("payment", *earned, "balance")),
        ],
        "strong": 2 + len(shown),
        "rows": [[str(row["number"]), row["due_on"], *_amounts(row, columns, currency)] for row in rows],
        "total": [totals[name] and amount(totals[name], currency=currency) for name in columns],
    }


def _rates(annualised: Mapping[str, Any]) -> list[dict[str, Pair]]:
    if not annualised["found"]:
        return [{"label": say("cost", "annualised"), "value": say("cost", "no_rate")}]
    return [
        {"label": say("cost", label), "value": both(percent(annualised[name]))}
        for label, name in (("annualised", "nominal"), ("compound", "compound"))
    ]


def _line(section: str, name: str, value: str, currency: str) -> dict[str, Pair]:
    return {"label": say(section, name), "value": both(amount(value, currency=currency))}


def _amounts(values: Mapping[str, str], names: Sequence[str], currency: str) -> list[str]:
    return [amount(values[name], currency=currency) for name in names]


def _added(rows: Iterable[Mapping[str, str]], names: Sequence[str], currency: str) -> dict[str, str]:
    sums = dict.fromkeys(names, 0)
    for row in rows:
        for name in names:
            sums[name] += parse_minor(row[name], currency=currency)
    return {name: format_minor(value, currency=currency) for name, value in sums.items()}


def _minor(value: int, currency: str) -> str:
    return amount(format_minor(value, currency=currency), currency=currency)


def _is_positive(value: str, currency: str) -> bool:
    return parse_minor(value, currency=currency) > 0
