"""Forbearance in the EU as JSON: what is known about an exposure, and how it is reported."""

from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import Field, StrictBool, StrictInt

from forbear.money import parse_minor
from forbear.problems import AmountText, DateText, Document, ProblemList, RateText, read_document
from forbear.reporting.documents.spelling import amount_of, check_currency, check_days, day_text, share_text
from forbear.reporting.eu import EuForbearance, eu_forbearance
from forbear.reporting.eu_measures import EuMeasure


class MeasureDocument(Document):
    """One measure; see :class:`~forbear.reporting.EuMeasure`. The two values are decimal strings."""

    on: DateText
    in_difficulty: StrictBool
    is_concession: StrictBool
    was_non_performing: StrictBool
    npv_before: AmountText | None = None
    npv_after: AmountText | None = None

    def measure(self, *, currency: str) -> EuMeasure:
        """The measure as a value, its amounts in ``currency``. Raises ValueError for an amount that has none."""
        texts = (self.npv_before, self.npv_after)
        before, after = (None if text is None else parse_minor(text, currency=currency) for text in texts)
        return EuMeasure(
            on=self.on,
            in_difficulty=self.in_difficulty,
            is_concession=self.is_concession,
            was_non_performing=self.was_non_performing,
            npv_before_minor=before,
            npv_after_minor=after,
        )


class EuDocument(Document):
    """What the report asks about an exposure; see :func:`~forbear.reporting.eu_forbearance`."""

    currency: str
    measures: tuple[MeasureDocument, ...]
    days_past_due: StrictInt = Field(default=0, ge=0)
    over_30_days_on: tuple[DateText, ...] = ()
    cured_on: tuple[DateText, ...] = ()
    has_repayment_concern: StrictBool | None = None
    own_threshold: RateText | None = None


def eu_from_document(data: Any, *, as_of: date) -> EuForbearance:
    """Report the exposure a JSON value describes. Raises BadInput with every problem."""
    document, problems = read_document(EuDocument, data), ProblemList()
    check_currency(document.currency, problems)
    check_days([(f"measures[{place}].on", measure.on) for place, measure in enumerate(document.measures)], problems)
    check_days([("cured_on", day) for day in document.cured_on], problems)
    measures = [_measure(document, place, problems) for place in range(len(document.measures))]
    problems.raise_if_any()
    return eu_forbearance(
        measures=measures,
        as_of=as_of,
        days_past_due=document.days_past_due,
        over_30_days_on=document.over_30_days_on,
        cured_on=document.cured_on,
        has_repayment_concern=document.has_repayment_concern,
        own_threshold=None if document.own_threshold is None else Fraction(document.own_threshold),
    )


def eu_document(found: EuForbearance) -> dict[str, Any]:
    """A report as JSON."""
    return {
        "as_of": day_text(found.as_of),
        "status": str(found.status),
        "is_forborne": found.is_forborne,
        "is_non_performing": found.is_non_performing,
        "is_default": found.is_default,
        "diminished_share": None if found.diminished_share is None else share_text(found.diminished_share),
        "may_return_to_performing": found.may_return_to_performing,
        "cure_ends_on": day_text(found.cure_ends_on),
        "probation_ends_on": day_text(found.probation_ends_on),
        "earliest_exit_on": day_text(found.earliest_exit_on),
        "grounds": [ground.as_document() for ground in found.grounds],
        "cautions": [caution.as_document() for caution in found.cautions],
    }


def _measure(document: EuDocument, place: int, problems: ProblemList) -> EuMeasure:
    measure = document.measures[place]
    values = {}
    for name in ("npv_before", "npv_after"):
        path, text = f"measures[{place}].{name}", getattr(measure, name)
        read = amount_of(text, currency=document.currency, path=path, problems=problems)
        values[f"{name}_minor"] = None if text is None else read
    return EuMeasure(
        on=measure.on,
        in_difficulty=measure.in_difficulty,
        is_concession=measure.is_concession,
        was_non_performing=measure.was_non_performing,
        **values,
    )
