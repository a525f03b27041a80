"""``forbear-server policy_export DIR``: every version of every policy as a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forbear_server.services.policies.files import policies_export


class Command(BaseCommand):
    """Writes ``<policy>/<version>.yaml``, byte for byte what the console holds."""

    help = "Write every version of every policy into a folder, drafts included. Files that say the same stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("folder", type=Path, help="where to; made if it is not there")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        try:
            written = policies_export(options["folder"])
        except OSError as error:
            raise CommandError(f"{options['folder']} cannot be written to: {error.strerror}") from None
        for file in written:
            self.stdout.write(str(file))
