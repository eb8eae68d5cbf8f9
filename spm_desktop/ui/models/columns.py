"""Columns as data: what a table shows, sorts by and lets be edited, told once per page."""

import unicodedata
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Generic, TypeVar

from spm_desktop.services.wall_views import Face
from spm_desktop.ui.models.marks import (
    Age,
    Attainment,
    Branch,
    Chance,
    Levels,
    LikelyPlace,
    Pill,
    Series,
    Shape,
    Status,
    Tone,
)

Row = TypeVar("Row")
SortKey = int | str | None
Leaving = int | float | Decimal | Fraction | date | str | None
"""What a spreadsheet holds; an instant knows its zone."""

NO_VALUE = "–"
EXPECTED = "Expected by today"


class Kind(Enum):
    """What a column holds; decides its side, its mark and what its raw value must be."""

    TEXT = "text"  # str
    NUMBER = "number"  # int, Fraction or Decimal
    MONEY = "money"  # int in smallest units
    PERCENT = "percent"  # int, Fraction or Decimal
    DATE = "date"  # date
    PERSON = "person"  # Face
    BRANCH = "branch"  # Branch
    RANK = "rank"  # int
    MOVEMENT = "movement"  # int, places gained; below 0 lost
    ATTAINMENT = "attainment"  # Attainment
    CHANCE = "chance"  # Chance
    LEVELS = "levels"  # Levels
    LIKELY_PLACE = "likely place"  # LikelyPlace
    AGE = "age"  # Age
    SLIPS = "slips"  # int, how often a date was moved
    SPARKLINE = "sparkline"  # Series
    MINI_BARS = "mini bars"  # Series
    STATUS = "status"  # Status
    PILL = "pill"  # Pill


RIGHT_KINDS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.RANK})
WORDED_KINDS = frozenset({Kind.TEXT, Kind.PERSON, Kind.BRANCH, Kind.STATUS, Kind.PILL})
"""Kinds that a filter's words are looked for in."""


class Emphasis(Enum):
    """How loud a column speaks."""

    KEY = "key"  # 600: what the table is about
    NAME = "name"  # 500: names without a face
    PLAIN = "plain"
    CONTEXT = "context"  # ink2


class Elide(Enum):
    """Where a text that is too long is cut."""

    RIGHT = "right"  # sentences
    MIDDLE = "middle"  # accounts, file names


class CellState(Enum):
    """What is unusual about one cell."""

    PLAIN = "plain"
    CHANGED = "changed"  # changed, not published yet
    REPLACED = "replaced"  # says something else than before, see `Column.before`
    TAKEN = "taken"  # of a difference: will say something else than before
    CONFLICT = "conflict"  # of a difference: two sides say something else than before
    ELSEWHERE = "elsewhere"  # of a difference: was changed on the side that stays
    BAD = "bad"  # can't be used as it is
    LOCKED = "locked"
    QUIET = "quiet"  # unchanged rows of a preview, people who left


WITH_BEFORE = frozenset({CellState.REPLACED, CellState.TAKEN, CellState.CONFLICT, CellState.ELSEWHERE})
"""States in which a cell also shows what it said before."""


