"""How fast and how large; ``python -m benchmarks`` prints a table."""
