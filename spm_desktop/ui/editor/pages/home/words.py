"""Dates, amounts and sentences of Home, in the reader's language."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from babel.numbers import format_compact_currency

from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import ONE_DAY, Period, recognised
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import Formatter, Money
from spm_desktop.services.home import Home, Need, PeriodFigure

_BILLION = 1_000_000_000


class HomeWords:
    """Prints what one look at Home found."""

    def __init__(self, home: Home, language: str) -> None:
        self._home = home
        self._numbers = Formatter(language, home.currency)
        self._dates = DateFormatter(language)

    def title(self) -> str:
        """ "Tuesday 17 November"."""
        return self._dates.long_day(self._home.today)

    def subtitle(self) -> str:
        """ "34 of 65 working days into Q4 2026"."""
        home = self._home
        return f"{home.day} of {home.days} working days into {self.period(home.quarter)}"

    def period(self, period: Period) -> str:
        """ "Q4 2026"."""
        fiscal = self._home.fiscal
        return self._dates.period(recognised(*period.bounds, fiscal), fiscal, self._home.today)

    def money(self, amount: Exact | None) -> str:
        """ "€931,000"."""
        return self._numbers.text(self._home.money, amount, Money.WHOLE)

    def percent(self, billionths: int) -> str:
        """ "46%": an attainment."""
        return self._numbers.attainment(billionths).text

    def axis(self, value: float) -> str:
        """ "€1.5M"; at a chart's axis."""
        numbers = self._numbers
        return format_compact_currency(value, numbers.currency, locale=numbers.locale, fraction_digits=2)

    def drawn(self, amount: Exact) -> float:
        """An amount as charts draw it."""
        return float(amount) / self._home.money.per_whole

    def day(self, day: date, today: date) -> str:
        """ "17 Nov"."""
        return self._dates.day(day, today)

    def near_day(self, day: date, today: date) -> str:
        """ "today", "yesterday", "20 Nov"."""
        near = {today: "today", today - ONE_DAY: "yesterday"}
        return near.get(day) or self._dates.day(day, today)

    def since(self, need: Need) -> str:
        """Since when a need is there: a time today, else a day."""
        if need.since is None:
            return ""
        if not isinstance(need.since, datetime):
            return f"Since {self._dates.day(need.since, self._home.today)}"
        local = need.since.astimezone(self._home.zone)
        if local.date() == self._home.today:
            return self._dates.clock(local)
        day = self.near_day(local.date(), self._home.today)
        return f"{day[:1].upper()}{day[1:]}"

    def since_title(self, home: Home) -> str:
        """ "Won since yesterday"."""
        return f"Won since {self.near_day(home.since, home.today)}"

    def wins(self, deals: int, amount: int) -> str:
        """ "4 deals, €35,200"."""
        return f"{deals:,} deal{'' if deals == 1 else 's'}, {self.money(amount)}"

    def figure_title(self, home: Home) -> str:
        """ "Won revenue, Q4 2026"."""
        assert home.figure is not None
        return f"{home.figure.metric.name}, {self.period(home.figure.period)}"

    def figure_sentence(self, figure: PeriodFigure) -> str:
        """ "51.6% won, 52.3% expected by today"."""
        if figure.attainment is None or figure.goal is None or figure.expected is None:
            return "No goal for this scope and quarter"
        due = int(figure.expected * _BILLION // figure.goal) if figure.goal else 0
        reached = self._numbers.attainment(figure.attainment, 1).text
        return f"{reached} won, {self._numbers.attainment(due, 1).text} expected by today"

    def ticks(self, period: Period) -> Iterator[tuple[date, str]]:
        """The first days of the period's months, and its last day."""
        start, end = period.bounds
        last = end - ONE_DAY
        yield start, self._dates.day(start, self._home.today)
        day = start + ONE_DAY
        while day < last - timedelta(days=10):
            if day.day == 1:
                yield day, self._dates.day(day, self._home.today)
            day += ONE_DAY
        yield last, self._dates.day(last, self._home.today)
