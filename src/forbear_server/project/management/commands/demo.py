"""``forbear-server demo``: a running platform with made-up people, from an empty folder."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from forbear_server.project.demo.cast import the_cast
from forbear_server.project.demo.load import NotEmpty, is_loaded, load
from forbear_server.project.demo.people import DEMO_PASSWORD
from forbear_server.project.serving import is_taken, serve
from forbear_server.services.clock import today
from forbear_server.services.standing import plans_refresh_all

NOT_THE_DEMO = "This shows sign-in codes on the page, so it runs with FORBEAR_DEMO=1 only. Use: make demo"
TAKEN = 'Something answers on port {port} already. Another one: make demo DEMO="--port {next}"'
NOT_EMPTY = "{folder} holds people who are not the demo's. Give it an empty folder: FORBEAR_DATA=var/demo make demo"


class Command(BaseCommand):
    """Makes the database, loads the demo if it is not there yet, says who can sign in, serves."""

    help = "Start the platform with made-up borrowers and staff. A second start finds them as they were left."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-jobs", action="store_true", help="start no worker: trials wait in the queue")
        parser.add_argument("--load-only", action="store_true", help="load and say who can sign in, do not serve")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        if not settings.DEMO:
            raise CommandError(NOT_THE_DEMO)
        if not options["load_only"] and is_taken(host=options["host"], port=options["port"]):
            raise CommandError(TAKEN.format(port=options["port"], next=options["port"] + 1))
        self._say(f"keeping data in {settings.DATA_FOLDER}")
        call_command("migrate", verbosity=0)
        self._load()
        self._say_who(f"http://{options['host']}:{options['port']}")
        if not options["load_only"]:
            serve(host=options["host"], port=options["port"], workers=1, with_jobs=not options["no_jobs"])

    def _load(self) -> None:
        if is_loaded():
            self._say("the demo is here already; everybody is as you left them")
            plans_refresh_all(as_of=today())
            return
        try:
            load(today=today(), say=self._say)
        except NotEmpty:
            raise CommandError(NOT_EMPTY.format(folder=settings.DATA_FOLDER)) from None

    def _say_who(self, address: str) -> None:
        cast = the_cast()
        lines = ["", f"Borrowers sign in at {address}/ with a phone number; the page shows the code.", ""]
        lines += [f"  {_local(each.phone):<14} {each.name}  {each.about['en']}" for each in cast.borrowers]
        lines += [f"  {'+12025550100':<14} another loan of the public tape, not applied yet (up to …0196)"]
        lines += ["", f"Staff sign in at {address}/console/ with the password {DEMO_PASSWORD}", ""]
        lines += [f"  {each.username:<14} {each.role}, {each.platform or 'all platforms'}" for each in cast.staff]
        lines += ["", f"Open {address}/  (Ctrl-C ends it; delete {settings.DATA_FOLDER} to start afresh)"]
        self.stdout.write("\n".join(lines))

    def _say(self, text: str) -> None:
        self.stdout.write(f"forbear: {text}")
        self.stdout.flush()


def _local(phone: str) -> str:
    return phone.removeprefix("+86")
