"""A trial at every point of its way: waiting, running, completed with every verdict, stopped, broken off."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from forbear.policy.editing import with_value
from forbear_server.services.policies.drafting import draft_save, draft_start
from forbear_server.services.trials.starting import Book, trial_start
from forbear_server.services.trials.working import STOPPING, trial_run_work
from forbear_server.store.models import PolicyVersion, TrialResult, TrialRun, User

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Trials:
    """The stage of the pages on trials."""

    waiting: TrialRun
    running: TrialRun
    done: TrialRun
    stopped: TrialRun
    failed: TrialRun
    draft: PolicyVersion
    manager: User

    def all(self) -> tuple[TrialRun, ...]:
        """Every trial."""
        return self.waiting, self.running, self.done, self.stopped, self.failed


@pytest.fixture
def draft(cast: Any, settings: Any, tmp_path: Path) -> PolicyVersion:
    """Tang Yue's draft: payments may wait one month at most."""
    settings.DATA_FOLDER = tmp_path
    STOPPING.clear()
    live = PolicyVersion.objects.get(pack_id="nuanhe", version="2026.1")
    begun = draft_start(actor=cast.tang_yue, version_id=live.pk)
    text = with_value(begun.text, "levers.deferral_months", [0, 1])
    return draft_save(actor=cast.tang_yue, draft_id=begun.pk, text=text, base_revision=begun.revision).draft


def _lines() -> bytes:
    names = ("lin-xiao", "chen-wei", "zhou-min")
    cases = [json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8")) for name in names]
    return b"\n".join([*(json.dumps(case).encode() for case in cases), b"{broken", b'{"loans": []}']) + b"\n"


_WORKED: dict[str, Any] = {}
"""What the engine found, worked out once for all tests: the trial's row and the rows of its results."""


def _work(run: TrialRun) -> None:
    """Let the worker do its work, or after the first time write down what it found then."""
    if not _WORKED:
        assert trial_run_work(run_id=run.pk) == "done"
        run.refresh_from_db()
        _WORKED["run"] = {"status": "done", "done": run.done, "summary": run.summary, "finished_at": NOON}
        _WORKED["results"] = list(run.results.order_by("number").values("number", "ref", "verdict", "document"))
        return
    TrialRun.objects.filter(pk=run.pk).update(**_WORKED["run"])
    TrialResult.objects.bulk_create(TrialResult(run=run, **row) for row in _WORKED["results"])


@pytest.fixture
def trials(cast: Any, draft: PolicyVersion) -> Trials:
    """One of each; ``done`` has tried three cases and set two lines aside."""

    def begun(name: str) -> TrialRun:
        book = Book(name="book.jsonl", chunks=[_lines()])
        return trial_start(actor=cast.mo_ran, name=name, version_id=draft.pk, over=book)

    done, stopped, failed, running = (begun(name) for name in ("算完的", "停下的", "中断的", "在算的"))
    _work(done)
    TrialRun.objects.filter(pk=stopped.pk).update(status="cancelled", finished_at=NOON)
    TrialRun.objects.filter(pk=failed.pk).update(status="failed", problem="file_gone", finished_at=NOON)
    TrialRun.objects.filter(pk=running.pk).update(status="running", done=2)
    for run in (done, stopped, failed, running):
        run.refresh_from_db()
    return Trials(
        waiting=begun("等着的"),
        running=running,
        done=done,
        stopped=stopped,
        failed=failed,
        draft=draft,
        manager=cast.tang_yue,
    )
