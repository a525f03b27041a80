"""Hands this process over to the web server."""

import os
import sys
from typing import NoReturn

APPLICATION = "forbear_server.project.wsgi:application"


def serve(*, host: str, port: int, workers: int) -> NoReturn:
    """Become the web server; returns only by ending."""
    arguments = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    quiet = ["--log-level", "warning", "--no-access-log"]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "granian", *arguments, *quiet, APPLICATION])
