"""The command line: JSON in, JSON out, one command per file."""
