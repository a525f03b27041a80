"""``forbear portfolio``: a whole book of loans at once."""

from forbear.cli.commands import portfolio_assess, portfolio_book, portfolio_simulate
from forbear.cli.parsers import Subparsers, add_actions

EXAMPLE = "  forbear portfolio assess book.parquet --policy nuanhe --as-of 2026-11-24 --out plans.parquet"


def add_to(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Assess a whole book of loans, live through it under policies, or make one up to try it with."
    actions = add_actions(subparsers, "portfolio", about=about, example=EXAMPLE)
    portfolio_assess.add_to(actions)
    portfolio_book.add_to(actions)
    portfolio_simulate.add_to(actions)
