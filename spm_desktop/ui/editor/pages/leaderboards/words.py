"""What a leaderboard says in words and printed numbers, in one language."""

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from spm_desktop.domain.metrics import Exact, Metric, Unit
from spm_desktop.services.boards import Board, By, Measure
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import NOTHING, Figure, Formatter, print_number

MEASURES = {
    Measure.GOAL: "% of own goal",
    Measure.VALUE: "Value",
    Measure.IMPROVEMENT: "Gain over own baseline",
}
RANKED = {By.PEOPLE: ("person", "people"), By.TEAMS: ("team", "teams"), By.OFFICES: ("office", "offices")}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


class Words:
    """Prints the numbers of boards. Units stand in the header of a column once, not in its cells.

    Attributes:
        numbers, dates: the formatters behind it.
    """

    def __init__(self, language: str, currency: str) -> None:
        self.language = language
        self.numbers = Formatter(language, currency)
        self.dates = DateFormatter(language)

    def period(self, board: Board) -> str:
        """ "Q4 2026", and "to date" while it runs."""
        title = self.dates.period(board.period, board.fiscal, board.today)
        running = board.period.is_bounded and board.today in board.period
        return f"{title} to date" if running else title

    def unit(self, metric: Metric) -> str:
        """What a column's title says of its unit: "€", "%", "days"; nothing where cells say it themselves."""
        if metric.unit is Unit.DURATION:
            return ""
        style = self.numbers.figure(metric, 10 ** (metric.decimals + 1)).style
        return f"{style.prefix}{style.suffix}".strip()

    def plain(self, metric: Metric, value: Exact | None) -> str:
        """A value without its unit; durations keep theirs, which may differ from row to row."""
        figure = self.numbers.figure(metric, value)
        return figure.text if metric.unit is Unit.DURATION else bare(figure)

    def against(self, metric: Metric, value: Exact | None, goal: Exact | None) -> str:
        """A value that stands beside its goal: what is not met never reads like it."""
        if value is None or goal is None:
            return self.plain(metric, value)
        figure = self.numbers.figures_against(metric, value, goal)[0]
        return figure.text if metric.unit is Unit.DURATION else bare(figure)

    def percent(self, billionths: int | None) -> str:
        """Attainment with one digit after the point, without its sign."""
        return bare(self.numbers.attainment(billionths, 1))

    def distance(self, board: Board, gap: Exact | None, *, enough: bool) -> str:
        """A gap with its unit; `enough` rounds it up, so that what is printed closes it."""
        if gap is None:
            return NOTHING
        if board.measure is Measure.IMPROVEMENT:
            if board.metric.divides:
                return self.numbers.text(board.metric, gap)
            return f"{self.percent(round(gap * 1_000_000_000))} points"
        return self.numbers.text(board.metric, self._whole(board.metric, gap, enough))

    def bare_distance(self, board: Board, gap: Exact | None) -> str:
        """The same, rounded up and without its unit, for a column."""
        if gap is None:
            return NOTHING
        if board.measure is Measure.IMPROVEMENT:
            if board.metric.divides:
                return self.plain(board.metric, gap)
            return self.percent(round(gap * 1_000_000_000))
        return self.plain(board.metric, self._whole(board.metric, gap, enough=True))

    def ordinal(self, place: int) -> str:
        """ "4th"."""
        ending = "th" if place % 100 in (11, 12, 13) else _ENDINGS.get(place % 10, "th")
        return f"{self.numbers.count(place)}{ending}"

    def things(self, metric: Metric, n: int) -> str:
        """What a figure rests on: "14 deals", "1 row"."""
        thing = "deal" if is_of_deals(metric) else "row"
        return f"{self.numbers.count(n)} {thing}{'' if n == 1 else 's'}"

    def counted(self, by: By, n: int) -> str:
        """ "12 people", "1 team"."""
        return f"{self.numbers.count(n)} {RANKED[by][n != 1]}"

    def _whole(self, metric: Metric, gap: Exact, enough: bool) -> Exact:
        """Money in whole units, as it is printed."""
        if metric.unit is not Unit.MONEY:
            return gap
        step = metric.per_whole
        units = Fraction(gap, step)
        return (ceil(units) if enough else floor(units)) * step


def bare(figure: Figure) -> str:
    """A printed figure without its unit."""
    if figure.number is None:
        return figure.text
    return print_number(replace(figure.style, prefix="", suffix=""), figure.number)


def is_of_deals(metric: Metric) -> bool:
    """Whether what it rests on are deals."""
    return metric.num_rule.startswith("deal:")
