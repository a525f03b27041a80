"""``forbear-server work``: a worker for what takes longer than a page may, such as trials of a policy."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from forbear_server.jobs.worker import work


class Command(BaseCommand):
    """``demo`` and ``serve`` start one themselves; this runs one alone, or one more."""

    help = "Work on queued tasks until told to end. What is half done then is gone on with by the next worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--once", action="store_true", help="end when nothing waits any more")
        parser.add_argument("--parent", type=int, metavar="PID", help="end when this process, our parent, ends")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        work(parent=options["parent"], is_once=options["once"])
