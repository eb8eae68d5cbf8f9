"""From a cell to what a field holds. A reader is made for one column, from what all of its cells say.

Readers return None (or '') for cells that hold nothing and raise BadCell with a sentence for what they can't
make sense of.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TypeGuard, cast

from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.records import PersonRef
from spm_desktop.excel.formats.cells import CellError, CellValue, cell_text, exact
from spm_desktop.excel.values.amounts import LARGEST, AmbiguousNumber, Amount, NotANumber, read_amount
from spm_desktop.excel.values.dates import (
    AmbiguousDate,
    NotADate,
    Order,
    from_serial,
    is_serial,
    is_serial_text,
    read_moment,
)
from spm_desktop.excel.values.periods import (
    Span,
    around,
    find_fiscal,
    find_period,
    find_yearless,
    month_number,
    names_period,
    span_of,
)
from spm_desktop.excel.values.texts import CLOCK_TIME, is_email
from spm_desktop.excel.values.words import (
    EXCEL_ERRORS,
    NO,
    NOTHING,
    NOTHING_IN_AMOUNTS,
    NOTHING_IN_TYPED,
    YES,
    is_total,
    plain,
)

_REMEMBERED = 50_000
_LONGEST_SHOWN = 60
_LONGEST_WORD = max(map(len, NOTHING | EXCEL_ERRORS))
"""Of those that stand for nothing or an error; none becomes shorter by what its letters are folded to."""
LONGEST_NAME = 200
"""Characters of what names something or somebody: all databases can look it up, and no list bursts."""


class BadCell(ValueError):
    """A cell that can't be read; its text is the sentence that says why."""


def shown(value: CellValue) -> str:
    """A cell's text in a sentence."""
    text = cell_text(value)
    return f"'{text}'" if len(text) <= _LONGEST_SHOWN else f"'{text[: _LONGEST_SHOWN - 1]}…'"


def read_text(value: CellValue) -> str:
    """The cell's text; '' for the words people write for nothing."""
    text = cell_text(value)
    if isinstance(value, CellError) or text in EXCEL_ERRORS:
        raise _excel_error(value)
    return "" if text.casefold() in NOTHING else text


def are_texts(cells: Sequence[CellValue]) -> TypeGuard[Sequence[str]]:
    """Whether `read_text` gives every cell as it stands: told for all of them at once, and not of texts of
    several words."""
    if set(map(type, cells)) != {str}:
        return False
    texts = cast(Sequence[str], cells)
    whole = "".join(texts)
    if not whole.isprintable() or " " in whole:
        return False
    if min(map(len, texts)) > _LONGEST_WORD:
        return True
    return NOTHING.isdisjoint(map(str.casefold, texts)) and EXCEL_ERRORS.isdisjoint(texts)


def read_name(value: CellValue) -> str:
    """The text of a cell that names something or somebody, in `LONGEST_NAME` characters at most."""
    text = read_text(value)
    if len(text) > LONGEST_NAME:
        raise BadCell(f"{shown(text)} is longer than {LONGEST_NAME} characters")
    return text


class AmountReader:
    """Amounts and durations; a duration counts in seconds."""

    def __init__(self, mark: str, currency: str = "", each: int = 1) -> None:
        """`mark` is the column's decimal mark, '' if it uses both.

        `currency` is what the header names; `each` multiplies plain numbers, see `each_of`, `counted_in`.
        """
        self._mark = mark
        self._currency = currency
        self._each = each
        self._read = lru_cache(_REMEMBERED)(self._read_text)

    def __call__(self, value: CellValue) -> Amount | None:
        if isinstance(value, str):
            return self._read(value)
        if isinstance(value, CellError):
            raise _excel_error(value)
        if isinstance(value, bool | date):
            raise BadCell(f"{shown(value)} is not an amount")
        if isinstance(value, time):
            return Amount(_seconds(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)))
        if isinstance(value, timedelta):
            return Amount(_seconds(value))
        try:
            number = exact(value)
        except ValueError as error:
            raise BadCell(f"{shown(value)} is not an amount") from error
        return self._counted(Amount(number), value)

    def _read_text(self, value: str) -> Amount | None:
        text = cell_text(value)
        if text.casefold() in NOTHING_IN_AMOUNTS:
            return None
        if text in EXCEL_ERRORS:
            raise _excel_error(text)
        if clock := CLOCK_TIME.fullmatch(text):
            first, second, third = int(clock[2]), int(clock[3]), int(clock[4] or 0)
            length = timedelta(hours=first, minutes=second, seconds=third)
            return Amount(_seconds(-length if clock[1] else length))
        try:
            amount = read_amount(text, self._mark)
        except NotANumber as error:
            raise BadCell(f"{shown(value)} is not an amount") from error
        except AmbiguousNumber as error:
            both = " or ".join(str(read_amount(text, mark).value) for mark in ".,")
            raise BadCell(f"{shown(value)} could be {both}: the column writes decimals both ways") from error
        return self._counted(amount, value)

    def _counted(self, amount: Amount, value: CellValue) -> Amount:
        if abs(amount.value) >= LARGEST:
            raise BadCell(f"{shown(value)} is too large to count with")
        if self._each == 1 and (amount.currency or not self._currency):
            return amount
        return Amount(amount.value * self._each, amount.currency or self._currency)


