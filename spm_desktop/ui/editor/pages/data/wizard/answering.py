"""Under an issue: the ways out of it. And what was said already, to be taken back."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.services.importing.options import MetricAnswer, PersonAnswer
from spm_desktop.ui.editor.controls.button import Button, Kind, Link
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.metric_words import DIRECTIONS, UNITS
from spm_desktop.ui.editor.pages.data.wizard.choices import Change, Choices
from spm_desktop.ui.editor.pages.data.wizard.marks import Issue, Need, letters
from spm_desktop.ui.editor.pages.data.wizard.needs_parts import Ruled

Answer = Callable[[Change], None]
Open = Callable[[Issue], None]

SUGGESTED = 2
"""How many people are offered by name; the field beside the cell finds everybody."""


def ways_out(theme: Theme, issue: Issue, sheet: str, answer: Answer, open_bubble: Open) -> QWidget | None:
    """Buttons for what can be said of an issue here; None where nothing can."""
    if issue.need is Need.PERSON and issue.answerable:
        buttons = _people(theme, issue, answer, open_bubble)
    elif issue.need in (Need.LEFT_OUT, Need.EMPTIED) and issue.row is not None and issue.column is not None:
        buttons = _cell(theme, issue, sheet, answer, open_bubble)
    else:
        return None
    return Ruled(theme, FlowLine(theme, buttons), (38, 0, 16, 6))


def _people(theme: Theme, issue: Issue, answer: Answer, open_bubble: Open) -> list[QWidget]:
    buttons: list[QWidget] = []
    for person in issue.suggestions[:SUGGESTED]:
        meant = PersonAnswer(issue.subject, person.person_id)
        button = Button(theme, f"It is {person.name}", icon="check", small=True)
        button.setAccessibleName(f"{issue.subject} is {person.name}")
        button.clicked.connect(partial(answer, partial(Choices.with_person, answer=meant)))
        buttons.append(button)
    word, kind = ("Someone else", Kind.QUIET) if buttons else ("Choose person", Kind.SECONDARY)
    other = Button(theme, word, kind, icon="" if buttons else "user", small=True)
    other.setAccessibleName(f"Say who {issue.subject} is")
    other.clicked.connect(partial(open_bubble, issue))
    return [*buttons, other]


def _cell(theme: Theme, issue: Issue, sheet: str, answer: Answer, open_bubble: Open) -> list[QWidget]:
    row = issue.row
    assert row is not None
    typed = Button(theme, "Type it", icon="pencil", small=True)
    typed.setAccessibleName(f"Type what {issue.place} says")
    typed.clicked.connect(partial(open_bubble, issue))
    if issue.need is Need.EMPTIED:
        return [typed]
    skip = Button(theme, "Skip row", Kind.QUIET, small=True)
    skip.setAccessibleName(f"Skip row {row}")
    skip.clicked.connect(partial(answer, partial(Choices.with_row, sheet=sheet, number=row, wanted=False)))
    return [typed, skip]


def said(
    theme: Theme, choices: Choices, sheet: str, people: Mapping[int, str], answer: Answer
) -> QWidget | None:
    """What was said of cells, rows, people and metrics, each to be taken back; None where nothing was."""
    lines: list[tuple[str, Change]] = [
        (f"“{one.said}” is {_called(one, people)}", partial(Choices.without_person, said=one.said))
        for one in choices.people
    ]
    lines += [(_told(one), partial(Choices.without_metric, said=one.said)) for one in choices.metrics]
    lines += [
        (f"{letters(cell.column)}{cell.row} is “{cell.text}”", partial(Choices.without_typed, cell=cell))
        for cell in choices.typed
        if cell.sheet == sheet
    ]
    lines += [
        (f"Row {row} is left out", partial(Choices.with_row, sheet=sheet, number=row, wanted=True))
        for name, row in choices.left_out
        if name == sheet
    ]
    return _Said(theme, lines, answer) if lines else None


def _told(answer: MetricAnswer) -> str:
    if answer.key or answer.unit is None:
        return f"“{answer.said}” is {answer.key.replace('_', ' ')}"
    better = DIRECTIONS[answer.direction].lower()
    return f"“{answer.said}” is a new metric: {UNITS[answer.unit].lower()}, {better} is better"


def _called(answer: PersonAnswer, people: Mapping[int, str]) -> str:
    if answer.person_id is None:
        return f"{answer.name}, new"
    return people.get(answer.person_id, "somebody who is gone")


class _Said(QWidget):
    """Lines, each with a way back."""

    def __init__(self, theme: Theme, lines: list[tuple[str, Change]], answer: Answer) -> None:
        super().__init__()
        self.theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 12)])
        column.setSpacing(theme.px(4))
        column.addWidget(Text(theme, "What you said", "section"))
        for words, back in lines:
            row = QHBoxLayout()
            row.addWidget(Text(theme, words, "table", wrap=True), 1)
            link = Link(theme, "Take back")
            link.setAccessibleName(f"Take back: {words}")
            link.clicked.connect(partial(answer, back))
            row.addWidget(link)
            column.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))
