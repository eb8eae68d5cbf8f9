"""The side panel of one deal: how it stands, all that imports said of it, and where its row is."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.pipeline import DealHistory, OpenDeal, PipelineReader, deal_history
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.pipeline.words import Words
from spm_desktop.ui.editor.shell.page import Desk


class DealPanel(QWidget):
    """Shows a deal at once, and its history as soon as it is read."""

    def __init__(
        self, desk: Desk, reader: PipelineReader, actor: Actor, deal: OpenDeal, words: Words
    ) -> None:
        super().__init__()
        self.desk, self.deal, self._words = desk, deal, words
        fonts.load_for((deal.account, deal.name, deal.product, *deal.owners))
        self._read = partial(deal_history, reader, actor, deal.id)
        self._task: Task | None = None
        theme = desk.theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 16)])
        self._column.setSpacing(theme.px(2))
        self._column.addWidget(Text(theme, words.money(deal.amount), "figure_small"))
        self._column.addWidget(Text(theme, self._standing(), "table", "ink2", wrap=True))
        self._column.addSpacing(theme.px(10))
        self._column.addLayout(self._facts())
        self._column.addSpacing(theme.px(14))
        self._history = QVBoxLayout()
        self._history.setSpacing(theme.px(2))
        self._column.addLayout(self._history)
        self._column.addStretch(1)
        self._look()

    def _standing(self) -> str:
        deal = self.deal
        told = [deal.stage]
        if deal.whole is not None and deal.whole != deal.amount:
            told.append(f"the share in this scope of {self._words.money(deal.whole)}")
        if deal.amount is None:
            told.append("the file gives no amount, so it is in no sum")
        return ", ".join(told)

    def _facts(self) -> QGridLayout:
        deal, words, theme = self.deal, self._words, self.desk.theme
        usual = "" if deal.usual is None else f", usual here {counted(deal.usual, 'day')}"
        age = "–" if deal.age is None else f"{counted(deal.age, 'day')}{usual}"
        close = words.day(deal.expected)
        note = words.attention(deal)
        since = "" if deal.in_stage is None else f"{counted(deal.in_stage, 'day')}, as far as is known"
        facts = [
            ("Owners" if len(deal.owners) > 1 else "Owner", ", ".join(deal.owners)),
            ("Product", deal.product),
            ("Opened", words.day(deal.opened)),
            ("Open for", age),
            ("In this stage", since),
            ("Closing date", f"{close}, {note[0].lower()}{note[1:]}" if note and deal.expected else close),
            ("Put off", counted(deal.slips.times, "time") if deal.slips.times else ""),
            ("Row", ", ".join(filter(None, (deal.file, deal.sheet, f"row {deal.row}", deal.key)))),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(5))
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate((name, value) for name, value in facts if value):
            grid.addWidget(Text(theme, name, "table", "ink2"), place, 0)
            grid.addWidget(Text(theme, value, "table", wrap=True), place, 1)
        return grid

    def _look(self) -> None:
        self._task = self.desk.tasks.run(self._read, self._show, self._fail, owner=self)

    def _show(self, found: DealHistory) -> None:
        theme, words = self.desk.theme, self._words
        self._clear()
        self._history.addWidget(Text(theme, "What the imports said", "section"))
        before = None
        for line in found.lines:
            day = words.day(line.at.date())
            said = [line.stage]
            if before is None or line.amount != before.amount:
                said.append(words.money(line.amount))
            if line.kind is StageKind.OPEN and (before is None or line.expected != before.expected):
                closing = f"to close {words.day(line.expected)}" if line.expected else "no closing date"
                said.append(closing)
            self._history.addSpacing(theme.px(6))
            self._history.addWidget(Text(theme, f"{day}: {', '.join(said)}", "table", wrap=True))
            place = ", ".join(filter(None, (line.file, line.sheet, f"row {line.row}")))
            self._history.addWidget(Text(theme, place, "hint", "ink3", wrap=True))
            before = line
        if len(found.lines) < 2:
            self._history.addSpacing(theme.px(6))
            told = "Only one import spoke of it so far. The next ones show how it moves and slips."
            self._history.addWidget(Text(theme, told, "table", "ink2", wrap=True))

    def _fail(self, error: KnownError) -> None:
        self._clear()
        failure = Failure.of(self.desk.theme, error)
        failure.wanted.connect(self._look)
        self._history.addWidget(failure)

    def _clear(self) -> None:
        while (item := self._history.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
