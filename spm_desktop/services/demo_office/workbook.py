"""The demo office as its CRM would export it: sheets that any import understands, each row in its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from spm_desktop.domain.records import (
    DealRecord,
    FactRecord,
    FeedPlan,
    GoalRecord,
    PersonRecord,
    Record,
    RecordKind,
    UnitHint,
)
from spm_desktop.services.demo_office.office import COMPANY_GOALS
from spm_desktop.services.exporting import CellFormat, CellValue, ExportColumn, ExportTable
from spm_desktop.services.importing.made import MadeSheet

FIRST_ROW = 2
"""Below the headers."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A header, what an import takes for its field, and how its cells look."""

    header: str
    field: str
    format: CellFormat = CellFormat.TEXT


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns of a sheet. `key` is the header of the one that tells rows apart; '': none does."""

    kind: RecordKind
    columns: tuple[_Column, ...]
    key: str = ""


_TARGET = (
    _Column("Metric", "metric"),
    _Column("Start", "start", CellFormat.DATE),
    _Column("End", "end", CellFormat.DATE),
    _Column("Target", "target", CellFormat.NUMBER),
)
_LAYOUTS = {
    "People": _Layout(
        RecordKind.PEOPLE,
        (
            _Column("Name", "name"),
            _Column("Email", "email"),
            _Column("Team", "team"),
            _Column("Manager", "manager"),
            _Column("Office", "office"),
            _Column("Role", "role"),
            _Column("Territory", "territory"),
            _Column("Hire date", "hire_day", CellFormat.DATE),
            _Column("Member since", "since", CellFormat.DATE),
            _Column("Active", "active"),
        ),
    ),
    "Deals": _Layout(
        RecordKind.DEALS,
        (
            _Column("Deal ID", "key"),
            _Column("Deal name", "name"),
            _Column("Account", "account"),
            _Column("Product", "product"),
            _Column("Deal owner email", "owner"),
            _Column("Pipeline", "pipeline"),
            _Column("Stage", "stage"),
            _Column("Amount", "amount", CellFormat.NUMBER),
            _Column("Currency", "currency"),
            _Column("Create date", "opened", CellFormat.DATE),
            _Column("Expected close date", "expected", CellFormat.DATE),
            _Column("Close date", "close", CellFormat.DATE),
            _Column("Lost reason", "lost_reason"),
        ),
        key="Deal ID",
    ),
    "Activities": _Layout(
        RecordKind.FACTS,
        (
            _Column("Activity ID", "key"),
            _Column("Activity owner email", "person"),
            _Column("Activity type", "metric"),
            _Column("Date", "day", CellFormat.DATE),
            _Column("Count", "value", CellFormat.NUMBER),
        ),
        key="Activity ID",
    ),
    "Goals": _Layout(RecordKind.GOALS, (_Column("Email", "person"), _Column("Team", "team"), *_TARGET)),
    COMPANY_GOALS: _Layout(RecordKind.GOALS, _TARGET),
}


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet of the workbook, or some rows of it."""

    name: str
    records: Sequence[Record]

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column.header for column in self._layout.columns)

    def cells(self, record: Record) -> tuple[CellValue, ...]:
        """What stands in its row, from the left."""
        match record:
            case PersonRecord():
                told = (record.name, record.email, record.team, record.manager, record.office, record.role)
                active = "Yes" if record.active else "No"
                return (*told, record.territory, record.hire_day, record.since, active)
            case DealRecord():
                (owner,) = record.owners
                sold = (record.key, record.name, record.account, record.product, owner.person.text)
                worth = (record.pipeline, record.stage, record.amount, record.currency)
                return (*sold, *worth, record.opened, record.expected, record.close, record.lost_reason)
            case FactRecord():
                return (record.key, record.person.text, record.metric, record.day, record.value)
            case GoalRecord():
                target = (record.metric, record.start, record.end, record.target)
                whose = (record.person.text if record.person else "", record.team)
                return target if self.name == COMPANY_GOALS else (*whose, *target)

    @property
    def table(self) -> ExportTable:
        """The sheet as it is written; its records are all that there are, in the order of their rows."""
        columns = tuple(ExportColumn(column.header, column.format) for column in self._layout.columns)
        return ExportTable(self.name, columns, map(self.cells, self.records))

    @property
    def as_read(self) -> MadeSheet:
        """These rows as they are once the sheet was read and understood."""
        return MadeSheet(self._plan, self.records, self.headers)

    @property
    def _layout(self) -> _Layout:
        return _LAYOUTS[self.name]

    @property
    def _plan(self) -> FeedPlan:
        layout = self._layout
        counted = {one.metric for one in self.records if isinstance(one, FactRecord)}
        return FeedPlan(
            kind=layout.kind,
            sheet=self.name,
            header_row=FIRST_ROW - 1,
            shape="|".join(sorted(header.lower().replace(" ", "") for header in self.headers)),
            columns={column.field: column.header for column in layout.columns},
            key_columns=(layout.key,) if layout.key else (),
            merge=True,
            metric_units=dict.fromkeys(counted, UnitHint.COUNT),
            metric_decimals=dict.fromkeys(counted, 0),
            letters={header: chr(ord("A") + place) for place, header in enumerate(self.headers)},
        )


def sheets_of(records: Iterable[Record]) -> list[BookSheet]:
    """The sheets that these records stand in, in the order of a workbook."""
    places = list(_LAYOUTS)
    ordered = sorted(records, key=lambda record: places.index(record.origin.sheet))
    return [BookSheet(name, list(rows)) for name, rows in groupby(ordered, lambda one: one.origin.sheet)]
