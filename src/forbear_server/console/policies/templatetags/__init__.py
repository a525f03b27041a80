"""Template tags of the pages on policies."""
