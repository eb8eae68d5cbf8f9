"""What a file says, row by row, once its columns are understood: the language between a spreadsheet
reader and the ledger.

Records carry what the file wrote, typed but not yet matched: people are named as the file names them
(`PersonRef`), amounts are exact decimals in their shortest form, days are local dates. Matching people,
scaling amounts to the smallest unit and holding what is unknown is the ledger's work.

What there are millions of are structs instead of dataclasses: made, compared and looked up several times as
fast.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class RecordKind(StrEnum):
    """What one sheet feeds."""

    PEOPLE = "people"
    DEALS = "deals"
    FACTS = "facts"
    GOALS = "goals"


class Origin(Struct, frozen=True):
    """Where a record stands: the sheet ('' in a delimited file) and the row number that Excel shows."""

    sheet: str
    row: int


_PLAIN_SHEET = re.compile(r"[^\W\d]\w*")


def cell_place(sheet: str, cell: str) -> str:
    """Where a cell is, as a formula would write it: ``Deals!F12``, ``'Sales 2017'!F12``, or ``F12``."""
    if not sheet:
        return cell
    if _PLAIN_SHEET.fullmatch(sheet):
        return f"{sheet}!{cell}"
    return "'{}'!{}".format(sheet.replace("'", "''"), cell)


class PersonRef(Struct, frozen=True):
    """A person as a file names them.

    Attributes:
        kind: ``email``, ``name``, or for ids the column's header in lower case without anything but
            letters and digits (``employeekey``): two files of one system mean the same by one header.
        text: the cell's text, trimmed, otherwise as written.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnerShare:
    """One owner of a deal. `share` is in parts per million; a deal's shares sum to 1,000,000."""

    person: PersonRef
    share: int = 1_000_000


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person, the keys other files may use for them, and where they belong.

    `refs` holds every key the row gives (name, e-mail, ids). `team` may be '' while `manager` is given:
    then the team takes the manager's name. `office` comes from an office or region column. `since` is the
    first day of the membership; None means from the beginning of time. `active` None: the file is silent.
    """

    origin: Origin
    name: str
    refs: tuple[PersonRef, ...]
    email: str = ""
    team: str = ""
    manager: str = ""
    office: str = ""
    role: str = ""
    territory: str = ""
    hire_day: date | None = None
    leave_day: date | None = None
    since: date | None = None
    active: bool | None = None


@dataclass(frozen=True, slots=True)
class DealRecord:
    """One CRM opportunity as one row states it.

    `amount` is None when the cell is empty; `currency` is an ISO code, or '' for the reporting currency.
    `close` is the file's only close date, closed for closed stages and expected for open ones, unless the
    file has both columns; then `expected` is given as well. Dates may be timestamps, which become a day in
    the owner's office.
    """

    origin: Origin
    key: str
    owners: tuple[OwnerShare, ...]
    stage: str
    pipeline: str = ""
    amount: Decimal | None = None
    currency: str = ""
    opened: date | datetime | None = None
    close: date | datetime | None = None
    expected: date | datetime | None = None
    name: str = ""
    account: str = ""
    product: str = ""
    lost_reason: str = ""


class FactRecord(Struct, frozen=True):
    """One dated value of one metric for one person. `key` is '' when the sheet has no unique key.

    `identity` is the whole row as text, whatever the order of its columns: where no key exists, rows are told
    apart by it.
    """

    origin: Origin
    key: str
    person: PersonRef
    metric: str
    day: date | datetime
    value: Decimal
    currency: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True)
class GoalRecord:
    """A target over the half-open period [start, end). `metric` '' means: the file does not say which.

    `subject_kind` is ``person``, ``team`` or ``organisation``; `person` is None for the latter two.
    `currency` is an ISO code, or '' for the reporting currency. `column` is the header above the target where
    a row has many of them, else ''. `may_be_share`: a spreadsheet's number from -1 to 1, which stores 28 % as
    0.28.
    """

    origin: Origin
    subject_kind: str
    person: PersonRef | None
    team: str
    metric: str
    start: date
    end: date
    target: Decimal
    currency: str = ""
    column: str = ""
    may_be_share: bool = False


Record = PersonRecord | DealRecord | FactRecord | GoalRecord


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that could not be used, named by cell.

    `cell` is what a person can look up (``Deals!F12``, or ``F12`` in a delimited file); `row` and `column`
    repeat it for programs (the column by its header); `value` is what stood there; `message` is one
    sentence. A problem with `rejects` set keeps its whole row out; the others only leave a field empty.
    """

    cell: str
    row: int
    column: str
    value: str
    message: str
    rejects: bool = True


