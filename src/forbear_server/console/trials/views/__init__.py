"""The views of the pages on trials."""
