"""The agenda of a session: each point with what both sides write to it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from spm_desktop.domain.coaching.sessions import Party
from spm_desktop.domain.coaching.templates import NOTES, OF_BOTH, RATED, Item, ItemKind
from spm_desktop.services.coaching.record import Answer
from spm_desktop.services.coaching.view import OneSession
from spm_desktop.ui.editor.controls.choices import Check
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.rating import Rating
from spm_desktop.ui.editor.controls.rich_area import RichArea
from spm_desktop.ui.editor.controls.suggesting import Suggestions
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.organs.block import Block
from spm_desktop.ui.editor.organs.days import first_name
from spm_desktop.ui.editor.pages.coaching.words import Words

SHARED = Item(NOTES, ItemKind.TEXT, "Notes", "What no question asked for. Both of you read it.")


class ItemBlock(Block):
    """A point of the agenda.

    Signals:
        typed(Party): one side wrote, or rated.

    Attributes:
        areas: the field of each side that has one.
        rating: None where nothing is rated.
    """

    typed = Signal(object)

    def __init__(self, theme: Theme, number: int, item: Item, party: Party, rep: str) -> None:
        super().__init__(theme, number, item.title)
        self.item, self._party, self._rep = item, party, first_name(rep)
        self.areas: dict[Party, RichArea] = {}
        self.checks: list[Check] = []
        self.link: QLineEdit | None = None
        self.rating: Rating | None = None
        self.skill: QLineEdit | None = None
        self._skills: tuple[str, ...] = ()
        self._labels: dict[Party, ElidedText] = {}
        self.complaint = Text(theme, "", "table", "bad", wrap=True)
        self.complaint.hide()
        if item.kind in RATED:
            whose = f"{self._rep}’s rating" if party is Party.MANAGER else "Your rating"
            self.rating = Rating(theme, whose)
            self.rating.rated.connect(lambda _: self.typed.emit(Party.REP))
            self.head.addWidget(self.rating)
        if item.kind is ItemKind.SKILL:
            self._focus = Field(theme, "Skill focus", bare=True)
            self.skill = self._focus.entry
            self.skill.setPlaceholderText("One skill of the list to work on until next time")
            self.column.addWidget(self._focus)
        if item.kind is ItemKind.CHECKLIST:
            self._add_checks(item.lines)
        elif item.kind is ItemKind.LINK:
            self.link = QLineEdit()
            self.link.setPlaceholderText("https://…")
            self.link.setAccessibleName(item.title)
            self.link.textEdited.connect(lambda _: self.typed.emit(Party.MANAGER))
            self.column.addWidget(self.link)
        else:
            sides = (Party.REP, Party.MANAGER) if item.kind in OF_BOTH else (Party.MANAGER,)
            self._add_sides(sides)
        self.column.addWidget(self.complaint)

    def show_answers(
        self, one: OneSession, words: Words, editable: bool, typing: Callable[[Party], bool]
    ) -> None:
        """What is there, but for the sides of which `typing` says that theirs is newer."""
        for party, area in self.areas.items():
            answer = one.answers.get((self.item.id, party), Answer(self.item.id, party))
            if not typing(party):
                area.set_text(answer.body)
            area.setReadOnly(not editable or (self._party is Party.REP and party is Party.MANAGER))
            self._labels[party].setText(self._label(party, answer, words))
        rep = one.answers.get((self.item.id, Party.REP))
        manager = one.answers.get((self.item.id, Party.MANAGER))
        if self.rating is not None:
            self.rating.may_rate = editable
            if not typing(Party.REP):
                self.rating.show_rating(rep.rating if rep else None)
        if self.skill is not None and not self.skill.hasFocus():
            self.skill.setText(one.session.skill)
            self.skill.setReadOnly(not editable)
            if self._skills != one.skills:
                self._skills = one.skills
                Suggestions(self._focus, one.skills)
        done = manager.body.split("\n") if manager else []
        for check in self.checks:
            if not typing(Party.MANAGER):
                check.setChecked(check.text() in done)
            check.setEnabled(editable and self._party is Party.MANAGER)
        if self.link is not None:
            if not typing(Party.MANAGER):
                self.link.setText(manager.body if manager else "")
            self.link.setReadOnly(not editable or self._party is Party.REP)

    def text(self, party: Party) -> str:
        """What stands in the field of a side now."""
        if self.checks:
            return "\n".join(check.text() for check in self.checks if check.isChecked())
        if self.link is not None:
            return self.link.text().strip()
        return self.areas[party].text

    def rated(self, party: Party) -> int | None:
        """The rating of a side."""
        return self.rating.value if self.rating is not None and party is Party.REP else None

    def complain(self, sentence: str) -> None:
        """Says what was not saved, and why; '' all was."""
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))

    @property
    def entry(self) -> QWidget | None:
        """Where the reader writes."""
        return self.areas.get(self._party) or self.link or (self.checks[0] if self.checks else None)

    @property
    def waits(self) -> bool:
        """Whether the reader has not written here yet."""
        return self.entry is not None and not self.text(self._party)

    def _add_sides(self, sides: Sequence[Party]) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        for party in sides:
            side = QVBoxLayout()
            side.setSpacing(self.theme.px(4))
            own = party is self._party
            name = f"{self.item.title}, {'you' if own else self._rep if party is Party.REP else 'manager'}"
            hint = self.item.help if own or self._party is Party.MANAGER else ""
            area = RichArea(self.theme, name, hint if hint and len(sides) > 1 else "Nothing yet")
            area.setProperty("quiet", True)
            area.typed.connect(lambda party=party: self.typed.emit(party))
            label = ElidedText(self.theme, "", "label", "ink2")
            side.addWidget(label)
            side.addWidget(area)
            side.addStretch(1)
            row.addLayout(side, 1)
            self.areas[party], self._labels[party] = area, label
        self.column.addLayout(row)

    def _add_checks(self, lines: Sequence[str]) -> None:
        for line in lines:
            check = Check(self.theme, line)
            check.clicked.connect(lambda: self.typed.emit(Party.MANAGER))
            self.column.addWidget(check)
            self.checks.append(check)

    def _label(self, party: Party, answer: Answer, words: Words) -> str:
        if len(self.areas) == 1:
            return self.item.help
        if party is self._party:
            return "You"
        name = self._rep if party is Party.REP else "Your manager"
        return f"{name} wrote, {words.moment(answer.at)}" if answer.at else name
