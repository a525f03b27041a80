"""The command ``forbear-server``: Django's management commands with forbear's settings."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one management command, such as ``forbear-server serve``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forbear_server.project.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
