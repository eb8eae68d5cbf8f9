"""How somebody stands in a skill: both ratings beside what their role expects."""

from collections.abc import Mapping
from dataclasses import dataclass

from spm_desktop.domain.development.skills import Rating
from spm_desktop.domain.names import normal_key

Expected = Mapping[tuple[str, int], int]
"""(role as `role_key` has it, skill) -> the level that the role expects."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One person in one skill. A missing part is missing, never zero.

    Attributes:
        own, manager: the ratings that count now; None: that side has not rated.
        expected: by the role; None: it expects nothing here.
    """

    own: Rating | None = None
    manager: Rating | None = None
    expected: int | None = None

    @property
    def own_level(self) -> int | None:
        """As the person sees it."""
        return None if self.own is None else self.own.level

    @property
    def level(self) -> int | None:
        """As the manager sees it: what counts against the role."""
        return None if self.manager is None else self.manager.level

    @property
    def gap(self) -> int | None:
        """Levels missing to what the role expects; None: not rated by the manager, or nothing is expected."""
        if self.expected is None or self.level is None:
            return None
        return max(self.expected - self.level, 0)

    @property
    def is_open(self) -> bool:
        """Whether the role expects something here that the manager has not rated."""
        return self.expected is not None and self.level is None

    @property
    def apart(self) -> int | None:
        """By how much the person's own view is above the manager's; None where one is missing."""
        if self.own_level is None or self.level is None:
            return None
        return self.own_level - self.level


def role_key(role: str) -> str:
    """A role as roles are compared: "Account Executive" is "account executive"."""
    return normal_key(role)
