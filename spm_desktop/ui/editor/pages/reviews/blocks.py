"""The parts of a review that are written: what both say to an item, side by side."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.record import REPLY, Answer, value_item
from spm_desktop.domain.reviews.states import PERSON_READS, SELF_READ, UNFINISHED, Party
from spm_desktop.services.reviews.opening import OpenReview
from spm_desktop.services.reviews.words import ITEMS
from spm_desktop.ui.editor.controls.rating import Rating
from spm_desktop.ui.editor.controls.rich_area import RichArea
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.organs.block import Block
from spm_desktop.ui.editor.organs.days import DayWords, first_name

_HIDDEN = {
    Party.PERSON: "Not sent yet",
    Party.MANAGER: "Not shared yet",
}


class Side(QWidget):
    """What one of the two says: a rating with what it means, and the words.

    Signals:
        typed: it is another, by hand.

    Attributes:
        rating: None where nothing is rated.
    """

    typed = Signal()

    def __init__(self, theme: Theme, name: str, hint: str, value: CompanyValue | None) -> None:
        super().__init__()
        self._value, self._hint = value, hint
        self.label = ElidedText(theme, "", "label", "ink2")
        self.area = RichArea(theme, name, hint)
        self.area.setProperty("quiet", True)
        self.area.typed.connect(self.typed)
        self.rating: Rating | None = None
        self.anchor = Text(theme, "", "table", "ink2", wrap=True)
        self.complaint = Text(theme, "", "table", "bad", wrap=True)
        self.complaint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.label)
        if value is not None:
            self.rating = Rating(theme, "", missing="not assessed", of=name)
            self.rating.rated.connect(self._on_rated)
            column.addWidget(self.rating)
            column.addWidget(self.anchor)
        column.addWidget(self.area)
        column.addWidget(self.complaint)
        column.addStretch(1)

    @property
    def answer(self) -> tuple[str, int | None]:
        """The words and the rating as they are now."""
        return self.area.text, self.rating.value if self.rating is not None else None

    def show_answer(
        self, answer: Answer | None, label: str, may_write: bool, hidden: str, typing: bool
    ) -> None:
        """What is there; `hidden`: why nothing is shown; `typing`: what is being written stays."""
        self.label.setText(label)
        self.area.setReadOnly(not may_write)
        self.area.setPlaceholderText(hidden or (self._hint if may_write else "Nothing"))
        if self.rating is not None:
            self.rating.allow(may_write)
            self.rating.setVisible(not hidden)
        if not typing:
            self.area.set_text(answer.body if answer else "")
            if self.rating is not None:
                self.rating.show_rating(answer.rating if answer else None)
        reads = may_write or bool(self.area.text)  # Tab leads past where there is nothing to do
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reads else Qt.FocusPolicy.NoFocus)
        self._tell_anchor()

    def complain(self, sentence: str) -> None:
        """Says what was not saved, and why; '' all was."""
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))

    def bring_back(self, body: str, rating: int | None) -> None:
        """What was typed before the program ended."""
        self.area.set_text(body)
        if self.rating is not None:
            self.rating.show_rating(rating)
        self._tell_anchor()

    def _on_rated(self, _rating: int | None) -> None:
        self._tell_anchor()
        self.typed.emit()

    def _tell_anchor(self) -> None:
        rating = self.rating.value if self.rating is not None else None
        words = self._value.anchors[rating - 1] if self._value is not None and rating else ""
        self.anchor.setText(words)
        self.anchor.setVisible(bool(words))


class AssessmentBlock(Block):
    """One item with what both say.

    Signals:
        typed(Party): one side wrote, or rated.

    Attributes:
        item: as answers know it.
        sides: by whose they are; the reply has one.
    """

    typed = Signal(object)

    def __init__(self, theme: Theme, number: int, item: str, one: OpenReview) -> None:
        values = {value_item(value.id): value for value in one.file.cycle.standards}
        value = values.get(item)
        title, question = (value.name, "") if value else ITEMS[item]
        super().__init__(theme, number, title)
        self.item = item
        self.sides: dict[Party, Side] = {}
        if value is not None and value.meaning:
            self.head.insertWidget(2, Text(theme, value.meaning, "table", "ink2"))
        if value is not None and value.behaviours:
            told = "\n".join(f"•  {one}" for one in value.behaviours)
            self.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        parties = (Party.PERSON,) if item == REPLY else (Party.PERSON, Party.MANAGER)
        for party in parties:
            whose = one.file.person if party is Party.PERSON else one.file.manager
            hint = "An example: what happened, when, with whom?" if value else question
            side = Side(theme, f"{title}, {whose}", hint, value)
            side.typed.connect(lambda party=party: self.typed.emit(party))
            self.sides[party] = side
            row.addWidget(side, 1)
        self.column.addLayout(row)

    def show_answers(
        self, one: OpenReview, words: DayWords, writes: Mapping[Party, bool], typing: Callable[[Party], bool]
    ) -> None:
        """What is there, but for the side of which `typing` says that theirs is newer."""
        for party, side in self.sides.items():
            answer = one.file.answers.get((self.item, party))
            hidden = _HIDDEN[party] if _is_hidden(one, party) else ""
            side.show_answer(
                answer, self._label(one, party, answer, words), writes[party], hidden, typing(party)
            )

    def _label(self, one: OpenReview, party: Party, answer: Answer | None, words: DayWords) -> str:
        name = one.file.person if party is Party.PERSON else one.file.manager
        if party is one.party and not one.on_screen:
            return "You"
        return f"{first_name(name)} wrote, {words.moment(answer.at)}" if answer and answer.at else name


def _is_hidden(one: OpenReview, party: Party) -> bool:
    """Whether a side has not been shown to this reader yet."""
    state = one.file.review.state
    if party is one.party:
        return False
    if party is Party.PERSON:
        return state not in SELF_READ
    return state not in PERSON_READS and (one.party is Party.PERSON or state in UNFINISHED)
