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
- **Can change by** says what a person may honestly do about a fact; nothing else is ever suggested to anybody
  ([how suggestions are found](../algorithms/counterfactuals.md)). *evidence*: a paper backs what was stated, and the
  value stays. *answer*: what is not known is told; what was stated is never to be stated otherwise. *payment*: paying
  an amount on the day. *waiting*: until a day. *never*: what happened, who lives in the household and what was done
  before is not to be changed, only to be heard.

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
    yield "| fact | type | meaning | 含义 | ✓ | can change by | since |"
    yield "|---|---|---|---|---|---|---|"
    yield from (_row(fact) for fact in FACTS.values() if fact.source == source)
    yield ""


def _row(fact: FactDefinition) -> str:
    mark = "✓" if fact.name in PROVABLE_FACTS else ""
    ways = ", ".join(fact.ways) or "never"
    cells = (f"`{fact.name}`", fact.type, fact.meaning["en"], fact.meaning["zh"], mark, ways, fact.since)
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print(facts_reference(), end="")
