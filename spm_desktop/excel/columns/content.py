"""What the cells of a column hold, judged by all of its rows: the first ones are often not like the rest."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice

from spm_desktop.domain.deals import StageKind, stage_kind
from spm_desktop.excel.formats.cells import CellValue, cell_text
from spm_desktop.excel.values.amounts import PLAIN_NUMBER, DecimalMarks, Written, is_lone, written
from spm_desktop.excel.values.dates import (
    DateOrder,
    Found,
    find_compact,
    find_date,
    find_yearless_date,
    is_serial,
    is_serial_text,
)
from spm_desktop.excel.values.periods import find_period
from spm_desktop.excel.values.texts import CLOCK_TIME, LONGEST_TYPED, is_email, looks_like_name
from spm_desktop.excel.values.words import EXCEL_ERRORS, NOTHING_IN_TYPED

_SAMPLES = 50
_FEW = 1_000
_SETTLED = 20_000  # different texts without a number, a date or a name among them: it will stay that way


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What one text could be. The most frequent kinds are one object each."""

    nothing: bool = False
    number: Written | None = None
    date: Found | None = None
    yearless: bool = False
    day_number: bool = False
    email: bool = False
    clock_time: bool = False
    name: bool = False
    closing_stage: bool = False


_NOTHING, _OTHER = Kind(nothing=True), Kind()
_WHOLE, _POINT, _LONE_POINT = (Kind(number=written(text)) for text in ("1", "1.5", "1.500"))
_DAY = Kind(number=written("1"), day_number=True)


@lru_cache(maxsize=100_000)
def kind_of(text: str) -> Kind:
    """What the trimmed `text` could be."""
    if plain_number := PLAIN_NUMBER.fullmatch(text):  # most frequent, and often a million different ones
        whole, decimals = plain_number.groups()
        if decimals is None:
            return _DAY if _is_day_number(text) else _WHOLE
        return _LONE_POINT if is_lone(whole, decimals) else _POINT
    if text.casefold() in NOTHING_IN_TYPED or text in EXCEL_ERRORS:
        return _NOTHING
    if len(text) > LONGEST_TYPED:
        return _OTHER
    if any(map(str.isdigit, text)):
        number = written(text)
        if number is not None:
            return Kind(number=number)
        found, email = find_date(text), is_email(text)
        if found or email or CLOCK_TIME.fullmatch(text):
            return Kind(date=found, email=email, clock_time=not found and not email)
        yearless = find_yearless_date(text)
        return Kind(date=yearless, yearless=True) if yearless and not find_period(text) else _OTHER
    if is_email(text):
        return Kind(email=True)
    return Kind(name=looks_like_name(text), closing_stage=stage_kind(text) is not StageKind.OPEN)


def _is_day_number(text: str) -> bool:
    return find_compact(text) is not None or is_serial_text(text)


@dataclass(slots=True)
class Content:
    """Counts over a column's cells below the header.

    `yearless` are the `dates` whose year is not written. `day_numbers` are numbers that could be days
    (``20170825``, or a spreadsheet's 42972), `fractions` numbers of a spreadsheet that could be percentages
    (it stores 12 % as 0.12). `distinct` counts the values of columns that could hold ids; it stops counting
    where few are different.
    """

    rows: int = 0
    filled: int = 0
    numbers: int = 0
    whole_numbers: int = 0
    day_numbers: int = 0
    fractions: int = 0
    dates: int = 0
    yearless: int = 0
    first_days: int = 0
    times: int = 0
    emails: int = 0
    names: int = 0
    closing_stages: int = 0
    utc_moments: int = 0
    utc_midnights: int = 0
    currencies: Counter[str] = field(default_factory=Counter)
    marks: DecimalMarks = field(default_factory=DecimalMarks)
    order: DateOrder = field(default_factory=DateOrder)
    samples: dict[str, int] = field(default_factory=dict)
    distinct: int = 0
    _seen: set[CellValue] | None = field(default_factory=set)
    _settled: bool = False

    def share(self, count: int) -> float:
        """`count` of the filled cells, from 0 to 1; 1 when none is filled."""
        return count / self.filled if self.filled else 1.0

    @property
    def unique(self) -> bool:
        """Whether every row has a value of its own."""
        return self._seen is not None and 0 < self.distinct == self.rows

    def see(self, cells: Sequence[CellValue]) -> None:
        """Counts some more of the column's cells."""
        self.rows += len(cells)
        counted = Counter(cells)
        self.filled += len(cells) - counted.pop("", 0)
        if not self._settled or set(map(type, counted)) != {str}:
            self._see_each(counted)
        for value in islice(counted, _SAMPLES):
            if len(self.samples) < _SAMPLES:
                self.samples.setdefault(cell_text(value), counted[value])
        if self._seen is not None:
            self._seen.update(counted)
            self.distinct = len(self._seen)
            if self._could_hold_ids():
                return
            self._seen = None  # a million amounts need not be remembered

    def _see_each(self, counted: Counter[CellValue]) -> None:
        kinds: Counter[Kind] = Counter()
        for value, times in counted.items():
            if not isinstance(value, str):
                self._see_typed(value, times)
            elif not self._settled:
                kinds[kind_of(value.strip())] += times
        for kind, times in kinds.items():
            self._see_text(kind, times)
        self._settled = self._settled or (self.distinct > _SETTLED and self._typed == 0)

    @property
    def _typed(self) -> int:
        return self.dates + self.times + self.numbers + self.emails + self.names

    def _could_hold_ids(self) -> bool:
        typed = self.dates + self.times + self.numbers - self.whole_numbers
        return self.distinct < _FEW or (typed == 0 and self.distinct * 2 > self.filled)

    def _see_typed(self, value: CellValue, times: int) -> None:
        if isinstance(value, bool):
            return
        if isinstance(value, float | int):
            self.numbers += times
            self.whole_numbers += times * (value == value // 1)
            self.day_numbers += times * is_serial(value)
            self.fractions += times * (-1 <= value <= 1)
        elif isinstance(value, date):
            self.dates += times
            self.first_days += times * (value.day == 1)
        elif isinstance(value, time | timedelta):
            self.times += times

    def _see_text(self, kind: Kind, times: int) -> None:
        if kind.nothing:
            self.filled -= times
        elif kind.number is not None:
            self.numbers += times
            self.whole_numbers += times * kind.number.digits.isdecimal()
            self.day_numbers += times * kind.day_number
            self.marks.see(kind.number, times)
            if kind.number.currency:
                self.currencies[kind.number.currency] += times
        elif kind.date is not None:
            self._see_date(kind.date, times)
            self.yearless += times * kind.yearless
        else:
            self.emails += times * kind.email
            self.names += times * kind.name
            self.closing_stages += times * kind.closing_stage
            self.times += times * kind.clock_time

    def _see_date(self, found: Found, times: int) -> None:
        self.dates += times
        self.first_days += times * (found.day_first.day == 1 or found.month_first.day == 1)
        self.order.see(found, times)
        if isinstance(found.day_first, datetime) and found.day_first.tzinfo is not None:
            self.utc_moments += times
            self.utc_midnights += times * found.is_utc_midnight
