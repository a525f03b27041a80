"""Pages for trying a draft before it is published: start, progress, what came of it, what changed for each case."""
