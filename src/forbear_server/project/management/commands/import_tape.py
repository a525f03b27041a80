"""``forbear-server import_tape FILE``: a lender's CSV into the store."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from forbear.cases.tape import RowProblem, layout_names, read_tape
from forbear.problems import BadInput
from forbear_server.services.clock import today
from forbear_server.services.policies.reading import policy_shelf
from forbear_server.services.tape_import import TapeImported, tape_import

SHOWN_AT_MOST = 20


class Command(BaseCommand):
    """Reads the file, keeps the good rows, tells everything wrong with the others."""

    help = "Import a lender's loans from a CSV file. Importing the same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path, help="the CSV file")
        parser.add_argument("--platform", required=True, help="the lender, as its policy names it")
        parser.add_argument("--layout", default="neutral", choices=layout_names())
        parser.add_argument("--as-of", type=date.fromisoformat, help="the day the balances hold (default: today)")
        parser.add_argument("--shift-months", type=int, default=0, help="move every date of the tape by this many")
        parser.add_argument("--dry-run", action="store_true", help="read and check, keep nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        platforms = policy_shelf().platforms
        if options["platform"] not in platforms:
            raise CommandError(f"there is no platform {options['platform']}; use one of {', '.join(platforms)}")
        try:
            tape = read_tape(
                options["file"],
                layout=options["layout"],
                as_of=options["as_of"] or today(),
                shift_months=options["shift_months"],
            )
        except (BadInput, OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{options['file']} cannot be read.\n{error}") from None
        with transaction.atomic():
            done = tape_import(platform=options["platform"], tape=tape)
            transaction.set_rollback(options["dry_run"])
        self._tell(done, closed=tape.counts["closed"], dry_run=options["dry_run"])

    def _tell(self, done: TapeImported, *, closed: int, dry_run: bool) -> None:
        verb = "would be " if dry_run else ""
        self.stdout.write(f"{verb}new: {done.created}  {verb}changed: {done.updated}  same: {done.unchanged}")
        self.stdout.write(f"nothing owed: {closed}  set aside: {len(done.rejected)}")
        self._tell_rejected(done.rejected)

    def _tell_rejected(self, rejected: tuple[RowProblem, ...]) -> None:
        for row in rejected[:SHOWN_AT_MOST]:
            self.stderr.write(str(row))
        if len(rejected) > SHOWN_AT_MOST:
            self.stderr.write(f"… and {len(rejected) - SHOWN_AT_MOST} more rows")
