"""Trying a policy before it is published: what it would have meant for each case, and for all of them together."""
