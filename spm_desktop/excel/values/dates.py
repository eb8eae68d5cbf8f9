"""Dates and timestamps as people and programs write them.

Whether ``03/04/2017`` is in March or in April is a property of a column, decided over all its values
(`DateOrder`); dates with points between are day first unless that is impossible.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum

from spm_desktop.excel.values.texts import LONGEST_TYPED
from spm_desktop.excel.values.words import MONTH_NUMBERS, plain

_FIRST_YEAR = 1900
_SERIAL_DAY_0, _SERIAL_DAY_0_MAC = date(1899, 12, 30), date(1904, 1, 1)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 110_000

_TIME = (
    r"(?:(?:T|,?\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?"
)
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}")
_YEAR_LAST = re.compile(
    rf"(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<two>\d{{1,2}})\2(?P<year>\d{{4}}|\d{{2}}){_TIME}"
)
_SIGNED = re.compile(rf"(?P<year>\d{{4}})年\s?(?P<month>\d{{1,2}})月\s?(?P<day>\d{{1,2}})日{_TIME}")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_OF = r"(?:\s+de|\s+di|\s+d[eo])?"
_DAY_NAMED = re.compile(
    rf"(?:[^\W\d_]+\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?{_OF}[\s/-]+(?P<name>[^\W\d_]+)\.?,?{_OF}[\s/-]+"
    rf"(?P<year>\d{{4}}|\d{{2}}){_TIME}"
)
_NAMED_DAY = re.compile(
    rf"(?:[^\W\d_]+\.?,?\s+)?(?P<name>[^\W\d_]+)\.?[\s-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(?P<year>\d{{4}}){_TIME}"
)
_MAYBE_YEARLESS = re.compile(
    r"\d{1,2}/\d{1,2}|\d{1,2}\.\s?\d{1,2}\.|\d{1,2}(?:st|nd|rd|th|er|º)?\W{0,2}[^\W\d_]{3,9}\.?"
    r"|[^\W\d_]{3,9}\.?[\s-]\d{1,2}"
)


class NotADate(ValueError):
    """A text that no reading turns into a date."""


class AmbiguousDate(ValueError):
    """A text such as ``03/04/2017`` in a column that uses both orders."""


class Order(Enum):
    """Which of the first two numbers of a date is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    EITHER = "either"
    NONE = "written without doubt"


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: what it is under either order, and what it proves about the order."""

    order: Order
    day_first: date | datetime
    month_first: date | datetime

    @property
    def is_utc_midnight(self) -> bool:
        """Whether it is a timestamp with a zone and no time of day: often a plain date in disguise."""
        moment = self.day_first
        return (
            isinstance(moment, datetime)
            and moment.tzinfo is not None
            and moment.utctimetuple()[3:6] == (0, 0, 0)
        )


@dataclass(slots=True)
class DateOrder:
    """What the values of a column say about the order of day and month."""

    day_first: int = 0
    month_first: int = 0
    either: int = 0

    def see(self, found: Found, times: int = 1) -> None:
        """Counts one more value."""
        self.day_first += times * (found.order is Order.DAY_FIRST)
        self.month_first += times * (found.order is Order.MONTH_FIRST)
        self.either += times * (found.order is Order.EITHER)

    def add(self, other: "DateOrder") -> None:
        """Counts what another column has seen."""
        self.day_first += other.day_first
        self.month_first += other.month_first

    def order(self, otherwise: Order) -> Order:
        """The column's order; `otherwise` when no value proves one, EITHER when values prove both."""
        if self.day_first and self.month_first:
            return Order.EITHER
        if self.day_first or self.month_first:
            return Order.DAY_FIRST if self.day_first else Order.MONTH_FIRST
        return otherwise


def find_date(text: str) -> Found | None:
    """The date or timestamp that the whole of `text` writes; None when there is none."""
    if len(text) > LONGEST_TYPED or not any(map(str.isdigit, text)):
        return None
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _DAY_NAMED, _NAMED_DAY, _SIGNED):
        if match := pattern.fullmatch(text):
            try:
                return _found(match)
            except ValueError:  # a 13th month, a 25th hour
                return None
    return None


