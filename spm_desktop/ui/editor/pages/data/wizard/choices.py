"""What somebody chose for a file in the wizard, as the engine takes it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import PART_SEPARATOR, FeedPlan, Heads, RecordKind
from spm_desktop.services.import_profiles import KeptOptions
from spm_desktop.services.importing.options import ImportOptions, MetricAnswer, PersonAnswer
from spm_desktop.services.ports import ParseOptions, TypedCell

NOTHING = "="
"""A field that no column fills: a constant without text."""

SHOWN_ROWS = 20_000
"""How many rows of each fate a preview marks."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything left out is found by the engine.

    Attributes:
        sheet: which sheet; '' in a delimited file, None: the first that holds something.
        part: which of the things in it, see `FeedPlan.part`; None: the first.
        hidden: the sheet is one that spreadsheet programs do not show.
        across, totals, year, day_first, nothing, key, beside, amounts_in: as in `ParseOptions`.
        columns: field -> header, once a column was corrected.
        covers: first day and day after the last of a file that replaces.
        people: who is meant by names that nobody is known by.
        metrics: what is meant by metrics of goals that do not exist.
        typed: cells that were corrected.
        left_out: rows that are not wanted, by sheet and number.
    """

    sheet: str | None = None
    part: str | None = None
    hidden: bool = False
    kind: RecordKind | None = None
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    merge: bool | None = None
    across: Heads | None = None
    totals: bool = False
    year: int | None = None
    day_first: bool | None = None
    nothing: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    amounts_in: int | None = None
    covers: tuple[date, date] | None = None
    create_people: bool = False
    stage_kinds: Mapping[str, StageKind] = field(default_factory=dict)
    all_or_nothing: bool = False
    system: str = "CRM"
    people: tuple[PersonAnswer, ...] = ()
    metrics: tuple[MetricAnswer, ...] = ()
    typed: tuple[TypedCell, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()

    @property
    def corrects(self) -> bool:
        """Whether the sheet is read otherwise than the engine would by itself."""
        of_file = (self.year, self.day_first, self.amounts_in)
        return self._is_of_sheet or bool(self.nothing) or any(one is not None for one in of_file)

    @property
    def _is_of_sheet(self) -> bool:
        """Whether something was said that holds for this sheet alone, not for all of the file."""
        said = (self.kind, self.header_row, self.merge, self.across)
        told = self.columns or self.totals or self.key or self.beside
        return bool(told) or any(one is not None for one in said)

    def options(self) -> ImportOptions:
        """As the engine takes them. As long as nothing is said of one sheet the whole file is read: what its
        other sheets hold helps to understand each."""
        return ImportOptions(
            parse=ParseOptions(
                kind=self.kind,
                columns=dict(self.columns),
                sheet=(self.sheet or None) if self._is_of_sheet or self.hidden else None,
                header_row=self.header_row,
                merge=self.merge,
                across=self.across,
                totals=self.totals,
                year=self.year,
                day_first=self.day_first,
                nothing=self.nothing,
                key=self.key,
                beside=self.beside,
                amounts_in=self.amounts_in,
                typed=self.typed,
                left_out=self.left_out,
            ),
            system=self.system,
            create_people=self.create_people,
            people=self.people,
            metrics=self.metrics,
            stage_kinds=dict(self.stage_kinds),
            covers=self.covers,
            shown_rows=SHOWN_ROWS,
        )

    def with_column(self, plan: FeedPlan | None, kind: RecordKind, header: str, name: str) -> "Choices":
        """With a column read as another field; '' leaves it out."""
        columns = dict(plan.columns if plan is not None else self.columns)
        for filled, by in list(columns.items()):
            if by == header:
                columns[filled] = NOTHING
        if name:
            columns[name] = header
        return replace(self, kind=kind, columns=columns)

    # What is said of single cells, rows and names

    def for_part(self, part: str, hidden: Collection[str] = ()) -> "Choices":
        """For another sheet of the file, or another thing in one: what was said of cells, rows and people,
        and how the file is written, goes on. `hidden` are the names of sheets that are not shown."""
        name = part.partition(PART_SEPARATOR)[0]
        return Choices(
            sheet=name,
            part=part,
            hidden=name in hidden,
            year=self.year,
            day_first=self.day_first,
            nothing=self.nothing,
            amounts_in=self.amounts_in,
            system=self.system,
            create_people=self.create_people,
            people=self.people,
            metrics=self.metrics,
            typed=self.typed,
            left_out=self.left_out,
        )

    def read_as(self, other: "Choices") -> "Choices":
        """For a sheet of the same columns as that of `other`, a tab for the next month: read as that was."""
        return replace(
            self,
            kind=other.kind,
            header_row=other.header_row,
            columns=other.columns,
            merge=other.merge,
            across=other.across,
            totals=other.totals,
        )

    def with_person(self, answer: PersonAnswer) -> "Choices":
        """With who is meant by a name."""
        others = self.without_person(answer.said)
        return replace(others, people=(*others.people, answer))

    def without_person(self, said: str) -> "Choices":
        """Without what was said of a name: its rows wait."""
        others = (answer for answer in self.people if normal_key(answer.said) != normal_key(said))
        return replace(self, people=tuple(others))

    def with_metric(self, answer: MetricAnswer) -> "Choices":
        """With what is meant by a metric that does not exist."""
        others = self.without_metric(answer.said)
        return replace(others, metrics=(*others.metrics, answer))

    def without_metric(self, said: str) -> "Choices":
        """Without what was said of a metric: its goals are left out."""
        others = (answer for answer in self.metrics if normal_key(answer.said) != normal_key(said))
        return replace(self, metrics=tuple(others))

    def with_typed(self, cell: TypedCell) -> "Choices":
        """With a text in place of what a cell holds."""
        others = self.without_typed(cell)
        return replace(others, typed=(*others.typed, cell))

    def without_typed(self, cell: TypedCell) -> "Choices":
        """With a cell as it is in the file."""
        at = (cell.sheet, cell.row, cell.column)
        others = (other for other in self.typed if (other.sheet, other.row, other.column) != at)
        return replace(self, typed=tuple(others))

    def with_row(self, sheet: str, number: int, wanted: bool) -> "Choices":
        """With a row, or without it."""
        others = tuple(row for row in self.left_out if row != (sheet, number))
        return replace(self, left_out=others if wanted else (*others, (sheet, number)))

    # Remembered for the next file of the same columns

    def kept(self) -> dict[str, Any]:
        """As plain texts."""
        return {
            "kind": self.kind.value if self.kind else "",
            "columns": dict(self.columns),
            "header_row": self.header_row,
            "merge": self.merge,
            "across": self.across.value if self.across else "",
            "totals": self.totals,
            "day_first": self.day_first,
            "nothing": list(self.nothing),
            "amounts_in": self.amounts_in,
            "system": self.system,
            "create_people": self.create_people,
        }

    @classmethod
    def like(cls, kept: KeptOptions, sheet: str) -> "Choices":
        """What was said of files with these columns, on any machine."""
        return cls(
            sheet=sheet,
            kind=kept.kind,
            header_row=kept.header_row,
            columns=kept.columns,
            merge=kept.merge,
            across=kept.across,
            totals=kept.totals,
            day_first=kept.day_first,
            nothing=kept.nothing,
            key=kept.key,
            beside=kept.beside,
            amounts_in=kept.amounts_in,
            create_people=kept.create_people,
            system=kept.system,
        )

    @classmethod
    def recalled(cls, kept: Any, sheet: str) -> "Choices | None":
        """What `kept` kept; None where that is of no use any more."""
        try:
            return cls(
                sheet=sheet,
                kind=RecordKind(kept["kind"]) if kept["kind"] else None,
                columns={str(name): str(header) for name, header in kept["columns"].items()},
                header_row=None if kept["header_row"] is None else int(kept["header_row"]),
                merge=kept["merge"] if isinstance(kept["merge"], bool) else None,
                across=Heads(kept["across"]) if kept.get("across") else None,
                totals=bool(kept.get("totals")),
                day_first=kept.get("day_first"),
                nothing=tuple(map(str, kept.get("nothing", ()))),
                amounts_in=kept.get("amounts_in"),
                system=str(kept["system"]) or "CRM",
                create_people=bool(kept["create_people"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            return None


Change = Callable[[Choices], Choices]
"""What somebody said, to be put into the choices."""
