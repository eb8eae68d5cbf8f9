"""Which days of the week, in the groups that people name."""

from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.wall.schedule_words import EVERY_DAY, days_text

_GROUPS: tuple[frozenset[int], ...] = (
    EVERY_DAY,
    frozenset(range(5)),
    frozenset({5, 6}),
    *(frozenset({day}) for day in range(7)),
)


class DayChooser(Chooser):
    """Days of the week: 0 is Monday, none are all."""

    def __init__(self, theme: Theme, weekdays: frozenset[int]) -> None:
        super().__init__(theme, "Days", _options(weekdays), _key(weekdays))

    @property
    def weekdays(self) -> frozenset[int]:
        """What is chosen."""
        return frozenset(int(day) for day in self.key)

    def show_weekdays(self, weekdays: frozenset[int]) -> None:
        """Shows other days as chosen, without a signal."""
        self.set_options(_options(weekdays))
        self.choose(_key(weekdays))


def _options(own: frozenset[int]) -> list[tuple[str, str]]:
    groups = _GROUPS if own in _GROUPS else (*_GROUPS, own)
    return [(_key(group), days_text(group)) for group in groups]


def _key(weekdays: frozenset[int]) -> str:
    return "".join(str(day) for day in sorted(weekdays))
