"""Figures and sentences of scorecards, in the reader's language."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from math import ceil

from spm_desktop.domain.attainment import WHOLE, is_met
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.metrics import Direction, Exact, Metric, OverTime, Unit
from spm_desktop.domain.pace import Status
from spm_desktop.domain.periods import Period
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import NOTHING, Figure, Formatter, Money, print_number, signed
from spm_desktop.services.scorecards import CardLine, Certainty, Outlook, Scorecard, Subject
from spm_desktop.ui.models import marks

NO_VALUE = marks.Status(marks.Shape.DASH, "No value")
BEHIND = (Status.BEHIND, Status.AT_RISK)
LEVELS = {"activity": "Activity", "objective": "Objective", "result": "Result"}


@dataclass
class Words:
    """Prints what one look at the database found."""

    currency: str
    language: str
    fiscal: FiscalCalendar
    today: date
    _numbers: Formatter = field(init=False)
    _dates: DateFormatter = field(init=False)

    def __post_init__(self) -> None:
        self._numbers = Formatter(self.language, self.currency)
        self._dates = DateFormatter(self.language)

    # Figures

    def value(self, line: CardLine) -> str:
        """What there is, beside its goal: what is not met never looks met."""
        return self._bare(self._pair(line)[0], line.metric)

    def goal(self, line: CardLine) -> str:
        """The goal, with as many digits as the value needs."""
        return self._bare(self._pair(line)[1], line.metric)

    def bare(self, metric: Metric, value: Exact | None) -> str:
        """A value without its currency: "105,900", "26.4%"."""
        return self._bare(self._numbers.figure(metric, value), metric)

    def full(self, metric: Metric, value: Exact | None) -> str:
        """A value with its unit: "€105,900"."""
        return self._numbers.text(metric, value)

    def short(self, metric: Metric, value: Exact) -> str:
        """A value on an axis, without decimals that say nothing: "50,000", "1.2M", "20%"."""
        whole = 10**metric.decimals
        if metric.unit is not Unit.MONEY and value % whole == 0:
            return self._numbers.text(replace(metric, decimals=0), value // whole)
        return self._bare(self._numbers.figure(metric, value, Money.COMPACT), metric)

    def change(self, line: CardLine) -> str:
        """Against the same part of the period before: "+12.4%", of rates in their own unit."""
        before, now = line.same_part, line.value
        if before is None or now is None:
            return NOTHING
        if line.metric.divides:
            return signed(self._numbers.text(line.metric, now - before), now - before)
        return self._numbers.gain(replace(line.metric, over_time=OverTime.SUM), change_of(line))

    def percent(self, billionths: int | None, sign: bool = False) -> str:
        """Attainment as "61.6", or "61.6%" with its sign."""
        figure = self._numbers.attainment(billionths, 1)
        if sign or figure.number is None:
            return figure.text
        return print_number(replace(figure.style, prefix="", suffix=""), figure.number)

    def ahead(self, card: Scorecard) -> str:
        """By how much a score is over what is expected: "+2.2"."""
        if card.score.value is None or card.expected is None:
            return ""
        away = card.score.value - card.expected
        text = self.percent(abs(away))
        return signed(text, away) if away >= 0 else f"−{text}"

    def rests_on(self, line: CardLine, sure: Certainty | None) -> str:
        """What a figure rests on: "14 deals", "14 of 53", "44"."""
        if sure is not None and sure.hits is not None and sure.tries is not None:
            return f"{sure.hits:,} of {sure.tries:,}"
        if line.metric.num_rule.startswith("deal:") and line.metric.over_time is OverTime.SUM:
            return _count(line.n, "deal")
        return f"{line.n:,}"

    def band(self, line: CardLine, sure: Certainty | None) -> str:
        """Where nine of ten repetitions would lie: "69,400–148,000"; empty where that can't be told."""
        if sure is None or sure.low is None or sure.high is None:
            return ""
        return f"{self.bare(line.metric, sure.low)}–{self.bare(line.metric, sure.high)}"

    def likely_score(self, outlook: Outlook) -> str:
        """Where a score ends in nine of ten such periods: "93–118"; empty where that can't be told."""
        if outlook.score is None:
            return ""
        low, high = (round(end / (WHOLE / 100)) for end in outlook.score)
        return f"{low:,}–{high:,}" if low < high else ""

    def likely(self, line: CardLine, outlook: Outlook | None) -> str:
        """Where a sum ends in nine of ten such periods: "158,000–197,000"; empty where that can't be told."""
        ends = None if outlook is None else outlook.lines.get(line.metric.key)
        if ends is None or ends[0] == ends[1]:
            return ""
        return f"{self.bare(line.metric, ends[0])}–{self.bare(line.metric, ends[1])}"

    def why_likely(self, outlook: Outlook) -> str:
        """What the likely end rests on."""
        return (
            f"Sums go on as in the {outlook.days:,} working days so far, rates stay as they are."
            " Neither season nor open deals are looked at. 9 of 10 such periods end in the range."
        )

    # Time

    def day(self, day: date) -> str:
        """ "17 Nov", with the year when it is another one."""
        return self._dates.day(day, self.today)

    def moment(self, local: datetime) -> str:
        """ "17 Nov, 14:32"."""
        return f"{self.day(local.date())}, {self._dates.clock(local)}"

    def period(self, period: Period) -> str:
        """ "Q4 2026"."""
        return self._dates.period(period, self.fiscal, self.today)

    # Sentences

    def who(self, subject: Subject) -> str:
        """ "Account executive, Benelux", of whoever has either."""
        left = "left" if subject.archived else ""
        return ", ".join(part for part in (subject.role, subject.team, left) if part)

    def lines(self, card: Scorecard) -> str:
        """ "3 of 4 lines"."""
        word = "line" if card.score.lines == 1 else "lines"
        return f"{card.score.present} of {card.score.lines} {word}"

    def expectation(self, card: Scorecard) -> str:
        """What is still to be done for the heaviest goals; which lines are below the pace."""
        counting = [line for line in card.lines if line.rule is not None]
        if not counting:
            return "Nothing: there is no goal for this period. Import goals under Data."
        if card.period.is_over(card.today):
            met = sum(line.status is Status.MET for line in counting)
            return f"{self.period(card.period)} is over: {met} of {_count(len(counting), 'goal')} met."
        told = [*self._to_do(counting, card.days_left), *self._behind(counting)]
        return " ".join(told) if told else "Every goal of this period is met. Keep it."

    def _to_do(self, lines: list[CardLine], days: int) -> list[str]:
        """The heaviest goal that adds up and is not met: all of it, and each working day."""
        open_lines = [line for line in lines if remaining(line)]
        if not open_lines:
            return []
        line = max(open_lines, key=lambda line: line.rule.weight if line.rule else 0)
        left = remaining(line)
        assert left is not None
        what = self.full(line.metric, left)
        if line.metric.unit is not Unit.MONEY:
            what = f"{what} {line.metric.name.lower()}"
        if days <= 1:
            return [f"{what} more, today." if days else f"{what} more."]
        each = self.full(line.metric, _each(line.metric, left, days))
        return [f"{what} more in {days} working days, {each} a day."]

    def _behind(self, lines: list[CardLine]) -> list[str]:
        behind = [line for line in lines if line.status in BEHIND]
        if not behind:
            return ["Every line is on track."] if any(line.status for line in lines) else []
        if len(behind) > 1:
            names = [line.metric.name for line in behind]
            return [f"Below the pace: {', '.join(names)}."]
        line = behind[0]
        gap = shortfall(line)
        if gap is None:
            return [f"{line.metric.name} is the one line below the pace."]
        short = self.full(line.metric, gap)
        return [f"{line.metric.name} is the one line below the pace: {short} short."]

    def status(self, line: CardLine) -> marks.Status:
        """Shape and word."""
        if line.status is not None:
            return marks.ON_PACE[line.status]
        return marks.NO_GOAL if line.goal is None else NO_VALUE

    def _pair(self, line: CardLine) -> tuple[Figure, Figure]:
        if line.value is None or line.goal is None:
            figure = self._numbers.figure
            return figure(line.metric, line.value), figure(line.metric, line.goal)
        return self._numbers.figures_against(line.metric, line.value, line.goal)

    def _bare(self, figure: Figure, metric: Metric) -> str:
        """Without the currency, which a column says once; "M" and the like stay."""
        if figure.number is None or metric.unit is not Unit.MONEY:
            return figure.text
        currency = self._numbers.figure(metric, 0).style
        prefix = figure.style.prefix.removeprefix(currency.prefix)
        suffix = figure.style.suffix.removesuffix(currency.suffix)
        return print_number(replace(figure.style, prefix=prefix, suffix=suffix), figure.number)


def remaining(line: CardLine) -> Exact | None:
    """How much is missing to a goal that adds up; None where nothing is, or nothing can be."""
    metric, value, goal = line.metric, line.value, line.goal
    if goal is None or metric.over_time is not OverTime.SUM or metric.direction is Direction.LOWER:
        return None
    return None if is_met(value or 0, goal, metric.direction) else goal - (value or 0)


def shortfall(line: CardLine) -> Exact | None:
    """How far a sum is from what is expected by today."""
    if line.value is None or line.expected is None or line.metric.over_time is not OverTime.SUM:
        return None
    gap = line.expected - line.value
    return gap if line.metric.direction is Direction.HIGHER else -gap


def change_of(line: CardLine) -> Exact | None:
    """The change against the same part of the period before: of sums a share, of rates a difference."""
    if line.value is None or line.same_part is None:
        return None
    if line.metric.divides:
        return line.value - line.same_part
    return Fraction(line.value) / line.same_part - 1 if line.same_part > 0 else None


def _each(metric: Metric, left: Exact, days: int) -> Exact:
    """What each day has to bring; of things that are counted whole ones, or the sum would fall short."""
    each = Fraction(left) / days
    return ceil(each) if metric.unit is Unit.COUNT else each


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
