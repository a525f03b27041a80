"""A whole book played case by case; what cannot be read is set aside with its place, and nothing stops for it."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from forbear.decisions import Library
from forbear.money import parse_minor
from forbear.policy import PolicyPack
from forbear.portfolio.simulation.playing import Setup, play
from forbear.portfolio.simulation.tally import KNOWN_SPLITS, SPLITS, Tally
from forbear.problems import BadInput, ProblemList, said
from forbear.trials import SetAside
from forbear.trials.groups import IncomeBands, bands_of
from forbear.trials.set_aside import MOST_TOLD

MOST_RUNS, MOST_MONTHS, MOST_POLICIES = 5_000, 600, 4
MOST_POINTS = 500_000
"""Beyond these, or with more futures times months, a picture says nothing more, and memory would (judgement)."""

_WHOLE = 2**256


class CaseAt(Protocol):
    """A case document and where it stands."""

    @property
    def source(self) -> str:
        """The file it is in."""

    @property
    def line(self) -> int:
        """Its place there, from 1."""

    @property
    def case(self) -> Any:
        """The document."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Simulation:
    """What was played.

    ``fingerprint`` is a hash of all cases played or open, whatever their order; ``set_aside`` the first of those that
    cannot be read.
    """

    tally: Tally
    set_aside: tuple[SetAside, ...]
    fingerprint: str
    is_partial: bool


def setup_problems(
    policies: Sequence[PolicyPack], *, months: int, runs: int, splits: Sequence[str] = SPLITS
) -> ProblemList:
    """Everything that makes a simulation impossible, each under the option of the command line it comes from."""
    problems = ProblemList()
    if not 1 <= len(policies) <= MOST_POLICIES:
        message = said("{count} policies are given", count=len(policies))
        problems.add("--policy", message, said("Give one to {most}", most=MOST_POLICIES))
    currencies = sorted({policy.currency for policy in policies})
    if len(currencies) > 1:
        problems.add(
            "--policy",
            said("the policies count in {currencies}", currencies=", ".join(currencies)),
            said("Put policies of one currency beside each other"),
        )
    for option, value, least, most in (("--runs", runs, 2, MOST_RUNS), ("--months", months, 1, MOST_MONTHS)):
        if not least <= value <= most:
            message = said("{value} is out of range", value=value)
            problems.add(option, message, said("Use {least} to {most}", least=least, most=most))
    if not problems.found and runs * months > MOST_POINTS:
        message = said("{runs} futures of {months} months are too many together", runs=runs, months=months)
        problems.add("--runs", message, said("Use at most {most}", most=MOST_POINTS // months))
    for name in splits:
        if name not in KNOWN_SPLITS:
            message = said("results cannot be split by {name}", name=repr(name))
            problems.add("--by", message, said("Use some of {known}", known=", ".join(KNOWN_SPLITS)))
    return problems


def simulate(
    cases: Iterable[CaseAt | SetAside],
    *,
    setup: Setup,
    library: Library,
    splits: Sequence[str] = SPLITS,
    bands: IncomeBands | None = None,
    progress: Callable[[int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Simulation:
    """Play every case. ``should_stop`` is asked before each; ``progress`` is told how many were read.

    ``bands`` are the quarters of incomes, where the book is split by them (:func:`income_bands_of`).

    Raises BadInput listing everything wrong with the setup.
    """
    setup_problems(setup.policies, months=setup.months, runs=setup.runs, splits=splits).raise_if_any()
    bands = bands or IncomeBands(ends_minor=())
    tally = Tally(setup=setup, splits=tuple(dict.fromkeys(splits)), bands=bands)
    aside: list[SetAside] = []
    fingerprint, is_partial = 0, False
    for number, item in enumerate(cases, start=1):
        if should_stop is not None and should_stop():
            is_partial = True
            break
        refused = item if isinstance(item, SetAside) else _play(item, setup, library, tally)
        if refused is None:
            fingerprint = (fingerprint + _hash_of(item)) % _WHOLE
        else:
            tally.unreadable += 1
            aside += [refused] if len(aside) < MOST_TOLD else []
        if progress is not None:
            progress(number)
    return Simulation(
        tally=tally, set_aside=tuple(aside), fingerprint=f"sum-sha256:{fingerprint:064x}", is_partial=is_partial
    )


def income_bands_of(cases: Iterable[CaseAt | SetAside], *, currency: str) -> IncomeBands:
    """The quarters of the incomes that the cases of a book state; what cannot be read states none."""
    told = (_income_of(item.case, currency) for item in cases if not isinstance(item, SetAside))
    return bands_of(income for income in told if income is not None)


def _income_of(case: Any, currency: str) -> int | None:
    application = case.get("application") if isinstance(case, dict) else None
    income = application.get("income_now") if isinstance(application, dict) else None
    try:
        return parse_minor(income, currency=currency) if isinstance(income, str) else None
    except ValueError:
        return None


def _play(item: CaseAt, setup: Setup, library: Library, tally: Tally) -> SetAside | None:
    try:
        found = play(item.case, setup=setup, library=library)
    except BadInput as error:
        found = error.problems
    if isinstance(found, tuple):
        return SetAside(source=item.source, line=item.line, problems=found)
    tally.add(found)
    return None


def _hash_of(item: Any) -> int:
    return int.from_bytes(sha256(json.dumps(item.case, sort_keys=True).encode("utf-8")).digest(), "big")
