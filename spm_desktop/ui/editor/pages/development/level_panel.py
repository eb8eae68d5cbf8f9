"""One person in one skill: what somebody at each level does, both ratings, and all ratings before them."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.development.skills import MOST, Side, Skill
from spm_desktop.domain.development.standing import Standing
from spm_desktop.services.development.view import PersonFile, PersonLine
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.rating import Rating
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.development.words import Words
from spm_desktop.ui.editor.shell.page import Desk

_NOT_SAID = "Nobody has said yet what somebody at this level does."
WHOSE = {Side.MANAGER: "Manager’s rating", Side.SELF: "Own view"}


class LevelLine(QWidget):
    """A level in words; the one that somebody is at has a ground, the expected one says so."""

    def __init__(self, theme: Theme, skill: Skill, level: int, standing: Standing) -> None:
        super().__init__()
        self.theme, self._here = theme, standing.level == level
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(length) for length in (8, 5, 8, 5)])
        row.setSpacing(theme.px(8))
        number = Text(theme, str(level), "table_strong", "ink" if self._here else "ink2")
        number.setFixedWidth(theme.px(10))
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        does = skill.does(level) or _NOT_SAID
        words.addWidget(Text(theme, does, "table", "ink" if self._here else "ink2", wrap=True))
        signs = [
            word
            for word, at in (
                ("manager’s rating", standing.level),
                ("own view", standing.own_level),
                ("expected by the role", standing.expected),
            )
            if at == level
        ]
        if signs:
            told = ", ".join(signs)
            words.addWidget(Text(theme, told[0].upper() + told[1:], "label", "accent"))
        row.addLayout(words, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._here:
            theme = self.theme
            box(smooth(self), self.rect(), theme.radius("button"), theme.colour("wash"))


class LevelPanel(QWidget):
    """In the side panel; a rating is given with its reason, if there is one.

    Signals:
        rated(Side, object, str): a level or None, and why.
    """

    rated = Signal(object, object, str)

    def __init__(
        self,
        desk: Desk,
        line: PersonLine,
        skill: Skill,
        sides: frozenset[Side],
        words: Words,
        file: PersonFile,
    ) -> None:
        super().__init__()
        theme = desk.theme
        standing = line.standings[skill.id]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        levels = Section(theme, "What somebody at each level does")
        levels.column.setSpacing(theme.px(2))
        if skill.about:
            levels.column.addWidget(Text(theme, skill.about, "table", "ink2", wrap=True))
        for level in range(1, MOST + 1):
            levels.column.addWidget(LevelLine(theme, skill, level, standing))
        give = Section(theme, "Ratings")
        self.note = Area(theme, "Why, if there is something to say")
        self.ratings: dict[Side, Rating] = {}
        for side, given in ((Side.MANAGER, standing.manager), (Side.SELF, standing.own)):
            rating = Rating(theme, WHOSE[side], side in sides)
            rating.show_rating(None if given is None else given.level)
            rating.rated.connect(partial(self._give, side))
            both = QVBoxLayout()
            both.setSpacing(theme.px(2))
            both.addWidget(rating)
            self.ratings[side] = rating
            if given is not None:
                told = words.rated(given) + (f": “{given.note}”" if given.note else "")
                both.addWidget(Text(theme, told, "table", "ink2", wrap=True))
            give.column.addLayout(both)
        if sides:
            give.column.addWidget(self.note)
        column.addWidget(levels)
        column.addWidget(give)
        before = [one for one in file.history if one.skill_id == skill.id and not _counts(standing, one.id)]
        if before:
            past = Section(theme, "Before")
            for one in before:
                told = f"{WHOSE[one.side]} {one.level or 'taken away'}: {words.rated(one)}"
                note = f". “{one.note}”" if one.note else ""
                past.column.addWidget(Text(theme, told + note, "table", "ink2", wrap=True))
            column.addWidget(past)
        column.addStretch(1)
        desk.show_side(skill.name, self, line.name, line.name)
        first = next((self.ratings[side] for side in (Side.MANAGER, Side.SELF) if side in sides), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, side: Side, level: int | None) -> None:
        self.rated.emit(side, level, self.note.text.strip())


def _counts(standing: Standing, rating_id: int) -> bool:
    return any(one is not None and one.id == rating_id for one in (standing.own, standing.manager))
