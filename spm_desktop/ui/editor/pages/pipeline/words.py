"""Amounts, days and sentences of the pipeline, in the reader's language."""

from dataclasses import dataclass, field, replace
from datetime import date

from babel.numbers import format_compact_decimal

from spm_desktop.domain.metrics import Exact
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import MINUS, NOTHING, Formatter, Money, print_number
from spm_desktop.services.pipeline import OpenDeal, Pipeline
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.shell.page import Provenance

_MILLION = 1_000_000


@dataclass
class Words:
    """Prints what one look at the pipeline found."""

    found: Pipeline
    language: str
    _numbers: Formatter = field(init=False)
    _dates: DateFormatter = field(init=False)

    def __post_init__(self) -> None:
        self._numbers = Formatter(self.language, self.found.currency)
        self._dates = DateFormatter(self.language)

    def money(self, amount: Exact | None) -> str:
        """ "€48,200"."""
        return self._numbers.text(self.found.money, amount, Money.WHOLE)

    def plain(self, amount: Exact | None) -> str:
        """ "48,200": in a column that says its unit elsewhere."""
        figure = self._numbers.figure(self.found.money, amount, Money.WHOLE)
        if figure.number is None:
            return NOTHING
        return print_number(replace(figure.style, prefix="", suffix=""), figure.number)

    def short(self, amount: Exact) -> str:
        """ "225.5K": over a bar."""
        size, locale = abs(self.drawn(amount)), self._numbers.locale
        text = format_compact_decimal(size, locale=locale, fraction_digits=2 if size >= _MILLION else 1)
        return f"{MINUS if amount < 0 else ''}{text}"

    def drawn(self, amount: Exact) -> float:
        """An amount as charts draw it."""
        return float(amount) / self.found.money.per_whole

    def day(self, day: date | None) -> str:
        """ "12 Dec", with the year when it is another one."""
        return NOTHING if day is None else self._dates.day(day, self.found.today)

    def subtitle(self) -> str:
        """ "92 open deals, €1,205,400"; what is not in the sum is told."""
        found = self.found
        told = [counted(len(found.deals), "open deal"), self.money(found.amount)]
        if found.unpriced:
            told.append(f"{found.unpriced:,} without an amount")
        if found.undated:
            told.append(f"{found.undated:,} without an opened day")
        return ", ".join(told)

    def attention(self, deal: OpenDeal) -> str:
        """What is to be done about a deal's date; empty: nothing."""
        if deal.expected is None:
            return "No closing date"
        if deal.overdue:
            return f"{counted(deal.overdue, 'day')} overdue"
        return f"Put off by {counted(deal.slips.days, 'day')}" if deal.slips.days else ""

    def provenance(self, deal: OpenDeal) -> Provenance:
        """Where a deal stands, and what became of its date."""
        moved = ""
        if deal.slips.times:
            by = f", by {counted(deal.slips.days, 'day')}" if deal.slips.days else ""
            moved = f"was put off {counted(deal.slips.times, 'time')}{by}. "
        place = ", ".join(filter(None, (deal.file, deal.sheet, f"row {deal.row}")))
        name = deal.account or deal.name or deal.key
        return Provenance(f"{moved}{place}", name, "Space", "shows its history")
