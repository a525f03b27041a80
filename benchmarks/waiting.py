"""How long the engine takes for what people wait for.

Each line is the median and the 95th percentile of repeated runs after a warm-up. Only what the engine itself keeps is
remembered between runs: compiled conditions, packs read once.
"""

import json
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial, reduce
from pathlib import Path
from typing import Any

from forbear.cases import assess_document, counter_case
from forbear.cases.assessing import facts_of_request
from forbear.cases.case_document import read_case
from forbear.cases.tape import read_tape, sample_tape
from forbear.decisions import Library, shipped_library
from forbear.loans import build_schedule
from forbear.loans.documents import ContractDocument, contract_from_document
from forbear.offers import plan_space
from forbear.offers.counter.between import dense_space
from forbear.policy import policies_in
from forbear.problems import read_document
from forbear.workout import search_case

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
LIBRARY = Library(
    policies=reduce(
        lambda shelf, folder: policies_in(folder).beside(shelf),
        sorted((EXAMPLES / "policies").iterdir()),
        shipped_library().policies,
    )
)
"""Everything shipped, and the policies of lenders that only appear in examples."""

LONGEST_SECONDS = 5.0


def lines() -> Iterator[str]:
    """The table, measured as it is read."""
    yield f"{'what people wait for':<44}{'runs':>6}{'median':>12}{'95 %':>12}"
    for what, act in measured():
        times = timed(act)
        centile = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        yield f"{what:<44}{len(times):>6}{shown(statistics.median(times)):>12}{shown(centile):>12}"


def measured() -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is measured: one case of each of the cast, a counter-offer, a schedule, a tape."""
    for path in sorted(EXAMPLES.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if "application" in document:
            yield f"assess {path.stem}{plans(document)}", partial(assess_document, document, library=LIBRARY)
    asked = json.loads((EXAMPLES / "lin-xiao.json").read_text(encoding="utf-8"))
    wish = {"monthly": "1500.00"}
    yield f"counter lin-xiao{plans(asked, dense=True)}", partial(counter_case, asked, wish, role="machine")
    contract = json.loads((EXAMPLES / "lin-xiao-contract.json").read_text(encoding="utf-8"))
    yield "read and build a schedule of 24 installments", lambda: schedule(contract)
    yield "read a tape of 175 loans", lambda: read_tape(str(sample_tape()), as_of=date(2019, 3, 31))


def plans(document: dict[str, Any], *, dense: bool = False) -> str:
    """How many different plans a search of the case looks at, none left out; nothing where none is searched."""
    told = facts_of_request(read_case(document, library=LIBRARY), library=LIBRARY)
    if told.capacity is None:
        return ""
    case = search_case(told, role=None)
    space = dense_space(case) if dense else plan_space(case.levers, layers=case.layers)
    return f", {space.count:,} plans"


def schedule(contract: dict[str, Any]) -> Any:
    """Read a contract and build its schedule."""
    return build_schedule(contract_from_document(read_document(ContractDocument, contract)))


def timed(act: Callable[[], Any], *, most: int = 200) -> list[float]:
    """Seconds of each run, at most ``most`` runs and about five seconds, after one run that does not count."""
    act()
    times: list[float] = []
    while len(times) < most and sum(times) < LONGEST_SECONDS:
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return times


def shown(seconds: float) -> str:
    """A time as people read it."""
    return f"{seconds * 1000:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"
