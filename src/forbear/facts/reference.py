"""The facts table as a page of documentation (``docs/reference/facts.md``), written from the table itself.

Write it anew with ``python -m forbear.facts.reference > docs/reference/facts.md``; a test keeps the two equal.
"""

from collections.abc import Iterator

from forbear.facts.definitions import FactDefinition
from forbear.facts.table import FACTS, KEY_FACTS, PROVABLE_FACTS

_HEADINGS = {
    "application": "From the application",
    "platform": "From the platform",
    "loan": "From the loans",
    "capacity": "From capacity",
}

_INTRODUCTION = f"""\
# Facts

Everything a platform's condition may look at. A condition is a SQL boolean expression over these names, such as
`dpd_max < 90 AND workouts_12m = 0`; a name that is not here, or a comparison of the wrong types, is found when the
policy is written.

- **decimal** is an amount in major units of the case's currency, a share or a ratio; **date** is a day; **text** is
  a code.
- An **unknown** fact is NULL. SQL keeps that apart from false: a condition that comes out NULL means *ask the
  borrower or a person*, never a silent no. Where an unknown is as good as a value, say so with `COALESCE`.
- **Evidence** can back {len(PROVABLE_FACTS)} of them (marked ✓). `evidence_share` counts
  {", ".join(f"`{name}`" for name in KEY_FACTS)}.

What is missing is missing on purpose: sex, ethnicity, religion, a health record, other people's contacts and
vulnerability are no facts, so no condition can use them. Vulnerability may open the door to a person; it may never
worsen an offer.
"""


def facts_reference() -> str:
    """The whole page as Markdown."""
    sections = ["\n".join(_section(source, title)) for source, title in _HEADINGS.items()]
    return "\n".join((_INTRODUCTION, *sections))


def _section(source: str, title: str) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| fact | type | meaning | 含义 | ✓ | since |"
    yield "|---|---|---|---|---|---|"
    yield from (_row(fact) for fact in FACTS.values() if fact.source == source)
    yield ""


def _row(fact: FactDefinition) -> str:
    mark = "✓" if fact.name in PROVABLE_FACTS else ""
    cells = (f"`{fact.name}`", fact.type, fact.meaning["en"], fact.meaning["zh"], mark, fact.since)
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print(facts_reference(), end="")
