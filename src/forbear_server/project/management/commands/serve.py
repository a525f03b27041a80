"""``forbear-server serve``: the web server for everyday use."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from forbear_server.project.serving import serve


class Command(BaseCommand):
    """Brings the tables up to date, starts a worker, then serves with granian."""

    help = "Serve the platform. Static files are served too; put a proxy that speaks HTTPS in front."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1, help="sign-in limits count per worker")
        parser.add_argument("--no-jobs", action="store_true", help="start no worker for tasks: forbear-server work")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        call_command("migrate", verbosity=0)
        call_command("keys", "create", verbosity=0)
        self.stdout.write(f"forbear: http://{options['host']}:{options['port']}/")
        with_jobs = not options["no_jobs"]
        serve(host=options["host"], port=options["port"], workers=options["workers"], with_jobs=with_jobs)
