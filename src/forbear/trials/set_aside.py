"""Inputs of a trial that are no cases: told with their place and what is wrong, and in no other figure."""

from dataclasses import dataclass

from forbear.problems import Problem

MOST_TOLD = 100
"""How many of them a summary lists; all are counted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAside:
    """One input that neither policy can read. ``line`` counts from 1 within ``source``."""

    source: str
    line: int
    problems: tuple[Problem, ...]
