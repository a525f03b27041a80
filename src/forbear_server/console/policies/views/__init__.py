"""The views of the pages on policies."""
