"""``forbear-server policy_import FILE|DIR``: policies written elsewhere become drafts here."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forbear.problems import BadInput
from forbear_server.services.policies.files import policy_import


class Command(BaseCommand):
    """Takes in every file or none; what is here already changes nothing."""

    help = "Take in a policy file, or every .yaml of a folder, as drafts to review. Doing it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("source", type=Path, help="a file, or a folder as policy_export writes it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        try:
            imported = policy_import(options["source"])
        except BadInput as error:
            raise CommandError(f"nothing was taken in.\n{error}") from None
        new = [each for each in imported if each.outcome == "draft"]
        for each in new:
            self.stdout.write(f"{each.file}: {each.label} is a draft now")
        self.stdout.write(f"new drafts: {len(new)}  same: {len(imported) - len(new)}")
