"""The Django project: settings, addresses, the base pages, the design system and the commands of the server."""
