"""Hands this process over to the web server, with a worker beside it."""

import os
import socket
import subprocess
import sys
from typing import NoReturn

APPLICATION = "forbear_server.project.wsgi:application"
THREADS_EACH = 4
WAITING_EACH = 128


def serve(*, host: str, port: int, workers: int, with_jobs: bool = True) -> NoReturn:
    """Become the web server; returns only by ending. The worker for tasks ends with it, even if it is killed."""
    if with_jobs:
        _start_worker()
    arguments = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    threads = ["--blocking-threads", str(THREADS_EACH), "--backpressure", str(WAITING_EACH)]
    quiet = ["--log-level", "warning", "--no-access-log"]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "granian", *arguments, *threads, *quiet, APPLICATION])


def _start_worker() -> None:
    """Start the worker as our child: becoming the web server keeps our number, by which it watches us."""
    arguments = ["-m", "forbear_server.manage", "work", "--parent", str(os.getpid())]
    subprocess.Popen([sys.executable, *arguments], stdin=subprocess.DEVNULL)


def is_taken(*, host: str, port: int) -> bool:
    """Whether somebody answers at this address already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0
