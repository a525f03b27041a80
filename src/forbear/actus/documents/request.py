"""A run as JSON: terms, what was observed, and how far to go. The shape of the ACTUS test suite is read too."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from forbear.actus.contract import ActusContract
from forbear.actus.documents.terms import read_contract
from forbear.actus.documents.values import moment_of, number_of
from forbear.actus.given import given
from forbear.actus.moments import END_OF_DAY, moment_text
from forbear.actus.observed import Observed, Series
from forbear.problems import BadInput, ProblemList

OURS = {"terms", "observed", "to"}
OF_THE_SUITE = {"terms", "dataObserved", "eventsObserved", "to", "identifier", "results"}
MOST_OBSERVATIONS = 200_000


@dataclass(frozen=True, kw_only=True, slots=True)
class ActusRequest:
    """A contract, what was observed, and the last moment of interest (None: to the end)."""

    contract: ActusContract
    observed: Observed
    until: datetime | None


def read_request(data: Any) -> ActusRequest:
    """The run ``data`` asks for; BadInput with every problem of terms, observations and fields."""
    problems = ProblemList()
    fields = data if isinstance(data, dict) else {}
    if not isinstance(data, dict):
        problems.add("(document)", "expected an object with fields", "Write a JSON object in braces")
    for name in [name for name in fields if name not in OURS | OF_THE_SUITE]:
        problems.add(name, "unknown field", "Remove it; there are terms, observed and to")
    if fields.get("eventsObserved"):
        problems.add("eventsObserved", "events from outside are not worked out", "Remove them")
    observed = _observed(fields, problems)
    until = _until(fields.get("to"), problems)
    contract = _contract(fields.get("terms", {}), problems)
    problems.raise_if_any()
    return ActusRequest(
        contract=given(contract, "a contract without problems has been read"), observed=observed, until=until
    )


def _contract(terms: Any, problems: ProblemList) -> ActusContract | None:
    try:
        return read_contract(terms)
    except BadInput as error:
        problems.extend(error.problems)
        return None


def _until(value: Any, problems: ProblemList) -> datetime | None:
    """The last moment; a day without a time of day counts to its end."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        moment = moment_of(str(value).strip())
    except ValueError as error:
        problems.add("to", str(error), "Write it as 2026-11-24, or leave it out")
        return None
    return moment if "T" in str(value) else datetime.combine(moment.date(), END_OF_DAY)


def _observed(fields: dict[str, Any], problems: ProblemList) -> Observed:
    name = "observed" if "observed" in fields else "dataObserved"
    series_by_code = fields.get(name) or {}
    if not isinstance(series_by_code, dict):
        problems.add(name, "expected an object of series by code", 'Write {"CODE": [{"on": …, "value": …}]}')
        return Observed()
    return Observed({code: _series(f"{name}.{code}", series, problems) for code, series in series_by_code.items()})


def _series(path: str, series: Any, problems: ProblemList) -> Series:
    """Observations in order; those of the test suite lie one level deeper."""
    rows, path = (series.get("data"), f"{path}.data") if isinstance(series, dict) else (series, path)
    if not isinstance(rows, list) or len(rows) > MOST_OBSERVATIONS:
        problems.add(path, "expected a list of observations", 'Write [{"on": "2026-11-24", "value": "0.03"}]')
        return ()
    found: dict[datetime, Decimal] = {}
    for place, row in enumerate(rows):
        try:
            on, value = _observation(row)
            if found.setdefault(on, value) != value:
                raise ValueError(f"there is another value of {moment_text(on)}")
        except ValueError as error:
            problems.add(f"{path}[{place}]", str(error), 'Write {"on": "2026-11-24", "value": "0.03"}')
    return tuple(sorted(found.items()))


def _observation(row: Any) -> tuple[datetime, Decimal]:
    if not isinstance(row, dict):
        raise ValueError("expected an observation with a date and a value")
    on, value = row.get("on", row.get("timestamp")), row.get("value")
    if on is None or value is None:
        raise ValueError("an observation has a date and a value")
    return moment_of(str(on).strip()), number_of(str(value).strip())
