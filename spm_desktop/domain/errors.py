"""The errors a user can cause or meet: one sentence saying what and where, and one saying what to do.

Anything else that is raised is a bug: it is logged in full and reported kindly.
"""


class KnownError(Exception):
    """A refusal or failure that the user can understand and mend.

    Attributes:
        code: stable short name for other programs, for example ``file_unreadable``.
        message: one sentence: what is wrong, and where.
        hint: one sentence: what to do about it.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[type["KnownError"], tuple[str, str, str]]:
        return (type(self), (self.code, self.message, self.hint))


class Cancelled(KnownError):
    """Somebody stopped what was going on; nothing of it was kept."""

    def __init__(
        self,
        code: str = "cancelled",
        message: str = "The import was stopped.",
        hint: str = "Nothing of the file was imported.",
    ) -> None:
        super().__init__(code, message, hint)
