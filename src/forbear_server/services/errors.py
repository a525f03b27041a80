"""What a service says when an act is understood but cannot be done now."""


class Conflict(Exception):
    """The case has moved on since the page was shown, or the same act is already done; ``code`` says which."""

    def __init__(self, code: str, message: str = "") -> None:
        self.code = code
        super().__init__(message or code)
