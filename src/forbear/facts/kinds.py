"""The closed lists an application chooses from: why it is made, and what a household spends on."""

from enum import StrEnum


class HardshipReason(StrEnum):
    """Why the borrower cannot pay as agreed. A reason opens a conversation; it is no verdict."""

    JOB_LOSS = "job_loss"
    LESS_INCOME = "less_income"
    ILLNESS = "illness"
    DISASTER = "disaster"
    FAMILY = "family"
    OVER_INDEBTEDNESS = "over_indebtedness"
    OTHER = "other"


class ExpenseKind(StrEnum):
    """The lines of the spending statement; all of them count as essential."""

    HOUSING = "housing"
    FOOD = "food"
    UTILITIES = "utilities"
    TRANSPORT = "transport"
    HEALTH = "health"
    EDUCATION = "education"
    CHILDCARE = "childcare"
    OTHER = "other"
