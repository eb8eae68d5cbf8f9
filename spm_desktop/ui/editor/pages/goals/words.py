"""Figures and sentences of the goals page, in the reader's language; and targets as they are typed."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from babel.numbers import NumberFormatError, parse_decimal

from spm_desktop.domain.amounts import to_decimal_text, to_units
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.metrics import Exact, Metric, OverTime, Unit
from spm_desktop.domain.periods import Period, recognised
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import NOTHING, Figure, Formatter, print_number, signed
from spm_desktop.services.goals.sheet import Sheet, SheetRow, State
from spm_desktop.ui.models import marks

DRAFT = marks.Status(marks.Shape.HALF, "Draft")
UNSEEN = marks.Status(marks.Shape.RING, "Not seen yet")
HOLDS = marks.Status(marks.Shape.DISC, "Published")
_THOUSANDS = {"k": 10**3, "m": 10**6}
_NOTHING_TYPED = frozenset({"", NOTHING, "-", "—"})


@dataclass
class Words:
    """Prints what one sheet shows."""

    metric: Metric
    currency: str
    language: str
    fiscal: FiscalCalendar
    today: date
    _numbers: Formatter = field(init=False)
    _dates: DateFormatter = field(init=False)

    def __post_init__(self) -> None:
        self._numbers = Formatter(self.language, self.currency)
        self._dates = DateFormatter(self.language)

    @classmethod
    def of(cls, sheet: Sheet, language: str) -> "Words":
        """For one sheet."""
        return cls(sheet.metric, sheet.currency, language, sheet.fiscal, sheet.today)

    # Figures

    def bare(self, value: Exact | None) -> str:
        """A value without its currency, which a column says once: "61,300", "26.4%"."""
        figure = self._numbers.figure(self.metric, value)
        return self._bare(figure)

    def full(self, value: Exact | None) -> str:
        """A value with its unit: "€61,300"."""
        return self._numbers.text(self.metric, value)

    def plus(self, value: Exact) -> str:
        """A difference with its sign: "+37,000"."""
        return signed(self.bare(value), value)

    def change(self, row: SheetRow) -> str:
        """A target against what was done a year before: "+9.6%", of rates their difference, "new" where there
        was nothing."""
        if self.metric.divides and row.target is not None and row.last_year is not None:
            return self.plus(row.target - row.last_year)
        share = change_of(row)
        if share is None:
            return "new" if row.target is not None and row.last_year is None else NOTHING
        return self._numbers.gain(replace(self.metric, over_time=OverTime.SUM), share)

    def percent(self, billionths: int | None) -> str:
        """Attainment as "61.6%"."""
        return self._numbers.attainment(billionths, 1).text

    def typed(self, value: Exact | None) -> str:
        """What a cell's field begins with: the exact number, without grouping."""
        if value is None:
            return ""
        text = to_decimal_text(round(value), self.metric.decimals)
        return text.rstrip("0").rstrip(".") if "." in text else text

    def parse(self, text: str) -> int | None:
        """A typed target in smallest units; None where nothing is typed. Raises KnownError."""
        plain = re.sub(r"[\s\u00a0\u202f]", "", text)
        if plain in _NOTHING_TYPED:
            return None
        plain = plain.replace("−", "-").strip("%€$£¥").removesuffix(self.currency)
        factor = _THOUSANDS.get(plain[-1:].casefold(), 1)
        if factor > 1:
            plain = plain[:-1]
        number = self._seconds(plain) if ":" in plain else self._number(plain)
        if number is None:
            raise KnownError("target_unreadable", f"“{text.strip()}” is no number.", "Type one like 61,300.")
        units, _ = to_units(number * factor, self.metric.decimals)
        if units < 0:
            raise KnownError("target_negative", "A target is not negative.", "Type a number above zero.")
        return units

    def _number(self, text: str) -> Decimal | None:
        try:
            return Decimal(parse_decimal(text, locale=self._numbers.locale, strict=True))
        except NumberFormatError:
            pass
        return Decimal(text) if re.fullmatch(r"-?\d+([.]\d+)?", text) else None

    def _seconds(self, text: str) -> Decimal | None:
        """ "0:03:41" of a duration."""
        parts = text.split(":")
        if self.metric.unit is not Unit.DURATION or not all(part.isdecimal() for part in parts):
            return None
        seconds = 0
        for part in parts:
            seconds = seconds * 60 + int(part)
        return Decimal(seconds)

    def _bare(self, figure: Figure) -> str:
        if figure.number is None or self.metric.unit is not Unit.MONEY:
            return figure.text
        currency = self._numbers.figure(self.metric, 0).style
        prefix = figure.style.prefix.removeprefix(currency.prefix)
        suffix = figure.style.suffix.removesuffix(currency.suffix)
        return print_number(replace(figure.style, prefix=prefix, suffix=suffix), figure.number)

    # Time

    def day(self, day: date) -> str:
        """ "17 Nov", with the year when it is another one."""
        return self._dates.day(day, self.today)

    def moment(self, at: datetime) -> str:
        """ "17 Nov, 14:32", here."""
        local = at.astimezone()
        return f"{self.day(local.date())}, {self._dates.clock(local)}"

    def period(self, period: Period) -> str:
        """ "Q4 2026", by the plainest name of these days."""
        named = recognised(*period.bounds, self.fiscal) if period.shape is Shape.CUSTOM else period
        return self._dates.period(named, self.fiscal)

    def part(self, part: Period) -> str:
        """A month's column: "Jan"; of fiscal months of weeks where they begin."""
        start, _ = part.bounds
        if part.shape is Shape.MONTH:
            return self._dates.short_month(start)
        return self.day(start) if part.shape is Shape.FISCAL_MONTH else self.period(part)

    # States

    def state(self, row: SheetRow) -> marks.Status | None:
        """How far a row's targets have come."""
        match row.state:
            case State.DRAFT:
                return DRAFT
            case State.SEEN:
                assert row.seen_at is not None
                return marks.Status(marks.Shape.TICK, f"Seen {self.day(row.seen_at.astimezone().date())}")
            case State.PUBLISHED:
                return UNSEEN if row.kind == "person" else HOLDS
        return None

    def sums(self, row: SheetRow) -> str:
        """How a row's total comes about: "175,000 = 56,500 + 56,500 + 62,000, by working days 20, 20, 22"."""
        line = row.line
        if line.whole.target is None:
            there = sum(part.target is not None for part in line.parts)
            if line.known is not None:
                return f"{self.bare(line.known)} in {there} of {len(line.parts)} months so far"
            return "no target yet" if row.given is None else f"no target; {self.bare(row.given)} given below"
        total = self.bare(line.whole.target)
        shares = [cell.target for cell in line.parts]
        if len(shares) < 2 or None in shares:
            return total
        told = " + ".join(self.bare(share) for share in shares)
        if line.disagree_by:
            return f"{total}, while its months sum to {self.bare(line.whole.target + line.disagree_by)}"
        days = ", ".join(str(number) for number in line.days)
        by_days = line.whole.told.value == "own" and all(cell.told.value == "share" for cell in line.parts)
        return f"{total} = {told}" + (f", by working days {days}" if by_days else "")


def change_of(row: SheetRow) -> Fraction | None:
    """A target against the same period a year before, as a share; None where either is missing."""
    if row.target is None or not row.last_year or row.last_year < 0:
        return None
    return Fraction(row.target) / Fraction(row.last_year) - 1
