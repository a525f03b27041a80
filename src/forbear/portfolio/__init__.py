"""Whole books of loans: the same engine over millions of rows, and what a policy would come to."""
