"""The pipeline page."""

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.exporting import ExportTable, TableWriter
from spm_desktop.services.pipeline import OpenDeal, Pipeline, PipelineReader, pipeline
from spm_desktop.services.standing import scopes_of
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choice_chip import ChoiceChip
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.organs.nothing_here import nothing_here
from spm_desktop.ui.editor.pages.pipeline.columns import by_owner, by_stage, deal_columns
from spm_desktop.ui.editor.pages.pipeline.deal_panel import DealPanel
from spm_desktop.ui.editor.pages.pipeline.filter_line import FilterLine
from spm_desktop.ui.editor.pages.pipeline.filters import GROUPS, SHOWS, conditions
from spm_desktop.ui.editor.pages.pipeline.strip import Strip
from spm_desktop.ui.editor.pages.pipeline.words import Words
from spm_desktop.ui.editor.shell.page import SCOPES, Desk, Page, Provenance
from spm_desktop.ui.editor.shell.reading import Reading
from spm_desktop.ui.editor.table.tools import FilterBox, table_tools
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.table_model import TableModel

PAGE = "pipeline"
ANY = ("", "All")
_CONCERNED = frozenset({Topic.FIGURES, Topic.GOALS, Topic.PEOPLE, Topic.METRICS, Topic.SETTINGS})
_IDLE = Provenance("Each deal comes from one row of a file. Nothing on this page changes your numbers.")


