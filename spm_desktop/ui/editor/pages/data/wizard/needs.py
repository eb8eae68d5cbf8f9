"""Beside the sheet: what needs somebody, what the rows become, and how the sheet comes in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.importing.bench import Preview
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Link
from spm_desktop.ui.editor.controls.painting import put, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.wizard.acts import noun
from spm_desktop.ui.editor.pages.data.wizard.answering import said, ways_out
from spm_desktop.ui.editor.pages.data.wizard.choices import Choices
from spm_desktop.ui.editor.pages.data.wizard.how import HowItComesIn
from spm_desktop.ui.editor.pages.data.wizard.laid_out import HowItIsLaidOut
from spm_desktop.ui.editor.pages.data.wizard.marks import Issue, Need
from spm_desktop.ui.editor.pages.data.wizard.metric_answers import (
    MeasuredForm,
    NewMetricForm,
    numbers_form,
    people_form,
)
from spm_desktop.ui.editor.pages.data.wizard.needs_parts import Becomes, Head, Ruled, Strip
from spm_desktop.ui.editor.pages.data.wizard.understood import WhatWasRead
from spm_desktop.ui.editor.pages.data.wizard.year_answer import year_form

SHOWN = 6
"""How many issues are listed at first."""
MOST = 200
"""How many are listed at all; the sheet marks every one."""
_SAID_HERE = {
    "deals_need_key": "Choose under the headers which column is the external ID, or the day on which a deal"
    " was opened: without them the next file could not tell old deals from new ones.",
    "people_unsure": "If they are, read each column as the person of its name. Otherwise choose below what"
    " the rows are.",
    "year_missing": "Say which year it is; any other can be typed under “Year” below.",
    "metric_missing": "Say it here, or choose under the headers which column says it.",
    "metrics_unsure": "If they are what these people did on these days, read each column as a metric of its"
    " name. Otherwise choose below what the rows are.",
}
STAGES = (("", "Wait"), ("open", "Open"), ("won", "Won"), ("lost", "Lost"))


class IssueItem(Pressable):
    """One issue; pressed, it shows its cell. `ruled`: a line below parts it from the next."""

    def __init__(self, theme: Theme, issue: Issue, ruled: bool) -> None:
        super().__init__(theme, issue.place)
        self.issue, self._ruled = issue, ruled
        self.setAccessibleName(f"{issue.place}: {issue.sentence}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.heightForWidth(max(self.width(), self.theme.px(240))))

    def heightForWidth(self, width: int) -> int:
        theme = self.theme
        return theme.line("section") + self._sentence(width).height() + theme.px(20 if self._ruled else 11)

    def hasHeightForWidth(self) -> bool:
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _sentence(self, width: int) -> QRect:
        theme = self.theme
        room = QRect(0, 0, max(width - theme.px(38) - theme.px(16), 40), 10_000)
        metrics = QFontMetrics(theme.font("table"))
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.issue.sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        if self.hasFocus() or self.isDown():
            painter.fillRect(rect, theme.colour("wash"))
            painter.fillRect(0, 0, theme.px(2), rect.height(), theme.colour("accent"))
        elif self.hovered:
            painter.fillRect(rect, theme.colour("hover"))
        tone = "warn" if self.issue.need is Need.EMPTIED else "bad"
        head = QRect(0, theme.px(9), rect.width(), theme.line("section"))
        picture = theme.pixmap("circle-alert", tone, "icon_small", self.devicePixelRatioF())
        put(painter, picture, theme.px(16), head)
        left = theme.px(38)
        write(painter, theme, "section", "ink", left, head, self.issue.place)
        painter.setFont(theme.font("table"))
        painter.setPen(theme.colour("ink2"))
        below = QRect(left, head.bottom() + 1, rect.width() - left - theme.px(16), rect.height())
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), self.issue.sentence)
        if self._ruled:
            painter.fillRect(0, rect.bottom(), rect.width(), 1, theme.colour("line"))


class NeedsPanel(QWidget):
    """What stands beside the sheet.

    Signals:
        pointed(object): an Issue is to be shown in the sheet.
        stage_meant(str, str): a stage and what it means; '' its rows wait.
        answered(object): a `Change` of the choices.
        bubble_wanted(object): an Issue is to be answered beside its cell.

    Attributes:
        how: how the sheet comes in.
    """

    pointed = Signal(object)
    stage_meant = Signal(str, str)
    answered = Signal(object)
    bubble_wanted = Signal(object)

    def __init__(self, theme: Theme, language: str, this_year: int) -> None:
        super().__init__()
        self.theme, self._language, self._this_year = theme, language, this_year
        self.items: list[IssueItem] = []
        self._metrics: Sequence[Metric] = ()
        self._may_make_metrics = False
        self._shown: tuple[Preview, Sequence[Issue], Choices, Mapping[int, str]] | None = None
        self.how = HowItComesIn(theme)
        self.laid_out = HowItIsLaidOut(theme)
        self._head = Head(theme)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._told = QWidget()
        QVBoxLayout(self._told).setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._told)
        self._column.addWidget(self.how)
        self._column.addWidget(self.laid_out)
        self._column.addStretch(1)
        area = ScrollArea(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(Strip(theme, self.how.people))
        column.addWidget(area, 1)

    def know_metrics(self, metrics: Sequence[Metric], may_make: bool) -> None:
        """The metrics that there are, for the next that is shown; and whether more may be made here."""
        self._metrics, self._may_make_metrics = metrics, may_make

    def show_preview(
        self, preview: Preview, issues: Sequence[Issue], choices: Choices, people: Mapping[int, str]
    ) -> None:
        """What needs somebody, what they said, and what the rows become. `people`: those who may be meant."""
        needing = preview.receipt.needing
        if needing:
            self._head.show_words(
                f"{counted(needing, noun(preview.plan))} need{'s' if needing == 1 else ''} you",
                "It waits or stays out. Nothing is lost."
                if needing == 1
                else "They wait or stay out. Nothing is lost.",
            )
        else:
            self._head.show_words("Every row can be used", "Nothing waits, nothing is left out.")
        fonts.load_for(issue.sentence for issue in issues)
        self._shown = preview, issues, choices, people
        self._list(*self._shown, SHOWN)

    def show_all(self) -> None:
        """Lists what was left out of the list."""
        if self._shown is not None:
            self._list(*self._shown, MOST)

    def _list(
        self,
        preview: Preview,
        issues: Sequence[Issue],
        choices: Choices,
        people: Mapping[int, str],
        most: int,
    ) -> None:
        theme, body, sheet = self.theme, self._anew(), preview.plan.sheet
        self.items = []
        unknown = any(issue.need is Need.PERSON for issue in issues)
        can_make = preview.receipt.kind is not RecordKind.PEOPLE
        self.how.people.setVisible(can_make and (unknown or self.how.people.isChecked()))
        body.addWidget(WhatWasRead(theme, preview.plan, self._language, self.answered.emit))
        for issue in issues[:most]:
            ways = ways_out(theme, issue, sheet, self.answered.emit, self.bubble_wanted.emit)
            if issue.need is Need.STAGE:
                ways = self._stage_choice(issue.subject, None)
            if issue.metric is not None:
                form = NewMetricForm(
                    theme, issue.metric, self._metrics, self.answered.emit, self._may_make_metrics
                )
                ways = Ruled(theme, form, (38, 4, 16, 10))
            item = IssueItem(theme, issue, ruled=ways is None)
            item.clicked.connect(self._on_pressed)
            self.items.append(item)
            body.addWidget(item)
            if ways is not None:
                body.addWidget(ways)
        if len(issues) > most:
            body.addWidget(self._more(len(issues) - most, most < MOST))
        if (answers := said(theme, choices, sheet, people, self.answered.emit)) is not None:
            body.addWidget(answers)
        for stage, kind in choices.stage_kinds.items():
            meaning = Text(theme, f"The stage “{stage}” means", "table", "ink2")
            meaning.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), 0)
            body.addWidget(meaning)
            body.addWidget(self._stage_choice(stage, kind))
        body.addWidget(Becomes(theme, preview))

    def _more(self, number: int, can_show: bool) -> QWidget:
        theme, line = self.theme, QWidget()
        row = QVBoxLayout(line)
        row.setContentsMargins(*[theme.px(length) for length in (38, 8, 16, 8)])
        if can_show:
            link = Link(theme, f"Show {number:,} more")
            link.clicked.connect(self.show_all)
            row.addWidget(link)
        else:
            row.addWidget(Text(theme, f"and {number:,} more, marked in the sheet", "table", "ink2"))
        return line

    def show_error(self, error: KnownError) -> None:
        """Why there is no preview, and what to do."""
        self._head.show_words("Not understood yet", "Nothing is written.")
        self.items, self._shown = [], None
        self.how.people.hide()
        body = self._anew()
        for text, role, ink in ((error.message, "body", "ink"), (_without_options(error), "table", "ink2")):
            words = Text(self.theme, text, role, ink, wrap=True)
            words.setContentsMargins(*[self.theme.px(length) for length in (16, 10, 16, 0)])
            body.addWidget(words)
        if error.code == "metric_missing":
            body.addWidget(MeasuredForm(self.theme, self._metrics, self.answered.emit))
        if error.code == "people_unsure":
            body.addWidget(people_form(self.theme, self.answered.emit))
        if error.code == "year_missing":
            body.addWidget(year_form(self.theme, self._this_year, self.answered.emit))
        if error.code == "metrics_unsure":
            body.addWidget(numbers_form(self.theme, self.answered.emit))

    def _anew(self) -> QVBoxLayout:
        self._column.removeWidget(self._told)
        self._told.hide()
        self._told.deleteLater()
        self._told = QWidget()
        body = QVBoxLayout(self._told)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self._column.insertWidget(0, self._told)
        return body

    def _stage_choice(self, stage: str, kind: StageKind | None) -> QWidget:
        theme = self.theme
        segment = Segment(theme, f"What {stage} means", STAGES, kind.value if kind else "", small=True)
        segment.chosen.connect(lambda meant: self.stage_meant.emit(stage, meant))
        return Ruled(theme, segment, (38, 2, 16, 12))

    def _on_pressed(self) -> None:
        item = self.sender()
        assert isinstance(item, IssueItem)
        self.pointed.emit(item.issue)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), self.theme.colour("line"))


def _without_options(error: KnownError) -> str:
    """What to do, in the wizard: hints that name options of the command line are put in its words."""
    if "--" not in error.hint:
        return error.hint
    if error.code in _SAID_HERE:
        return _SAID_HERE[error.code]
    return "Choose below what the rows are, and under the headers what each column is."
