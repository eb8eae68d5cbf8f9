"""Below the agenda: the rep's reply, addenda to a locked note, and the manager's private note."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from spm_desktop.domain.coaching.sessions import Party, State
from spm_desktop.domain.rich_text import plain
from spm_desktop.services.coaching.view import OneSession
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.notes import PRIVATE
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.rating import Rating
from spm_desktop.ui.editor.controls.rich_area import RichArea
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.organs.block import Block
from spm_desktop.ui.editor.organs.days import first_name
from spm_desktop.ui.editor.pages.coaching.words import Words


class ReplyBlock(Block):
    """What the rep says about the session, and how useful it was.

    Signals:
        replied(str, object): the words and the rating.
        acknowledged: the note was read.
    """

    replied = Signal(str, object)
    acknowledged = Signal()

    def __init__(self, theme: Theme, number: int, party: Party, rep: str) -> None:
        own = party is Party.REP
        super().__init__(theme, number, "Your reply" if own else f"{first_name(rep)}’s reply")
        self._own = own
        self.useful = Rating(theme, "Useful", own)
        self.head.addWidget(self.useful)
        self.area = RichArea(
            theme, "Reply", "In your own words. It stands under the note." if own else "None yet"
        )
        self.area.setProperty("quiet", True)
        self.area.setReadOnly(not own)
        self.column.addWidget(self.area)
        self.reply = Button(theme, "Reply", Kind.SECONDARY, small=True)
        self.read = Button(theme, "I have read this note", Kind.SECONDARY, icon="check", small=True)
        self._dirty = False
        self.area.typed.connect(self._on_changed)
        self.useful.rated.connect(self._on_changed)
        self.reply.clicked.connect(self._on_reply)
        self.read.clicked.connect(self.acknowledged)
        acts = QHBoxLayout()
        acts.setSpacing(theme.px(8))
        acts.addWidget(self.reply)
        acts.addWidget(self.read)
        acts.addStretch(1)
        self.column.addLayout(acts)

    def show_reply(self, one: OneSession) -> None:
        """What is there."""
        session = one.session
        if not self._dirty:
            self.area.set_text(session.reply)
            self.useful.show_rating(session.usefulness)
        open_still = self._own and not one.locked
        self.reply.setVisible(open_still)
        self.read.setVisible(self._own and session.state is State.COMPLETED and session.rep_seen_at is None)
        self.area.setReadOnly(not open_still)
        self.useful.may_rate = open_still

    def bring_back(self, words: str) -> None:
        """Words that were typed before the program ended."""
        self.area.set_text(words)
        self._dirty = True

    def _on_changed(self, *_: object) -> None:
        self._dirty = True

    def _on_reply(self) -> None:
        self._dirty = False
        self.replied.emit(self.area.text, self.useful.value)


class AddendaBlock(Block):
    """What was added after the note was locked.

    Signals:
        added(str): another one.
    """

    added = Signal(str)

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__(theme, number, "Addenda")
        self._told = Text(theme, "", "body", wrap=True)
        self.area = Area(theme, "Add to the note", help="It stands below the note and never changes.")
        self.button = Button(theme, "Add", small=True)
        self.button.clicked.connect(self._on_button)
        self.column.addWidget(self._told)
        self.column.addWidget(self.area)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.column.addLayout(row)

    def show_addenda(self, one: OneSession, words: Words) -> None:
        """What there is."""
        lines = [f"{each.actor}, {words.moment(each.at)}: {plain(each.body)}" for each in one.addenda]
        self._told.setText("\n".join(lines))
        self._told.setVisible(bool(lines))

    def _on_button(self) -> None:
        if self.area.text.strip():
            self.added.emit(self.area.text.strip())
            self.area.entry.clear()


class PrivateNote(QWidget):
    """The manager's own note, with what it can and can't promise.

    Signals:
        typed: it is another.
        evidence_wanted: it is to be shared.
    """

    typed = Signal()
    evidence_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        icon = QLabel()
        icon.setPixmap(theme.pixmap("lock", "private", "icon_small", self.devicePixelRatioF()))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(icon)
        head.addWidget(Text(theme, "Private note", "section", "private"))
        warning = Text(theme, PRIVATE, "table", "ink2", wrap=True)
        head.addWidget(warning, 1)
        self.evidence = Button(theme, "Make it evidence", Kind.QUIET, small=True)
        self.evidence.setToolTip("Shares it: both of you read it from then on. It is noted that you did.")
        self.evidence.clicked.connect(self.evidence_wanted)
        head.addWidget(self.evidence)
        self.area = RichArea(theme, "Private note", "Nobody else in this program reads it")
        self.area.typed.connect(self.typed)
        self.complaint = Text(theme, "", "table", "bad", wrap=True)
        self.complaint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (20, 10, 20, 14)])
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self.area)
        column.addWidget(self.complaint)

    def show_note(self, body: str, may_share: bool) -> None:
        """What there is."""
        self.area.set_text(body)
        self.evidence.setVisible(may_share and bool(self.area.text.strip()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.fillRect(self.rect(), self.theme.colour("private_wash"))
        painter.fillRect(0, 0, self.width(), 1, self.theme.colour("line"))