class PipelinePage(Page):
    """Open deals, with what they add up to; one reader, one scope, one period."""

    uses_period = True

    def __init__(
        self, desk: Desk, reader: PipelineReader, actor: Actor, language: str, export: TableWriter
    ) -> None:
        super().__init__(desk)
        known = scopes_of(actor)
        self.scopes = tuple(scope for scope in SCOPES if scope[0] in known) if len(known) > 1 else ()
        self.provenance = _IDLE
        self._reader, self._actor, self._language = reader, actor, language
        self._words: Words | None = None
        self._asked: object = None
        self._band: tuple[int, int | None] | None = None
        self._make_table(export)
        self.strip = Strip(desk.theme)
        self.strip.stage_chosen.connect(self._on_stage)
        self.strip.band_chosen.connect(self._on_band)
        self._lay_out()
        self._reading = Reading(self, _CONCERNED, self._wanted, self._show, self._fail)
        desk.standing.changed.connect(self._reading.renew)
        desk.theme.changed.connect(self._on_theme)

    # What the desk asks

    def shown(self) -> None:
        """Reads what is out of date."""
        self._reading.look_if_stale()

    def focus_body(self) -> None:
        """The keyboard begins in the table."""
        if self._stack.currentWidget() is self._body:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_body()

    def focus_filter(self) -> None:
        """Ctrl F."""
        self.filter.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_selection(self) -> bool:
        """Esc: first the selection, then the filters."""
        if self.table.chosen_ids():
            self.table.clearSelection()
            return True
        if self._band is None and not (self.stage.key or self.owner.key or self.show_chip.key):
            return False
        self.clear_filters()
        return True

    def open_at(self, show: str) -> None:
        """Shows only some deals, a key of `filters.SHOWS`: how other pages open this one."""
        self._band = None
        for chip in (self.stage, self.owner):
            chip.choose("")
        self.show_chip.choose(show)
        self.filter.entry.clear()
        self._filter()

    def clear_filters(self) -> None:
        """Shows everything again."""
        self.open_at("")

    # Parts

    def _make_table(self, export: TableWriter) -> None:
        desk, theme = self.desk, self.desk.theme
        self.model = TableModel(deal_columns(lambda: self._known), lambda deal: deal.id, self)
        self.table = TableView(self.model, theme, PAGE, desk.remembered, self)
        self.table.setAccessibleName("Open deals")
        self.table.nothing = "No deal is open now"
        self.table.opened.connect(self._open)
        self.table.drill.connect(self._open)
        self.table.provenance.connect(self._tell)
        self.filter = FilterBox(desk, self.table, "Filter deals")
        choices = desk.remembered.recall_choices(PAGE)
        self.stage = ChoiceChip(theme, "Stage", [ANY])
        self.owner = ChoiceChip(theme, "Owner", [ANY])
        self.show_chip = ChoiceChip(theme, "Show", SHOWS, str(choices.get("show", "")))
        self.group = ChoiceChip(theme, "Group by", GROUPS, str(choices.get("group", "")))
        self._reset = Button(theme, "Show everything", Kind.QUIET, icon="x", small=True)
        self._reset.clicked.connect(self.clear_filters)
        self.filter.entry.textChanged.connect(self._filter)
        for chip in (self.stage, self.owner, self.show_chip):
            chip.chosen.connect(self._filter)
        self.group.chosen.connect(self._regroup)
        left = [self.filter, self.stage, self.owner, self.show_chip, self.group, self._reset]
        tools = table_tools(desk, self.table, "Pipeline", export, ("deal", "deals"), self._drawn)
        self._line = FlowLine(theme, left, tools)

    def _lay_out(self) -> None:
        theme = self.desk.theme
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(FilterLine(theme, self._line))
        column.addWidget(self.table, 1)
        self._stack = Parts(self._body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _on_theme(self) -> None:
        self.strip.fit(self.size())
        if self._words is not None:
            self._show(self._words.found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.strip.fit(self.size())

    # Reading

    def _wanted(self) -> Callable[[], Pipeline]:
        standing = self.desk.standing
        return partial(pipeline, self._reader, self._actor, standing.period, standing.scope)

    @property
    def _known(self) -> Words:
        assert self._words is not None, "rows are shown when something was read"
        return self._words

    def _show(self, found: Pipeline) -> None:
        words = self._words = Words(found, self._language)
        fonts.load_for(line.name for line in found.stages)
        self.subtitle = words.subtitle()
        self.retitled.emit()
        if not found.deals and not found.waterfall.start and not found.waterfall.opened:
            self._stack.show_part(self._empty())
            return
        self._stack.show_part(self._body)
        self.stage.set_options([ANY, *((str(line.id), line.name) for line in found.stages)])
        owners = sorted({(deal.owners[0], deal.owner_id) for deal in found.deals})
        fonts.load_for(name for name, _ in owners)
        self.owner.set_options([ANY, *((str(key), name) for name, key in owners)])
        start, end = found.period.start, found.period.end
        over = found.period.is_over(found.today)
        self.strip.show_pipeline(
            found,
            words,
            self.stage.key,
            "The beginning" if start is None else words.day(start),
            words.day(end) if over else "now",
        )
        self._regroup()
        self.model.set_rows(found.deals)
        self._filter()

    def _fail(self, error: KnownError) -> None:
        self._stack.show_part(Failure.in_place(self.desk.theme, error, self._reading.look))

    def _empty(self) -> QWidget:
        missing = "No deals are open here"
        why = "Import the deals of your CRM, and this shows what is open, how old it is and what slips."
        return nothing_here(self.desk, self._actor, "funnel", missing, why, "Import deals")

    # What is shown of it

    def _on_stage(self, stage: str) -> None:
        self.stage.choose(stage)
        self._filter()

    def _on_band(self, band: tuple[int, int | None]) -> None:
        self._band = None if band == self._band else band
        self._filter()

    def _drawn(self) -> tuple[ExportTable, ...]:
        """The strip's pictures, for who takes the table along."""
        from spm_desktop.ui.editor.pages.pipeline.exported import stages_table

        return () if self._words is None else (stages_table(self._words.found),)

    def _filter(self) -> None:
        if self._words is None:
            return
        self.strip.stages.mark(self.stage.key)
        keep = {"show": self.show_chip.key, "group": self.group.key}
        self.desk.remembered.keep_choices(PAGE, keep)
        found = self._words.found
        chips = conditions(found, self.stage.key, self.owner.key, self.show_chip.key, self._band)
        self._reset.setVisible(bool(chips))
        self.model.set_filter(self.filter.entry.text(), chips)

    def _regroup(self) -> None:
        found = self._known.found
        if self.group.key == "stage":
            self.model.set_groups(by_stage({line.id: place for place, line in enumerate(found.stages)}))
        elif self.group.key == "owner":
            self.model.set_groups(by_owner(sorted({deal.owners[0] for deal in found.deals})))
        else:
            self.model.set_groups(None)
        self._filter()

    def _deal(self, identity: Hashable) -> OpenDeal | None:
        return self.model.row_by_id(identity)

    def _tell(self, identity: Hashable, _column: str) -> None:
        if deal := self._deal(identity):
            self.desk.tell(self._known.provenance(deal))

    def _open(self, identity: Hashable, _column: str = "") -> None:
        if deal := self._deal(identity):
            panel = DealPanel(self.desk, self._reader, self._actor, deal, self._known)
            title = deal.account or deal.name or deal.key
            self.desk.show_side(title, panel, deal.name if deal.name != title else deal.product)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.clear_selection():
            event.accept()
        else:
            super().keyPressEvent(event)
