"""The worker as a process of its own: killed half-way, told to end, and left alone by the server that started it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

EXAMPLE = Path(__file__).resolve().parents[3] / "examples/zhou-min.json"
CASES = 150
PATIENCE_SECONDS = 240


SET_UP = """
    import django; django.setup()
    from django.core.management import call_command
    call_command("migrate", verbosity=0)
    from forbear.policy.editing import with_value
    from forbear_server.services.policies.drafting import draft_save, draft_start
    from forbear_server.services.trials.starting import Book, trial_start
    from forbear_server.store.models import PolicyVersion, Role, User
    user = User.objects.create(username="tang-yue", role=Role.POLICY_MANAGER, platform="nuanhe")
    live = PolicyVersion.objects.get(pack_id="nuanhe", version="2026.1")
    draft = draft_start(actor=user, version_id=live.pk)
    text = with_value(draft.text, "levers.deferral_months", [0, 1])
    draft_save(actor=user, draft_id=draft.pk, text=text, base_revision=1)
    lines = open(BOOK, "rb").read()
    trial_start(actor=user, name="killed", version_id=draft.pk, over=Book(name="b", chunks=[lines]))
"""


class Server:
    """A data folder with one trial in the queue, and the processes a test starts on it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.started = folder, list[subprocess.Popen[bytes]]()
        self.environment = {
            **os.environ,
            "FORBEAR_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "forbear_server.project.settings",
        }

    def python(self, *arguments: str) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen([sys.executable, *arguments], env=self.environment, cwd=self.folder)
        self.started.append(process)
        return process

    def work(self, *options: str) -> "subprocess.Popen[bytes]":
        return self.python("-m", "forbear_server.manage", "work", *options)

    def ask(self, query: str) -> list[Any]:
        with sqlite3.connect(self.folder / "forbear.sqlite3", timeout=20) as database:
            rows = database.execute(query).fetchall()
        database.close()
        return rows

    def results(self) -> dict[int, int]:
        return dict(self.ask("SELECT number, id FROM store_trialresult ORDER BY number"))

    def status(self) -> str:
        return str(self.ask("SELECT status FROM store_trialrun")[0][0])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A fresh data folder; whatever a test started is ended with it."""
    case = json.dumps(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    (tmp_path / "book.jsonl").write_text(f"{case}\n" * CASES, encoding="utf-8")
    server = Server(tmp_path)
    script = textwrap.dedent(SET_UP).replace("BOOK", repr(str(tmp_path / "book.jsonl")))
    assert server.python("-c", script).wait(timeout=PATIENCE_SECONDS) == 0
    yield server
    for process in server.started:
        process.kill()
        process.wait()


def until(happens: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not happens():
        assert time.monotonic() < end, "it did not happen in four minutes"
        time.sleep(0.05)


def test_a_killed_worker_loses_nothing_and_the_next_one_goes_on_where_it_was(server: Server) -> None:
    first = server.work()
    until(lambda: len(server.results()) >= 2)
    first.kill()
    first.wait()
    kept = server.results()
    assert server.status() == "running"
    assert 2 <= len(kept) < CASES
    server.ask("UPDATE store_trialrun SET beat_at = '2020-01-01 00:00:00'")  # half a minute later
    assert server.work("--once").wait(timeout=PATIENCE_SECONDS) == 0
    assert server.status() == "done"
    found = server.results()
    assert sorted(found) == list(range(1, CASES + 1))
    assert {number: found[number] for number in kept} == kept


def test_a_worker_ends_when_the_server_that_started_it_is_killed_and_hands_its_trial_back(server: Server) -> None:
    script = "import subprocess, sys, time, os; subprocess.Popen([sys.executable, '-m', 'forbear_server.manage', "
    parent = server.python("-c", script + "'work', '--parent', str(os.getpid())]); time.sleep(600)")
    until(server.results)
    worker = int(subprocess.check_output(["ps", "-o", "pid=", "--ppid", str(parent.pid)]).split()[0])
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    until(lambda: not _is_running(worker))
    assert server.status() == "queued"
    assert len(server.results()) < CASES


def _is_running(pid: int) -> bool:
    """Whether the process is there and is no corpse nobody has buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
