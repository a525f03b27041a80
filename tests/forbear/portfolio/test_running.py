"""A run: the same however it is cut, stopped, killed or gone on with; refused where it would be another one."""

import errno
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from forbear.cases import assess_document
from forbear.decisions import Library
from forbear.policy import PolicyPack, shelf_of
from forbear.portfolio import Job, assess_book, case_documents, files, folder_of, here, in_processes, parts, runners
from forbear.portfolio.answers import SCHEMA
from forbear.portfolio.exact import Answered
from forbear.portfolio.parts import PartDone
from forbear.problems import BadInput
from tests.forbear.portfolio.conftest import AS_OF, BookOf, Desk

pytestmark = pytest.mark.xdist_group("books")
"""One process compiles what searches books; the others need not."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, book_of: BookOf) -> tuple[pl.DataFrame, bytes, bytes]:
    """The result over forty rows, two of them bad, in one part; and the bytes of both files."""
    desk = Desk(tmp_path_factory.mktemp("whole"))
    desk.put(_spoiled(book_of(40)))
    result = desk.run(part_rows=1_000)
    return result, desk.out.read_bytes(), desk.out.with_name("out.bad.parquet").read_bytes()


def _spoiled(frame: pl.DataFrame) -> pl.DataFrame:
    """The book with an impossible household in rows 3 and 30."""
    place = pl.int_range(1, frame.height + 1)
    return frame.with_columns(adults=pl.when(place.is_in([3, 30])).then(0).otherwise("adults"))


def test_each_answer_is_that_of_the_borrowers_case(whole: Any, book_of: BookOf, nuanhe: PolicyPack) -> None:
    library = Library(policies=shelf_of([nuanhe]))
    documents = {
        document["borrower_ref"]: document for document in case_documents(book_of(40), platform="nuanhe", as_of=AS_OF)
    }
    checked = 0
    for row in whole[0].iter_rows(named=True):
        answer = assess_document(documents[row["borrower_ref"]], library=library)
        plans = answer["offers"] or answer["proposals"]
        assert (row["outcome"] in {"offer", "person"}) == bool(plans)
        assert (row["outcome"] == "offer") == (answer["outcome"] == "offers")
        if plans:
            checked += 1
            assert row["monthly_minor"] == round(100 * float(plans[0]["monthly"]))
            assert row["total_minor"] == round(100 * float(plans[0]["total"]))
            assert row["lender_gain_minor"] == round(100 * float(plans[0]["gain_lender"]))
            assert str(row["ends_on"]) == plans[0]["ends_on"]
            assert row["required_role"] == plans[0]["required_role"]
    assert checked > 5


@pytest.mark.parametrize("part_rows", [1, 7, 13])
def test_both_files_are_the_same_however_a_run_is_cut(
    part_rows: int, whole: Any, desk: Desk, book_of: BookOf
) -> None:
    desk.put(_spoiled(book_of(40)))
    assert desk.run(part_rows=part_rows).equals(whole[0])
    assert desk.out.read_bytes() == whole[1]
    assert desk.out.with_name("out.bad.parquet").read_bytes() == whole[2]
    assert not folder_of(desk.out).exists(), "no parts are left behind"


def test_workers_that_are_killed_are_replaced_and_the_files_are_the_same(
    whole: Any, desk: Desk, book_of: BookOf
) -> None:
    desk.put(_spoiled(book_of(40)))
    killed: list[int | None] = []

    def cruel(job: Job, numbers: Sequence[int]) -> Iterator[PartDone]:
        for part in in_processes(2)(job, numbers):
            if not killed:
                for child in multiprocessing.active_children():
                    killed.append(child.pid)
                    os.kill(child.pid or 0, signal.SIGKILL)
            yield part

    assert desk.run(part_rows=4, runner=cruel).equals(whole[0])
    assert len(killed) == 2
    assert desk.out.read_bytes() == whole[1]


def test_workers_that_die_again_and_again_are_given_up(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, book_of: BookOf
) -> None:
    desk.put(book_of(4))

    def dying(job: Job, numbers: Sequence[int], workers: int) -> Iterator[PartDone]:
        raise BrokenProcessPool
        yield

    monkeypatch.setattr(runners, "_by_pool", dying)
    with pytest.raises(BadInput, match="ended from outside 3 times"):
        desk.run(runner=in_processes(2), part_rows=2)
    assert folder_of(desk.out).is_dir()


def test_a_run_that_was_broken_off_goes_on_where_it_was(whole: Any, desk: Desk, book_of: BookOf) -> None:
    desk.put(_spoiled(book_of(40)))
    looked_at: list[int] = []

    def broken(job: Job, numbers: Sequence[int]) -> Iterator[PartDone]:
        for part in here(job, numbers):
            yield part
            if part.number == 1:
                raise KeyboardInterrupt

    def counted(job: Job, numbers: Sequence[int]) -> Iterator[PartDone]:
        looked_at.extend(numbers)
        return here(job, numbers)

    with pytest.raises(KeyboardInterrupt):
        desk.run(part_rows=10, runner=broken)
    assert not desk.out.exists()
    assert desk.run(part_rows=10, runner=counted).equals(whole[0])
    assert looked_at == [2, 3]


def test_a_run_asked_to_stop_says_so_and_goes_on_later(whole: Any, desk: Desk, book_of: BookOf) -> None:
    desk.put(_spoiled(book_of(40)))
    told: list[int] = []
    stopped = assess_book(
        desk.job(part_rows=10),
        out=desk.out,
        runner=here,
        progress=lambda progress: told.append(progress.done),
        should_stop=lambda: len(told) > 2,
    )
    assert not stopped
    assert told == [0, 10, 20]
    assert desk.run(part_rows=10).equals(whole[0])


def test_another_run_does_not_go_on_with_the_parts(desk: Desk, book_of: BookOf) -> None:
    desk.put(book_of(20))
    assess_book(desk.job(), out=desk.out, runner=here, should_stop=lambda: True)
    desk.put(book_of(20, 2))
    with pytest.raises(BadInput) as refused:
        desk.run(part_rows=5)
    assert {problem.path for problem in refused.value.problems} == {"input", "part_rows"}
    assert all(str(folder_of(desk.out)) in problem.remedy for problem in refused.value.problems)


def test_two_runs_do_not_write_the_same_result(desk: Desk, book_of: BookOf) -> None:
    desk.put(book_of(4))

    def nested(job: Job, numbers: Sequence[int]) -> Iterator[PartDone]:
        with pytest.raises(BadInput, match="another run is writing here"):
            desk.run()
        return here(job, numbers)

    assert desk.run(runner=nested).height > 0


def test_a_disk_without_room_is_one_clear_problem_and_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, whole: Any, desk: Desk, book_of: BookOf
) -> None:
    desk.put(_spoiled(book_of(40)))
    written, write = [], files.write_bytes

    def full(data: bytes, place: Path) -> None:
        written.append(place)
        if len(written) > 5:
            raise OSError(errno.ENOSPC, "No space left on device", str(place))
        write(data, place)

    with monkeypatch.context() as patched:
        patched.setattr(files, "write_bytes", full)
        with pytest.raises(BadInput) as refused:
            desk.run(part_rows=10)
    (problem,) = refused.value.problems
    assert problem.message == "there is no room left on the disk"
    assert len(list(folder_of(desk.out).glob("part-*[0-9].parquet"))) == 2
    assert desk.run(part_rows=10).equals(whole[0])


def test_a_full_disk_is_known_by_what_polars_says_of_it() -> None:
    with pytest.raises(pl.exceptions.PolarsError) as error:
        pl.LazyFrame({"a": range(100_000)}).sink_parquet("/dev/full")
    assert files.is_full(error.value)
    assert not files.is_full(ValueError("something else"))


def test_a_book_without_rows_gives_a_result_without_rows(desk: Desk, book_of: BookOf) -> None:
    desk.put(book_of(1).clear())
    result = desk.run()
    assert (result.height, dict(result.schema)) == (0, dict(SCHEMA))
    assert desk.bad.height == 0


def test_what_the_engine_refuses_is_set_aside_with_its_words(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, book_of: BookOf
) -> None:
    pair = book_of(200).filter(~pl.col("borrower_ref").is_unique())[:2]
    desk.put(pl.concat([pair, book_of(3)]))

    def picky(rows: pl.DataFrame, **_: Any) -> Any:
        return Answered(answers=pl.DataFrame(schema=dict(SCHEMA)), refused={1: ["it does not please"]})

    monkeypatch.setattr(parts, "assess_exactly", picky)
    desk.run()
    assert desk.bad["problems"].to_list() == [["it does not please"], ["another row of this borrower is set aside"]]


def test_a_result_says_what_it_depends_on(desk: Desk, book_of: BookOf) -> None:
    desk.put(book_of(3))
    desk.run()
    said = pl.read_parquet_metadata(desk.out)
    assert said["forbear.as_of"] == "2026-11-24"
    assert said["forbear.policy"].startswith("nuanhe@")
    assert {"forbear.policy_hash", "forbear.law_hash", "forbear.risk_hash", "forbear.capacity_hash"} <= set(said)
