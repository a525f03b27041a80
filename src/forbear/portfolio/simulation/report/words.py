"""What the page asks of whoever puts it into words; :mod:`forbear.wording` does."""

from typing import Any, Protocol


class Words(Protocol):
    """Texts and figures in one language and currency."""

    @property
    def language(self) -> str:
        """``zh`` or ``en``."""

    def __call__(self, code: str, **facts: Any) -> str:
        """The text of ``code``."""

    def amount(self, text: str) -> str:
        """A decimal amount in full."""

    def short(self, text: str) -> str:
        """A decimal amount to about three digits."""

    def share(self, text: str, *, places: int = 0) -> str:
        """A share as percent."""

    def day(self, iso: str) -> str:
        """A day."""

    def choice(self, value: str) -> str:
        """A value of a closed list, such as a reason for hardship; one that is unknown as it is."""
