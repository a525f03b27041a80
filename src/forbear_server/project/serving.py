"""Hands this process over to the web server."""

import os
import socket
import sys
from typing import NoReturn

APPLICATION = "forbear_server.project.wsgi:application"
THREADS_EACH = 4
WAITING_EACH = 128


def serve(*, host: str, port: int, workers: int) -> NoReturn:
    """Become the web server; returns only by ending."""
    arguments = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    threads = ["--blocking-threads", str(THREADS_EACH), "--backpressure", str(WAITING_EACH)]
    quiet = ["--log-level", "warning", "--no-access-log"]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "granian", *arguments, *threads, *quiet, APPLICATION])


def is_taken(*, host: str, port: int) -> bool:
    """Whether somebody answers at this address already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0
