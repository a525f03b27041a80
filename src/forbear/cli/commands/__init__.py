"""The commands, each a module with ``add_to(subparsers)`` and a ``run`` that returns the exit status."""
