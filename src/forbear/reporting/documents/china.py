"""China's classification as JSON: what is known about a loan, and how it is classed."""

from datetime import date
from typing import Any

from pydantic import Field, StrictBool, StrictInt

from forbear.problems import DateText, Document, ProblemList, read_document
from forbear.reporting.asset_class import AssetClass
from forbear.reporting.china import ChinaClass, china_classification
from forbear.reporting.documents.spelling import check_days, day_text
from forbear.reporting.observation import ObservationWindow
from forbear.reporting.recovery import Recovery
from forbear.reporting.restructuring import Restructuring


class RestructuringDocument(Document):
    """One change of the loan; see :class:`~forbear.reporting.Restructuring`."""

    on: DateText
    due_days: tuple[DateText, ...]
    difficulties: frozenset[str] = frozenset()
    adjustments: frozenset[str] = frozenset()
    is_refinanced: StrictBool = False
    missed_on: tuple[DateText, ...] = ()
    difficulty_ended_on: DateText | None = None

    def restructuring(self) -> Restructuring:
        """The change as a value."""
        return Restructuring(**dict(self))


class RecoveryDocument(Document):
    """The way back from non-performing; see :class:`~forbear.reporting.Recovery`."""

    arrears_paid_on: DateText | None = None
    due_days: tuple[DateText, ...] = ()
    missed_on: tuple[DateText, ...] = ()
    is_sustainable: StrictBool | None = None
    has_impaired_asset: StrictBool | None = None

    def recovery(self) -> Recovery:
        """What is known, as a value."""
        return Recovery(**dict(self))


class ChinaDocument(Document):
    """What the classification asks about a loan; see :func:`~forbear.reporting.china_classification`."""

    days_past_due: StrictInt = Field(ge=0)
    lender_type: str = "bank"
    contracted_on: DateText | None = None
    restructurings: tuple[RestructuringDocument, ...] = ()
    is_technical_overdue: StrictBool = False
    class_before: AssetClass = AssetClass.NORMAL
    recovery: RecoveryDocument | None = None
    has_impaired_debt: StrictBool = False


def china_from_document(data: Any, *, as_of: date) -> ChinaClass:
    """Class the loan a JSON value describes. Raises BadInput with every problem."""
    document, problems = read_document(ChinaDocument, data), ProblemList()
    for place, change in enumerate(document.restructurings):
        days = [("on", change.on), *(("due_days", day) for day in change.due_days)]
        check_days([(f"restructurings[{place}].{name}", day) for name, day in days], problems)
    if document.recovery is not None:
        check_days([("recovery.arrears_paid_on", document.recovery.arrears_paid_on)], problems)
    problems.raise_if_any()
    return china_classification(
        days_past_due=document.days_past_due,
        as_of=as_of,
        lender_type=document.lender_type,
        contracted_on=document.contracted_on,
        restructurings=[change.restructuring() for change in document.restructurings],
        is_technical_overdue=document.is_technical_overdue,
        class_before=document.class_before,
        recovery=None if document.recovery is None else document.recovery.recovery(),
        has_impaired_debt=document.has_impaired_debt,
    )


def china_document(found: ChinaClass) -> dict[str, Any]:
    """A classification as JSON."""
    return {
        "as_of": day_text(found.as_of),
        "class": None if found.asset_class is None else str(found.asset_class),
        "cautious_class": None if found.cautious_class is None else str(found.cautious_class),
        "is_non_performing": found.is_non_performing,
        "is_restructured": found.is_restructured,
        "observation": None if found.observation is None else observation_document(found.observation),
        "grounds": [ground.as_document() for ground in found.grounds],
        "cautions": [caution.as_document() for caution in found.cautions],
    }


def observation_document(window: ObservationWindow) -> dict[str, Any]:
    """An observation as JSON."""
    return {
        "state": str(window.state),
        "began_on": day_text(window.began_on),
        "ends_on": day_text(window.ends_on),
        "restarts": [{"on": day_text(restart.on), "why": restart.why} for restart in window.restarts],
    }