@dataclass(frozen=True, slots=True)
class Width:
    """Width of a column in px at text scale 1. `ideal` None: as wide as the content, within the limits.

    `stretch` shares out what the table is wider than its columns; 0 keeps the width.
    """

    least: int = 40
    ideal: int | None = None
    most: int = 420
    stretch: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Where a row belongs. Groups stand by `place`; one without a title has no line of its own."""

    key: Hashable
    title: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the total row: final text, and the raw value for marks and exports."""

    text: str
    value: Any = None


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column of a table over rows of any immutable kind.

    Attributes:
        key: what settings and tests call it; never shown, never changed.
        title: one or two words. `note` stands after the tick in a bar's header ("expected 52.3").
        value: the exact value, see `Kind`; None where there is none.
        text: the final text; without it `str(value)`, and an en dash where there is none.
        sort: an integer or text to sort by; without it derived from the value. None stands last both ways.
        tone: colours a text that says why it is coloured ("No next step").
        state: what is unusual about the cell. A locked cell can't be edited.
        before: what a cell of a state in `WITH_BEFORE` said; '' where it said nothing.
        pill: beside a name, at most one in a row.
        voice: how loud a row's cell speaks, where that is not the column's `emphasis`.
        editable: whether a row's cell can be changed, besides being not locked; without it all can.
        parse: text -> raw value; raises KnownError, whose sentence is shown beside the cell.
        with_value: (row, raw value) -> the row changed; without it the column can't be edited.
        decimals: minor digits of the currency of a MONEY column.
        edit_text: what the editor field begins with; without it `text`.
        leaves: what a spreadsheet gets where that is not `value`: the instant behind words for it.
        shown: False hides it until the person asks for it. `fixed` can't be hidden.
    """

    key: str
    title: str
    kind: Kind
    value: Callable[[Row], Any]
    text: Callable[[Row], str] | None = None
    sort: Callable[[Row], SortKey] | None = None
    emphasis: Emphasis = Emphasis.PLAIN
    width: Width = Width()
    elide: Elide = Elide.RIGHT
    note: str = ""
    tone: Callable[[Row], Tone | None] | None = None
    state: Callable[[Row], CellState] | None = None
    before: Callable[[Row], str] | None = None
    pill: Callable[[Row], Pill | None] | None = None
    voice: Callable[[Row], Emphasis | None] | None = None
    editable: Callable[[Row], bool] | None = None
    parse: Callable[[str], Any] | None = None
    with_value: Callable[[Row, Any], Row] | None = None
    edit_text: Callable[[Row], str] | None = None
    leaves: Callable[[Row], Leaving] | None = None
    decimals: int = 2
    shown: bool = True
    fixed: bool = False

    @property
    def on_the_right(self) -> bool:
        """Whether texts and the title stand on the right."""
        return self.kind in RIGHT_KINDS

    def text_of(self, row: Row) -> str:
        """The final text of a cell."""
        if self.text:
            return self.text(row)
        value = self.value(row)
        return gain_text(value) if self.kind is Kind.MOVEMENT else plain_text(value)

    @property
    def leaving_title(self) -> str:
        """What it is called outside of the program. A bar without a title stands beside its own number, and
        adds the tick to it."""
        return self.title or (EXPECTED if self.kind is Kind.ATTAINMENT else self.note)

    def exact(self, row: Row) -> Leaving:
        """The value as a spreadsheet holds it: money in whole units, people and states as words."""
        value = self.leaves(row) if self.leaves else self.value(row)
        return self.exact_of(value)

    def exact_of(self, value: Any) -> Leaving:
        """A raw value of this column, of a row or of the total, as a spreadsheet holds it."""
        if isinstance(value, Attainment) and not self.title:
            return value.expected
        return exact(value, self.decimals if self.kind is Kind.MONEY else 0)

    def sort_key_of(self, row: Row) -> SortKey:
        """What the cell is sorted by."""
        return self.sort(row) if self.sort else sort_key(self.value(row))

    def state_of(self, row: Row) -> CellState:
        """What is unusual about the cell."""
        return self.state(row) if self.state else CellState.PLAIN

    def can_edit(self, row: Row) -> bool:
        """Whether the cell of this row can be changed here."""
        if self.editable is not None and not self.editable(row):
            return False
        return self.with_value is not None and self.state_of(row) is not CellState.LOCKED

    def edit_text_of(self, row: Row) -> str:
        """What an editor begins with."""
        if self.edit_text:
            return self.edit_text(row)
        return "" if self.value(row) is None else self.text_of(row)

    def parsed(self, text: str) -> Any:
        """The raw value that a typed text means. Raises KnownError."""
        return self.parse(text) if self.parse else text.strip()


def gain_text(places: int | None) -> str:
    """A movement in words: "+2", "−1", an en dash where nothing moved."""
    return f"{places:+}".replace("-", "−") if places else NO_VALUE


def exact(value: Any, decimals: int = 0) -> Leaving:
    """A raw value as a spreadsheet holds it; an integer in smallest units has so many decimals."""
    match value:
        case Face() | Branch():
            return value.name
        case Status() | Pill():
            return value.word
        case Attainment() | Chance():
            return value.share
        case Age():
            return value.days
        case Levels():
            return value.level
        case Series():
            return value.values[-1] if value.values else None
        case LikelyPlace():
            return plain_text(value)
        case int() if decimals:
            return Decimal(value).scaleb(-decimals)
        case str():
            return None if value == NO_VALUE else value
        case None | int() | float() | Decimal() | Fraction() | date():
            return value
    return str(value)


def plain_text(value: Any) -> str:
    """A value in words, where a column doesn't say it better."""
    match value:
        case None:
            return NO_VALUE
        case Face() | Branch():
            return value.name
        case Status() | Pill():
            return value.word
        case LikelyPlace():
            return f"{value.low}–{value.high}" if value.low < value.high else f"{value.low}"
        case Age():
            return str(value.days)
        case Levels():
            return NO_VALUE if value.level is None else str(value.level)
        case Chance():
            return f"{value.share:.0%}"
        case Attainment():
            return NO_VALUE if value.share is None else f"{round(value.share * 100)}%"
        case int():
            return str(value).replace("-", "−")
        case str():
            return value
    return ""


_SHARE_STEPS = 1_000_000
_SHAPE_ORDER = {shape: place for place, shape in enumerate(Shape)}


def sort_key(value: Any) -> SortKey:
    """An integer or a folded text to sort a raw value by; None where it has none."""
    match value:
        case None | int():
            return value
        case str():
            return folded(value)
        case Face() | Branch():
            return folded(value.name)
        case date():
            return value.toordinal()
        case Status():
            return _SHAPE_ORDER[value.shape]
        case Pill():
            return folded(value.word)
        case LikelyPlace():
            return value.place
        case Age():
            return value.days
        case Levels():
            return value.level
        case Chance():
            return round(value.share * _SHARE_STEPS)
        case Attainment():
            return None if value.share is None else round(value.share * _SHARE_STEPS)
    return round(value * _SHARE_STEPS) if hasattr(value, "__round__") else None


def folded(text: str) -> str:
    """A text as people look for it and sort it: without case and accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))