class MomentReader:
    """Days and timestamps, also as a spreadsheet's day numbers."""

    def __init__(
        self,
        order: Order,
        since_1904: bool = False,
        zones_are_noise: bool = False,
        year: int | None = None,
    ) -> None:
        """`order` is the column's, EITHER if it uses both; `zones_are_noise`: every time is midnight UTC;
        `year` is of dates without one."""
        self._order = order
        self._year = year
        self._since_1904 = since_1904
        self._zones_are_noise = zones_are_noise
        self._read = lru_cache(_REMEMBERED)(self._read_text)

    def __call__(self, value: CellValue) -> date | datetime | None:
        if isinstance(value, str):
            return self._read(value)
        if isinstance(value, date):
            return value
        if isinstance(value, CellError):
            raise _excel_error(value)
        if isinstance(value, float | int) and not isinstance(value, bool):
            return self._from_number(value)
        raise BadCell(f"{shown(value)} is not a date")

    def _from_number(self, value: float) -> date:
        if is_serial(value):
            return from_serial(value, self._since_1904)
        try:
            return read_moment(cell_text(value), self._order)
        except NotADate as error:
            raise BadCell(f"{shown(value)} is not a date") from error

    def _read_text(self, value: str) -> date | datetime | None:
        text = cell_text(value)
        if text.casefold() in NOTHING_IN_TYPED:
            return None
        if text in EXCEL_ERRORS:
            raise _excel_error(text)
        try:
            moment = read_moment(text, self._order, self._year)
        except NotADate as error:
            if is_serial_text(text):
                return from_serial(int(text), self._since_1904)
            raise BadCell(f"{shown(value)} is not a date") from error
        except AmbiguousDate as error:
            orders = (Order.DAY_FIRST, Order.MONTH_FIRST)
            both = [_day_and_month(read_moment(text, order, self._year)) for order in orders]
            raise BadCell(
                f"{shown(value)} could be {' or '.join(both)}: the column writes both orders"
            ) from error
        return moment.date() if self._zones_are_noise and isinstance(moment, datetime) else moment


class PersonReader:
    """People as the file names them; an e-mail address is one in any column."""

    def __init__(self, kind: str, *, totals: bool = False) -> None:
        """`kind` is that of a `PersonRef`. `totals`: names such as "Total" are somebody's."""
        self._kind = kind
        self._totals = totals
        self._read = lru_cache(_REMEMBERED)(self._read_text)

    def __call__(self, value: CellValue) -> PersonRef | None:
        return self._read(value if isinstance(value, str) else read_text(value))

    def _read_text(self, value: str) -> PersonRef | None:
        text = read_name(value)
        if not text:
            return None
        if not self._totals and is_total(text):
            raise BadCell(f"{shown(text)} is a total of other rows, not a person")
        if is_email(text):
            return PersonRef("email", text)
        return PersonRef("name" if self._kind == "email" else self._kind, text)


class PeriodReader:
    """Periods; a day stands for the period of the column's `length` that it is in."""

    def __init__(self, length: str, moments: MomentReader, year: int | None, fiscal: FiscalCalendar) -> None:
        """`year` is of months and quarters without one."""
        self._length = length
        self._moments = moments
        self._year = year
        self._fiscal = fiscal

    def __call__(self, value: CellValue) -> Span | None:
        if not isinstance(value, str | float | int) or isinstance(value, bool):
            return self._of_day(value)
        text = cell_text(value)
        if text.casefold() in NOTHING_IN_TYPED:
            return None
        if found := find_period(text):
            return found
        if self._year and (part := find_yearless(text)):
            return part.in_year(self._year)
        if fiscal := find_fiscal(text):
            return fiscal.in_calendar(self._fiscal)
        try:
            return self._of_day(value)
        except BadCell as error:
            raise BadCell(f"{shown(value)} is not a period") from error

    def _of_day(self, value: CellValue) -> Span | None:
        moment = self._moments(value)
        if moment is None:
            return None
        return around(moment.date() if isinstance(moment, datetime) else moment, self._length)


class FirstDayReader:
    """Days, and the first days of periods."""

    def __init__(self, periods: PeriodReader, moments: MomentReader) -> None:
        self._periods = periods
        self._moments = moments

    def __call__(self, value: CellValue) -> date | datetime | None:
        if isinstance(value, str) and names_period(cell_text(value)):
            span = self._periods(value)
            return None if span is None else span[0]
        return self._moments(value)


def month_of(text: str, year: str) -> Span:
    """The month, quarter or half that a cell names, in the year that another cell of the row gives."""
    found = find_period(f"{text} {year}") or find_period(f"{year}-{text}")
    if found is None and (month := month_number(text)) and year.isdecimal():
        found = span_of(date(int(year), month, 1), 1)
    if found is None:
        raise BadCell(f"{shown(text)} is not a part of the year {year}")
    return found


def read_email(value: CellValue) -> str:
    """An e-mail address; '' for nothing."""
    text = read_name(value)
    if text and not is_email(text):
        raise BadCell(f"{shown(value)} is not an e-mail address")
    return text


def read_tick(value: CellValue) -> Amount | None:
    """1 for yes, 0 for no; None for nothing."""
    said = read_flag(value)
    if said is None and read_text(value):
        raise BadCell(f"{shown(value)} is neither yes nor no")
    return None if said is None else Amount(Decimal(said))


def read_flag(value: CellValue) -> bool | None:
    """Yes or no in several languages; None for nothing and for other words."""
    word = plain(read_text(value))
    if word in YES:
        return True
    return False if word in NO else None


def _day_and_month(day: date) -> str:
    return f"{day.day} {day:%B}"


def _excel_error(value: CellValue) -> BadCell:
    return BadCell(f"{shown(value)} is an Excel error")


def _seconds(length: timedelta) -> Decimal:
    return exact(length.total_seconds())
