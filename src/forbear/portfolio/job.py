"""What a run is: the book, the day, and everything its answers depend on.

A job travels to worker processes and to other machines. It carries the policy; law and tables are read where it
arrives and must have the hashes it was begun with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from forbear import __version__
from forbear.decisions import Library, shipped_library
from forbear.decisions.packs import hashes_of, versions_of
from forbear.policy import LawPack, PolicyPack
from forbear.problems import BadInput, Problem, said
from forbear.workout import Models

Engine = Literal["fast", "exact"]
LAYOUT_VERSION = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A run over ``book``. ``hashes`` are those of policy, law and tables; ``part_rows`` is the size of a part.

    ``folder`` keeps the parts until all are done. ``waived_this_month_minor`` is what other plans of the month waive
    already, the same for every borrower: a run looks at each of them by itself.
    """

    book: Path
    rows: int
    folder: Path
    policy: PolicyPack
    as_of: date
    engine: Engine
    part_rows: int
    hashes: Mapping[str, str]
    waived_this_month_minor: int = 0

    def identity(self, *, input_hash: str) -> dict[str, str]:
        """All an answer depends on, and how the run is cut: what must be the same to go on with it."""
        return {
            "layout": str(LAYOUT_VERSION),
            "version": __version__,
            "engine": self.engine,
            "input": input_hash,
            "rows": str(self.rows),
            "as_of": self.as_of.isoformat(),
            "policy": self.policy.label,
            "waived_this_month_minor": str(self.waived_this_month_minor),
            "part_rows": str(self.part_rows),
            **{f"{name}_hash": text for name, text in self.hashes.items()},
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Packs:
    """What decides, loaded."""

    library: Library
    law: LawPack
    models: Models


def new_job(
    *,
    book: Path,
    rows: int,
    folder: Path,
    policy: PolicyPack,
    as_of: date,
    engine: Engine,
    part_rows: int,
    waived_this_month_minor: int = 0,
) -> Job:
    """A job with the hashes of everything as it is here. Raises BadInput where a pack or table is missing."""
    packs = _packs(policy.jurisdiction, policy.region, as_of)
    return Job(
        book=book,
        rows=rows,
        folder=folder,
        policy=policy,
        as_of=as_of,
        engine=engine,
        part_rows=part_rows,
        hashes=hashes_of(policy, packs.law, packs.models),
        waived_this_month_minor=waived_this_month_minor,
    )


def packs_of(job: Job) -> Packs:
    """Law and tables as they are where the job arrived. Raises BadInput unless they are those it was begun with."""
    packs = _packs(job.policy.jurisdiction, job.policy.region, job.as_of)
    here = hashes_of(job.policy, packs.law, packs.models)
    if differing := [name for name, text in job.hashes.items() if here.get(name) != text]:
        message = said("this machine has another {names}", names=", ".join(differing))
        raise BadInput([Problem(path="forbear", message=message, remedy=said("Install the same version everywhere"))])
    return packs


def versions_in(job: Job) -> dict[str, str]:
    """Name and version of the engine and of everything that decides."""
    packs = packs_of(job)
    return versions_of(job.policy, packs.law, packs.models)


@lru_cache(maxsize=8)
def _packs(jurisdiction: str, region: str, as_of: date) -> Packs:
    library = shipped_library()
    models = Models(risk=library.risk(), capacity=library.capacity(region, as_of=as_of))
    return Packs(library=library, law=library.law(jurisdiction), models=models)
