"""The editor of a draft: pages for each part, for conditions and segments, and for the whole text."""