def find_yearless_date(text: str, year: int = 2000) -> Found | None:
    """The date that `text` writes without its year: ``5/10``, ``5.10.``, ``5 Oct``, ``Oct 5``."""
    if not _MAYBE_YEARLESS.fullmatch(text):
        return None
    endings = (f"/{year}",) if "/" in text else (str(year),) if text.endswith(".") else ()
    for ending in (*endings, f" {year}", f", {year}"):
        if found := find_date(text + ending):
            return found
    return None


def find_compact(text: str) -> date | None:
    """The date that eight digits write, ``20170825``: only where a column is known to hold dates."""
    if match := _COMPACT.fullmatch(text):
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            return None
    return None


def read_moment(text: str, order: Order, year: int | None = None) -> date | datetime:
    """The date or timestamp in `text`, where `order` is the column's; midnight without a zone is a date.
    `year` is of dates that lack theirs.

    Raises NotADate, AmbiguousDate.
    """
    if compact := find_compact(text):
        return compact
    found = find_date(text) or (find_yearless_date(text, year) if year else None)
    if found is None:
        raise NotADate(text)
    if found.order is Order.EITHER and order is Order.EITHER and found.day_first != found.month_first:
        raise AmbiguousDate(text)
    use = found.order if found.order is not Order.EITHER else order
    return found.month_first if use is Order.MONTH_FIRST else found.day_first


def is_serial(number: float) -> bool:
    """Whether a spreadsheet plausibly stores a day (of 1927 to 2201) as this number."""
    return _FIRST_SERIAL <= number <= _LAST_SERIAL


def is_serial_text(text: str) -> bool:
    """The same of a number as text."""
    return len(text) < 7 and text.isdecimal() and is_serial(int(text))


def from_serial(serial: float, since_1904: bool) -> date:
    """The day that a spreadsheet stores as this number."""
    return (_SERIAL_DAY_0_MAC if since_1904 else _SERIAL_DAY_0) + timedelta(days=int(serial))


def _found(match: re.Match[str]) -> Found:
    parts = match.groupdict()
    if "one" not in parts:
        month = int(parts["month"]) if "month" in parts else MONTH_NUMBERS.get(plain(parts["name"]), 0)
        moment = _moment(parts, month, int(parts["day"]))
        return Found(Order.NONE, moment, moment)
    one, two = int(parts["one"]), int(parts["two"])
    if one > 12 or two > 12:
        day, month = (one, two) if one > 12 else (two, one)
        moment = _moment(parts, month, day)
        return Found(Order.DAY_FIRST if one > 12 else Order.MONTH_FIRST, moment, moment)
    day_first = _moment(parts, two, one)
    if parts["mark"] == ".":
        return Found(Order.NONE, day_first, day_first)
    return Found(Order.EITHER, day_first, _moment(parts, one, two))


def _moment(parts: dict[str, str | None], month: int, day: int) -> date | datetime:
    """Raises ValueError for days and times that do not exist."""
    written_year = parts["year"] or ""
    year = int(written_year)
    if len(written_year) == 2:
        year += 2000 if year < 80 else 1900
    on = date(year, month, day)
    if on.year < _FIRST_YEAR:
        raise ValueError("before spreadsheets could write it")
    if not parts.get("hour"):
        return on
    hour = int(parts["hour"] or 0)
    if half := parts["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("there is no such hour")
        hour = hour % 12 + (12 if half[0] in "Pp" else 0)
    micros = int((parts["fraction"] or "0")[:6].ljust(6, "0"))
    zone = _zone(parts["zone"])
    moment = datetime(
        year, month, day, hour, int(parts["minute"] or 0), int(parts["second"] or 0), micros, zone
    )
    return (
        on if zone is None and (moment.hour, moment.minute, moment.second, micros) == (0, 0, 0, 0) else moment
    )


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
