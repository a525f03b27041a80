"""Estimates as the figures a summary shows, or the plain word that there is not enough data for one."""

from collections.abc import Sequence

from forbear.decisions.models import ReasonModel
from forbear.decisions.reasons import reason_document
from forbear.money import format_minor
from forbear.problems import Reason
from forbear.trials.intervals import FEWEST_CASES, too_few, total, wilson
from forbear.trials.summary_models import FigureModel, ShareModel


def reason_model(reason: Reason) -> ReasonModel:
    """A reason inside a summary."""
    return ReasonModel(**reason_document(reason))


def sum_figure(
    expected: Sequence[int], *, currency: str, deviations: Sequence[int] = (), floor: int | None = None
) -> FigureModel:
    """The sum over cases; an amount that cannot fall below ``floor`` has no interval that does."""
    cases = len(expected)
    if cases < FEWEST_CASES:
        reason = reason_model(too_few(cases, needed=FEWEST_CASES))
        return FigureModel(found=False, value=None, low=None, high=None, reason=reason)
    found = total(expected, deviations=deviations)
    low = found.low if found.low is None or floor is None else max(float(floor), found.low)
    return FigureModel(
        found=True,
        value=format_minor(sum(expected), currency=currency),
        low=_amount(low, currency),
        high=_amount(found.high, currency),
        reason=None,
    )


def share_figure(hits: int, cases: int, *, needed: int = FEWEST_CASES) -> ShareModel:
    """The share of ``hits`` among ``cases``."""
    if cases < needed:
        reason = reason_model(too_few(cases, needed=needed))
        return ShareModel(found=False, value=None, low=None, high=None, reason=reason)
    found = wilson(hits, cases)
    return ShareModel(
        found=True, value=_share(found.value), low=_share(found.low), high=_share(found.high), reason=None
    )


def _amount(minor: float | None, currency: str) -> str | None:
    return None if minor is None else format_minor(round(minor), currency=currency)


def _share(value: float | None) -> str | None:
    return None if value is None else f"{value:.4f}"
