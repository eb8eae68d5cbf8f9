"""One plan: its way, its paper (what is expected, what helps, what it rests on), and what lies beside it."""

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.domain.pips.states import Action, State
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.words import PipWords
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.notes import Strip
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.organs.rows_panel import show_rows
from spm_desktop.ui.editor.organs.stage_line import StageLine
from spm_desktop.ui.editor.pages.pips.acts import acts_of
from spm_desktop.ui.editor.pages.pips.aside import Aside
from spm_desktop.ui.editor.pages.pips.case_paper import CasePaper
from spm_desktop.ui.editor.pages.pips.checkpoints import Card
from spm_desktop.ui.editor.pages.pips.evidence_panel import EvidencePanel
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.pages.pips.panels import EventPanel, show_checkpoint
from spm_desktop.ui.editor.pages.pips.session_panel import SessionPanel
from spm_desktop.ui.editor.pages.pips.stage_line import stations
from spm_desktop.ui.editor.pages.pips.trail_mark import BROKEN
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.editor.shell.page import Desk

_ASIDE, _LEAST_ASIDE = 336, 280
_ASIDE_SHARE = 0.265  # of the width, between these
_NARROW = 900


class CaseView(QWidget):
    """Shows a plan as its reader may see it.

    Signals:
        wanted(CaseAct): something is to be done with it.

    Attributes:
        sheet: what is shown; None before the first.
        paper: its parts, with their tables.
        words, days: how its values and days are told.
    """

    wanted = Signal(object)

    def __init__(self, desk: Desk, given: Given) -> None:
        super().__init__()
        self.desk, self._given = desk, given
        self.sheet: Sheet | None = None
        self.panel: EventPanel | None = None
        self.source: EvidencePanel | None = None
        self.session: SessionPanel | None = None
        theme = desk.theme
        self.stages = StageLine(theme)
        self.paper = self._opening(CasePaper(desk, given))
        self.aside = Aside(desk, given.rights)
        self.aside.wanted.connect(self.wanted)
        self._strip = QVBoxLayout()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(0)
        self._both.addWidget(self.paper, 1)
        self._both.addWidget(self.aside)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._strip)
        column.addWidget(self.stages)
        column.addLayout(self._both, 1)
        self.area = ScrollArea(body)
        body.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        theme.changed.connect(self._again)
        self.paper.trail.ended.connect(self._show_strip)

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows this plan."""
        fonts.load_for(sheet.file.names.values())
        before, self.sheet = self.sheet, sheet
        another = before is None or before.case.record.id != sheet.case.record.id
        self._again()
        self.paper.trail.look(sheet.case.record.id)
        if another:
            self.area.verticalScrollBar().setValue(0)
        if another or before is None or before.case.plan.state is not sheet.case.plan.state:
            self.paper.measure()

    def take_focus(self) -> None:
        """The keyboard arrives: at what is expected."""
        self.paper.expectations.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def words(self) -> PipWords:
        return self.paper.words

    @property
    def days(self) -> Days:
        return self.paper.days

    def _again(self) -> None:
        """Fills everything anew: with another plan, or another size of text."""
        sheet = self.sheet
        if sheet is None:
            return
        self.paper.show_sheet(sheet)
        self._show_strip()
        self.stages.show_stations(stations(sheet, self.days))
        self.aside.show_case(sheet, acts_of(sheet), self.words, self.days)
        self._arrange()

    def _opening(self, paper: CasePaper) -> CasePaper:
        """What Enter, Space and a double click open of it."""
        for table, opened in (
            (paper.expectations, self._show_rows),
            (paper.evidence, self._show_evidence),
            (paper.priors, self._show_prior),
            (paper.history, self._open_event),
        ):
            table.opened.connect(opened)
            table.drill.connect(opened)
        paper.checkpoints.opened.connect(self._open_checkpoint)
        return paper

    def _show_strip(self) -> None:
        """What has to be known before anything else of this plan."""
        clear(self._strip)
        sheet, theme = self.paper.shown, self.desk.theme
        plan = sheet.case.plan
        if plan.state is State.PAUSED:
            pause = plan.pauses[-1]
            told = f"since {self.days.day(pause.start)}: {pause.reason}"
            self._strip.addWidget(Strip(theme, "frozen", "The clock stands still", told, edge=True))
        damaged = [one for one in sheet.case.record.versions if not one.intact]
        if damaged:
            told = "A backup has it as it was."
            title = f"Version {damaged[0].no} is not what was frozen"
            self._strip.addWidget(Strip(theme, "private", title, told, edge=True))
        elif wrong := self.paper.trail.wrong:
            self._strip.addWidget(Strip(theme, "private", wrong, BROKEN, edge=True))

    # What is asked of it

    def _show_rows(self, identity: Hashable, _column: str = "") -> None:
        sheet = self.paper.shown
        row = self.paper.expectations.table_model.row_by_id(identity)
        plan = sheet.case.plan
        if row is None or row.metric is None or plan.start is None or plan.last is None:
            return
        end = min(plan.last, max(sheet.case.today, plan.start)) + ONE_DAY
        period = Period(plan.start, end)
        show_rows(
            self.desk,
            self._given.behind,
            row.one.metric,
            sheet.case.record.employee_id,
            period,
            sheet.case.employee,
        )

    def _show_evidence(self, identity: Hashable, _column: str = "") -> None:
        assert isinstance(identity, int)
        fact = self.paper.evidence.table_model.row_by_id(identity)
        if fact is not None:
            self.source = EvidencePanel(self.desk, self._given, self.paper.shown, fact, self.words, self.days)

    def _show_prior(self, identity: Hashable, _column: str = "") -> None:
        assert isinstance(identity, int)
        record = self.paper.shown.case.record
        prior = record.content.prior[identity]
        self.session = SessionPanel(self.desk, self._given, record.id, prior, self.days)

    def _open_event(self, identity: Hashable, _column: str = "") -> None:
        event = self.paper.history.table_model.row_by_id(identity)
        if event is not None:
            self.panel = EventPanel(self.desk, self._given, self.paper.shown, event, self.words)

    def _open_checkpoint(self, card: Card) -> None:
        if card.event is not None:
            show_checkpoint(self.desk, self.paper.shown, card.number, card.event, self.words)
            return
        acts = acts_of(self.paper.shown)
        act = next((one for one in acts if one.action is Action.RECORD_CHECKPOINT), None)
        if act is not None and not act.why_not:
            self.wanted.emit(act)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        theme = self.desk.theme
        narrow = self.width() < theme.px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(way)
        if narrow:
            self.aside.setMinimumWidth(0)
            self.aside.setMaximumWidth(16_777_215)
        else:
            share = round(self.width() * _ASIDE_SHARE)
            self.aside.setFixedWidth(max(theme.px(_LEAST_ASIDE), min(theme.px(_ASIDE), share)))
