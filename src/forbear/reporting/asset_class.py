"""The five asset classes of China's banks, from the best to the worst."""

from enum import StrEnum


class AssetClass(StrEnum):
    """正常、关注、次级、可疑、损失; the last three are non-performing."""

    NORMAL = "normal"
    SPECIAL_MENTION = "special_mention"
    SUBSTANDARD = "substandard"
    DOUBTFUL = "doubtful"
    LOSS = "loss"

    @property
    def rank(self) -> int:
        """0 for the best class up to 4 for the worst."""
        return tuple(AssetClass).index(self)

    @property
    def is_non_performing(self) -> bool:
        """Whether the class is substandard or worse."""
        return self.rank >= AssetClass.SUBSTANDARD.rank


def worst(classes: list[AssetClass]) -> AssetClass:
    """The worst of some classes; normal when there are none."""
    return max(classes, key=lambda each: each.rank, default=AssetClass.NORMAL)
