"""A modification as JSON: what is asked, and what comes out."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from forbear.money import format_minor
from forbear.problems import AmountText, DateText, Document, ProblemList, RateText, read_document
from forbear.rates import DatedFlow
from forbear.reporting.documents.spelling import amount_of, check_currency, check_days, day_text, share_text
from forbear.reporting.modification import Entity, Modification, Standard, modification


class FlowDocument(Document):
    """What is paid on a day."""

    on: DateText
    amount: AmountText


class ModificationDocument(Document):
    """A modification on a day; amounts are decimal strings in ``currency``, the rate is a year's (``"0.18"``)."""

    currency: str
    carrying: AmountText
    original_rate: RateText
    flows: tuple[FlowDocument, ...]
    old_flows: tuple[FlowDocument, ...] | None = None
    fees_from_borrower: AmountText = "0"
    costs: AmountText = "0"
    standard: Standard = "ifrs9"
    entity: Entity = "unlisted"


def modification_from_document(data: Any, *, as_of: date) -> Modification:
    """Work out the modification a JSON value describes. Raises BadInput with every problem."""
    document, problems = read_document(ModificationDocument, data), ProblemList()
    check_currency(document.currency, problems)
    amounts = {
        name: amount_of(getattr(document, name), currency=document.currency, path=name, problems=problems)
        for name in ("carrying", "fees_from_borrower", "costs")
    }
    new = _flows(document.flows, document.currency, "flows", problems)
    old = None if document.old_flows is None else _flows(document.old_flows, document.currency, "old_flows", problems)
    problems.raise_if_any()
    return modification(
        carrying_minor=amounts["carrying"],
        original_eir=Fraction(document.original_rate),
        new_flows=new,
        old_flows=old,
        as_of=as_of,
        fees_from_borrower_minor=amounts["fees_from_borrower"],
        costs_minor=amounts["costs"],
        standard=document.standard,
        entity=document.entity,
    )


def modification_document(found: Modification, *, currency: str, original_eir: Decimal | Fraction) -> dict[str, Any]:
    """A modification as JSON."""
    amounts = {
        "carrying": found.carrying_minor,
        "present_value": found.present_value_minor,
        "gain_or_loss": found.gain_or_loss_minor,
        "carrying_after": found.carrying_after_minor,
        "test_base": found.base_minor,
        "tested": found.tested_minor,
    }
    return {
        "standard": found.standard,
        "as_of": day_text(found.as_of),
        "is_in_force": found.is_in_force,
        "original_rate": share_text(Fraction(original_eir)),
        "rounding": "half_up",
        **{name: format_minor(minor, currency=currency) for name, minor in amounts.items()},
        "change_share": share_text(found.change_share),
        "is_substantial": found.is_substantial,
        "grounds": [ground.as_document() for ground in found.grounds],
        "cautions": [caution.as_document() for caution in found.cautions],
    }


def _flows(
    documents: tuple[FlowDocument, ...], currency: str, path: str, problems: ProblemList
) -> tuple[DatedFlow, ...]:
    check_days([(f"{path}[{place}].on", flow.on) for place, flow in enumerate(documents)], problems)
    return tuple(
        DatedFlow(
            on=flow.on,
            amount=amount_of(flow.amount, currency=currency, path=f"{path}[{place}].amount", problems=problems),
        )
        for place, flow in enumerate(documents)
    )
