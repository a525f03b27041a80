"""The console's pages on policies: versions in plain words, what changed, and every step from draft to retired."""
