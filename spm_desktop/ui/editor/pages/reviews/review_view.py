"""One review: what both write side by side, what they agree on, and what stands beside it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from spm_desktop.domain.reviews.record import AREAS, GROWTH, REPLY, RESULTS, STRENGTHS, Answer, value_item
from spm_desktop.domain.reviews.states import PERSON_READS, Action, Party, State
from spm_desktop.services.development.view import Developed
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.history import Changes
from spm_desktop.services.reviews.acting import write
from spm_desktop.services.reviews.opening import OpenReview
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.notes import Strip
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.organs.days import DayWords
from spm_desktop.ui.editor.organs.saving import Place, Saving
from spm_desktop.ui.editor.organs.stage_line import StageLine
from spm_desktop.ui.editor.pages.reviews.aside import Aside
from spm_desktop.ui.editor.pages.reviews.blocks import AssessmentBlock, Side
from spm_desktop.ui.editor.pages.reviews.given import Given
from spm_desktop.ui.editor.pages.reviews.growth import GrowthLine, grows
from spm_desktop.ui.editor.pages.reviews.objectives import ObjectivesBlock
from spm_desktop.ui.editor.pages.reviews.stations import stations
from spm_desktop.ui.editor.shell.leading import lead
from spm_desktop.ui.editor.shell.page import Desk

_ASIDE = 352
_NARROW = 900


class ReviewView(QWidget):
    """Shows a review as its reader may see it; all they write is saved while they do.

    Signals:
        brought_back: text that had not reached the database is in its field again.

    Attributes:
        one: what is shown; None before the first.
        blocks: what is written, by item; `objectives` what is agreed.
        growth: below what is said of growing, where the person stands.
        saving: what is typed and not saved yet.
    """

    brought_back = Signal()

    def __init__(self, desk: Desk, given: Given) -> None:
        super().__init__()
        self.desk, self._given = desk, given
        self.one: OpenReview | None = None
        self.blocks: dict[str, AssessmentBlock] = {}
        self.growth: list[GrowthLine] = []
        self.saving = Saving(desk, given.drafts, self)
        self._known: dict[tuple[str, Party], Answer] = {}
        theme = desk.theme
        self.stages = StageLine(theme, "Way of the review")
        self.objectives = ObjectivesBlock(theme, 0)
        self.aside = Aside(theme)
        self._strip = QVBoxLayout()
        self._written = QVBoxLayout()
        self._written.setSpacing(0)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(0)
        self._both.addLayout(self._written, 1)
        self._line = QFrame()
        self._line.setAutoFillBackground(True)
        self._line.setFixedWidth(1)
        self._both.addWidget(self._line)
        self._both.addWidget(self.aside)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._strip)
        column.addWidget(self.stages)
        column.addLayout(self._both, 1)
        self.area = ScrollArea(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_review(
        self, one: OpenReview, words: DayWords, numbers: Formatter, developed: Developed | None
    ) -> None:
        """Shows this; what somebody is typing stays."""
        file = one.file
        fonts.load_for((file.person, file.manager, *(each.body for each in file.answers.values())))
        before, self.one = self.one, one
        made = before is None or _shape(before) != _shape(one)
        if made:
            self._make(one)
        moving = (place for place in self._known if not made and self.saving.is_moving(self._key(*place)))
        self._known = {**file.answers, **{place: self._known[place] for place in moving}}
        for item, block in self.blocks.items():
            writes = {party: self._may_write(one, item, party) for party in block.sides}
            block.show_answers(one, words, writes, partial(self._is_typed, item))
        for line in self.growth:
            line.show_line(developed)
        self.objectives.show_objectives(one, words, numbers)
        self._show_strip(one)
        self.stages.show_stations(stations(one, words))
        self.aside.show_review(one, words)
        if made:
            self.area.verticalScrollBar().setValue(0)
            self._bring_back(one)

    def take_focus(self) -> None:
        """The keyboard arrives: in the first part that is the reader's to write and still empty; before a
        reply there is something to read."""
        one = self.one
        if one is None:
            return
        for item, block in self.blocks.items():
            if item == REPLY:
                continue
            side = block.sides.get(one.party)
            if side is not None and self._may_write(one, item, one.party) and not side.area.text:
                (side.rating or side.area).setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < self.desk.theme.px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(way)
        self._line.setVisible(not narrow)
        if narrow:
            self.aside.setMinimumWidth(0)
            self.aside.setMaximumWidth(16_777_215)
        else:
            self.aside.setFixedWidth(self.desk.theme.px(_ASIDE))

    def hideEvent(self, event: QHideEvent) -> None:
        self.saving.save_now()  # the window may be closing

    # Making

    def _make(self, one: OpenReview) -> None:
        self._written.removeWidget(self.objectives)
        clear(self._written)
        self.blocks, self.growth = {}, []
        for item in _items(one):
            if item is None:
                self.objectives.number.setText(str(len(self.blocks) + 1))
                self._written.addWidget(self.objectives)
                self.objectives.show()
                continue
            number = len(self.blocks) + (2 if item == REPLY else 1)
            block = AssessmentBlock(self.desk.theme, number, item, one)
            block.typed.connect(partial(self._on_typed, item))
            self.blocks[item] = block
            if grows(item):
                line = GrowthLine(self.desk.theme, item)
                line.wanted.connect(self._open_development)
                block.column.addWidget(line)
                self.growth.append(line)
            self._written.addWidget(block)
        self._written.addStretch(1)

    def _open_development(self) -> None:
        if self.one is not None:
            self.saving.save_now()
            lead(self.desk, "development", str(self.one.file.review.person_id))

    def _show_strip(self, one: OpenReview) -> None:
        clear(self._strip)
        theme, file = self.desk.theme, one.file
        if one.on_screen:
            told = f"{file.person} writes now. It stands beside it that this is your login."
            self._strip.addWidget(Strip(theme, "private", "Your screen is handed over", told, edge=True))
        if not file.intact:
            title, told = "This is not what both signed", "A backup has it as it was."
            self._strip.addWidget(Strip(theme, "private", title, told, edge=True))
        elif file.review.state is State.SIGNED:
            told = "Both have signed. What stands here never changes."
            mark = file.review.sha256[:8]
            self._strip.addWidget(Strip(theme, "frozen", "Signed", told, mark=mark, edge=True))
        elif file.review.state is State.CALLED_OFF:
            reason = next((each.reason for each in file.events if each.action is Action.CALL_OFF), "")
            self._strip.addWidget(Strip(theme, "frozen", "Called off", reason, edge=True))

    @staticmethod
    def _may_write(one: OpenReview, item: str, party: Party) -> bool:
        if party is not one.party:
            return False
        if item == REPLY:
            return one.file.review.state is State.REPLY
        return one.may_write

    # Writing

    def _key(self, item: str, party: Party) -> str:
        """Where the draft of a side's words is."""
        assert self.one is not None
        return f"review/{self.one.file.review.id}/{item}/{party.value}"

    def _is_typed(self, item: str, party: Party) -> bool:
        return self.saving.holds(self._key(item, party))

    def _on_typed(self, item: str, party: Party) -> None:
        one = self.one
        if one is None:
            return
        side = self.blocks[item].sides[party]
        self.saving.touch(
            Place(
                self._key(item, party),
                lambda: packed(*side.answer),
                partial(self._save, one.file.review.id, item, party, one.on_screen),
                lambda _: side.complain(""),
                lambda error: side.complain(f"Kept on this machine, not saved: {error}"),
            )
        )

    def _save(self, review: int, item: str, party: Party, on_screen: bool, text: str) -> Changes:
        """In the thread of the tasks: what was saved last is what the next change begins from."""
        given = self._given
        before = self._known.get((item, party), Answer(item, party))
        body, rating = unpacked(text)
        after = Answer(item, party, body, rating)
        changes = write(given.reader, given.store, given.actor, review, before, after, on_screen)
        self._known[item, party] = after
        return changes

    def _bring_back(self, one: OpenReview) -> None:
        """What was typed and did not reach the database before the program ended."""
        found = self.saving.drafts_of(f"review/{one.file.review.id}/")
        for item, block in self.blocks.items():
            draft = found.get(self._key(item, one.party))
            side: Side | None = block.sides.get(one.party)
            if draft is None or side is None or not self._may_write(one, item, one.party):
                continue
            if draft.body != packed(*side.answer):
                side.bring_back(*unpacked(draft.body))
                self._on_typed(item, one.party)
        if not self.saving.all_saved:
            self.brought_back.emit()

    def _restyle(self) -> None:
        palette = self._line.palette()
        palette.setColor(self._line.backgroundRole(), self.desk.theme.colour("line"))
        self._line.setPalette(palette)


def packed(body: str, rating: int | None) -> str:
    """An answer as one text, as a draft keeps it.

    >>> packed("The visit", 4), packed("", None)
    ('4 The visit', '- ')
    """
    return f"{rating or '-'} {body}"


def unpacked(text: str) -> tuple[str, int | None]:
    """The answer that `packed` made a text of.

    >>> unpacked("4 The visit"), unpacked("- ")
    (('The visit', 4), ('', None))
    """
    rating, _, body = text.partition(" ")
    return body, None if rating == "-" else int(rating)


def _items(one: OpenReview) -> list[str | None]:
    """What is written, in order; None: what is agreed."""
    values = [value_item(value.id) for value in one.file.cycle.standards]
    found: list[str | None] = [RESULTS, *values, STRENGTHS, AREAS, GROWTH]
    talks = one.file.review.state in PERSON_READS
    if talks or one.party is not Party.PERSON:
        found.append(None)
    return [*found, REPLY] if talks else found


def _shape(one: OpenReview) -> tuple[object, ...]:
    return one.file.review.id, one.party, one.on_screen, tuple(_items(one))
