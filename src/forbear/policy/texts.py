"""A sentence in both languages of the project, as packs carry them."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Texts:
    """The same words in Chinese and in English; either may be read as ``texts["zh"]``."""

    zh: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language.startswith("en") else self.zh

    def as_document(self) -> dict[str, str]:
        """The words as JSON carries them."""
        return {"zh": self.zh, "en": self.en}