class UnitHint(StrEnum):
    """What a fact column measures, judged by its header and content."""

    COUNT = "count"
    MONEY = "money"
    DURATION = "duration"
    PERCENT = "percent"
    SCORE = "score"


class Heads(StrEnum):
    """What the headers of a sheet's columns of values are, where a row has many of them."""

    PERIODS = "periods"
    PEOPLE = "people"
    METRICS = "metrics"
    NOTHING = "nothing"


PART_SEPARATOR = "\x1f"
"""Between what tells one thing in a file from the others; names of sheets may hold anything else."""


@dataclass(frozen=True, slots=True)
class AddedUp:
    """What the rows of a sheet add up to: `total` in whole units, of a duration in seconds; `currency` is an
    ISO code or '' for the reporting currency."""

    name: str
    total: Decimal
    currency: str
    unit: UnitHint


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """How one sheet of one file is understood; decided by detection, by a saved profile or by options.

    Attributes:
        kind: what the rows are.
        sheet: the sheet's name, '' in a delimited file.
        header_row: the number Excel shows for the header's (last) row.
        shape: the normalised headers, sorted and joined: files of one shape belong to one feed.
        columns: field of the record -> header as written, for the preview and for `--map`.
        key_columns: headers of the columns whose values identify a row; empty when no column is unique.
        merge: rows are added and changed; otherwise the file is the whole truth for the days it covers.
        metric_units: metric name -> unit, for metrics the file may create.
        metric_decimals: metric name -> digits after the point that the file uses.
        notes: sentences for the receipt ("57,851 rows, order number repeats: rows told apart by content").
        letters: header -> letters of its column, ``F``.
        same_people: what the sheet calls one person, where it gives both name and e-mail address.
        heads: what the headers of the columns in `across` are, None where a row has one value.
        across: headers of the columns of values of which a row has many.
        totals: numbers of the rows that add up others and are left out, the first of them.
        added_up: what the rows that can be used add up to, by what is measured and by currency.
        besides: headers of columns of figures that are not used, because another one is the value.
        days: the first and the last day that those rows are about; None where they are about none.
    """

    kind: RecordKind
    sheet: str
    header_row: int
    shape: str
    columns: dict[str, str]
    key_columns: tuple[str, ...]
    merge: bool
    metric_units: dict[str, UnitHint]
    metric_decimals: dict[str, int]
    notes: tuple[str, ...] = ()
    letters: dict[str, str] = field(default_factory=dict)
    same_people: tuple[tuple[PersonRef, ...], ...] = ()
    heads: Heads | None = None
    across: tuple[str, ...] = ()
    totals: tuple[int, ...] = ()
    added_up: tuple[AddedUp, ...] = ()
    days: tuple[date, date] | None = None
    besides: tuple[str, ...] = ()

    def header_of(self, *fields: str) -> str:
        """The header of the first of these fields that has a column; '' where none has."""
        found = (self.columns.get(name, "") for name in fields)
        return next((header for header in found if header in self.letters), "")

    def cell(self, origin: Origin, header: str) -> str:
        """The cell of a row below a header, as a person looks it up; the row's first one without a header."""
        letters = self.letters.get(header) or next(iter(self.letters.values()), "")
        return cell_place(origin.sheet, f"{letters}{origin.row}")

    @property
    def part(self) -> str:
        """What tells it from other things that its file holds: the sheet, the kind, and its first column."""
        return PART_SEPARATOR.join((self.sheet, self.kind.value, next(iter(self.letters.values()), "")))

    @property
    def measured_by(self) -> str:
        """The columns that say what is measured and how much: a sheet of facts that is read for another
        metric feeds something else, whatever its shape."""
        if self.kind is not RecordKind.FACTS:
            return ""
        value = f"across {self.heads.value}" if self.heads else self.columns.get("value", "")
        return f"{self.columns.get('metric', '')}/{value}"
