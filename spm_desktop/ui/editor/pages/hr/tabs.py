"""HR's lists: all plans, what is due, who begins how many, what is kept how long."""

from collections.abc import Hashable, Sequence
from datetime import date

from PySide6.QtCore import Signal

from spm_desktop.domain.pips.states import Party, State
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.pips.oversight import Issuance, issuance
from spm_desktop.services.pips.register import Entry, register
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.organs.list_tab import ListTab
from spm_desktop.ui.editor.pages.hr.columns import (
    due_columns,
    keeping_columns,
    manager_columns,
    register_columns,
    told_purge,
    told_share,
)
from spm_desktop.ui.editor.pages.hr.given import HrSources
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.models.columns import Column

NO_PLANS = "Plans are begun on the page PIPs. Here is where HR keeps sight of all of them."
_ENDED = (State.CLOSED, State.MONITORING, State.ARCHIVED, State.WITHDRAWN, State.PURGED)


class PlansTab(ListTab):
    """A list of plans; each opens beside it.

    Signals:
        plan_wanted(int): HR wants to see what belongs to one.
        begin_wanted: HR wants to begin the first one.
    """

    plan_wanted = Signal(int)
    begin_wanted = Signal()

    named = ("plan", "plans")
    topics = frozenset({Topic.PIPS, Topic.PEOPLE})

    def __init__(
        self, desk: Desk, tabs: Sequence[tuple[str, str]], sources: HrSources, export: TableWriter
    ) -> None:
        self.sources = sources
        self.days = Days(sources.language, date.min)
        super().__init__(desk, tabs, self.columns(), lambda one: one.id, export)

    def columns(self) -> Sequence[Column[Entry]]:
        """All that there is to know of each."""
        return register_columns(lambda: self.days)

    def takes(self, entry: Entry) -> bool:
        """Whether a plan is in this list."""
        return True

    def read(self) -> Sequence[Entry]:
        found = register(self.sources.reader, self.sources.actor)
        return [entry for entry in found if Party.HR in entry.parties and self.takes(entry)]

    def nothing(self) -> EmptyState:
        empty = EmptyState(self.desk.theme, "file-check", "No plans yet", NO_PLANS, "Begin a plan")
        empty.wanted.connect(self.begin_wanted)
        return empty

    def open_row(self, identity: Hashable) -> None:
        if isinstance(identity, int) and self.row_of(identity) is not None:
            self.table.choose(identity)
            self.plan_wanted.emit(identity)

    def provenance_of(self, row: Entry) -> Provenance:
        told = f"{row.coming.what}." if row.coming else "Nothing is left to do."
        return Provenance(told, row.number, "Enter", "shows what HR keeps of it; that is noted")

    def _show(self, rows: Sequence[Entry]) -> None:
        fonts.load_for(name for row in rows for name in (row.employee, row.manager))
        if rows:
            self.days = Days(self.sources.language, rows[0].today)
        super()._show(rows)


class RegisterTab(PlansTab):
    """Every plan, the newest first."""

    key = "register"


class DueTab(PlansTab):
    """What somebody has to do: first what is late."""

    key = "due"
    is_counted = True

    def columns(self) -> Sequence[Column[Entry]]:
        return due_columns(lambda: self.days)

    def takes(self, entry: Entry) -> bool:
        return entry.coming is not None

    def read(self) -> Sequence[Entry]:
        return sorted(super().read(), key=_when)

    def nothing(self) -> EmptyState:
        return EmptyState(self.desk.theme, "check", "Nothing is due", "Every plan is where it should be.")


def _when(entry: Entry) -> tuple[bool, date]:
    due = entry.coming.due if entry.coming else None
    late = entry.coming is not None and entry.coming.late
    return not late, due or date.max


class KeepingTab(PlansTab):
    """What is over, and how long it is kept."""

    key = "keeping"

    def columns(self) -> Sequence[Column[Entry]]:
        return keeping_columns(lambda: self.days)

    def takes(self, entry: Entry) -> bool:
        return entry.plan.state in _ENDED or entry.plan.legal_hold

    def nothing(self) -> EmptyState:
        told = "What is decided or withdrawn is kept for three years, and longer under a legal hold."
        empty = EmptyState(self.desk.theme, "lock", "No record is being kept", told, "Look at the register")
        empty.wanted.connect(lambda: self.tab_wanted.emit(RegisterTab.key))
        return empty

    def provenance_of(self, row: Entry) -> Provenance:
        return Provenance(f"{told_purge(row) or 'Kept'}.", row.number, "Enter", "shows what may be done")


class ManagersTab(ListTab):
    """How evenly plans are begun. Nobody is accused: few cases tell little, and the band says how little."""

    key = "managers"
    named = ("line", "lines")
    topics = frozenset({Topic.PIPS, Topic.PEOPLE})

    def __init__(
        self, desk: Desk, tabs: Sequence[tuple[str, str]], sources: HrSources, export: TableWriter
    ) -> None:
        self._sources = sources
        super().__init__(desk, tabs, manager_columns(), lambda one: one.manager_id, export)

    def read(self) -> Sequence[Issuance]:
        return issuance(self._sources.reader, self._sources.actor)

    def nothing(self) -> EmptyState:
        return EmptyState(self.desk.theme, "users", "Nobody leads a team", "Teams get managers on People.")

    def provenance_of(self, row: Issuance) -> Provenance:
        told = (
            f"{row.about:,} of {row.led:,} people got a plan in two years: {told_share(row)}. A wide band"
            " accuses nobody; one that leaves out the share of all is a reason to ask."
        )
        return Provenance(told, row.manager)
