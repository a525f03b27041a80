"""The same run on a Ray cluster: the same files, also when workers are killed half-way."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from forbear.portfolio import Job, on_ray
from forbear.portfolio.parts import PartDone
from forbear.problems import BadInput
from tests.forbear.portfolio.conftest import BookOf, Desk

pytestmark = pytest.mark.xdist_group("books")
"""One process compiles what searches books; the others need not."""


def test_without_ray_one_clear_problem_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(BadInput) as refused:
        on_ray()
    (problem,) = refused.value.problems
    assert (problem.path, problem.message) == ("--engine", "Ray is not installed")
    assert "forbear[portfolio]" in problem.remedy


def test_tasks_whose_workers_are_killed_are_done_again(tmp_path: Path, book_of: BookOf) -> None:
    pytest.importorskip("ray")
    desks = [Desk(tmp_path / name) for name in ("here", "there")]
    for desk in desks:
        desk.book.parent.mkdir()
        desk.put(book_of(24))
    expected = desks[0].run(part_rows=24)
    killed: list[int] = []

    def cruel(job: Job, numbers: Sequence[int]) -> Iterator[PartDone]:
        for part in on_ray(workers=2)(job, numbers):
            if not killed:
                killed.extend(_kill_workers())
            yield part

    assert desks[1].run(part_rows=3, runner=cruel).equals(expected)
    assert killed
    assert desks[1].out.read_bytes() == desks[0].out.read_bytes()


def _kill_workers() -> list[int]:
    """Kill the processes this one's own cluster does tasks in, by their ids; the cluster itself stays."""
    workers = [pid for pid in _below(os.getpid()) if _command(pid).startswith(("ray::assess_part", "ray::IDLE"))]
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
    return workers


def _below(pid: int) -> list[int]:
    """The ids of all processes that descend from ``pid``."""
    children = [int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in _text(task).split()]
    return [*children, *(each for child in children for each in _below(child))]


def _command(pid: int) -> str:
    return _text(Path(f"/proc/{pid}/cmdline"))


def _text(place: Path) -> str:
    try:
        return place.read_text(errors="replace")
    except OSError:  # it has ended meanwhile
        return ""
