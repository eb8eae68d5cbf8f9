"""What the charts of one metric are given: its course within the period, and period by period."""

from collections.abc import Iterator
from datetime import date

from spm_desktop.domain.metrics import Exact, Metric, Unit
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.scorecards import CardLine, Course, Outlook, Past, Scorecard
from spm_desktop.ui.editor.charts.data import (
    Band,
    Bar,
    BarData,
    Head,
    Level,
    Line,
    LineData,
    Spot,
    Stroke,
    Tick,
    Tone,
    Written,
)
from spm_desktop.ui.editor.pages.scorecards.words import Words

MOST_TICKS = 5


def pace_chart(course: Course, words: Words, as_of: str, outlook: Outlook | None = None) -> LineData:
    """How a sum grew day by day, against what was expected of it, and where it is likely to end."""
    metric = course.metric
    lines = [
        Line(
            tuple((float(day.toordinal()), drawn(metric, total)) for day, total in course.days),
            label=words.bare(metric, course.days[-1][1]) if course.days else "",
        )
    ]
    plan = dict(course.plan)
    if course.plan:
        label = f"goal {words.bare(metric, course.goal)}"
        points = tuple((float(day.toordinal()), drawn(metric, due)) for day, due in course.plan)
        lines.append(Line(points, Stroke.PLAN, label))
    forecast, bands = _forecast(course, outlook)
    lines += forecast
    unit = f", in {course.currency}" if metric.unit is Unit.MONEY else ""
    against = "Dashed: the plan over working days" if course.plan else "There is no goal to pace"
    against += ". Band: 9 of 10 such periods" if bands else ""
    return LineData(
        Head(
            f"{metric.name} against pace" if course.plan else f"{metric.name} by day",
            f"{against}{unit}",
            as_of,
            "The period has not begun.",
        ),
        tuple(lines),
        tuple(_day_spots(course, plan, words)),
        tuple(_day_ticks(course.period, words)),
        _written(metric, words),
        bands=bands,
        whole=metric.unit is Unit.COUNT,
    )


def _forecast(course: Course, outlook: Outlook | None) -> tuple[list[Line], tuple[Band, ...]]:
    """From the last day on to the middle of where the sum is likely to end, and the range around it."""
    ends = None if outlook is None else outlook.lines.get(course.metric.key)
    if outlook is None or ends is None or not course.days:
        return [], ()
    day, total = course.days[-1]
    start, now, end = float(day.toordinal()), drawn(course.metric, total), float(outlook.last.toordinal())
    low, high = (drawn(course.metric, value) for value in ends)
    band = Band(((start, now, now), (end, low, high)))
    return [Line(((start, now), (end, (low + high) / 2)), Stroke.FORECAST)], (band,)


def _day_spots(course: Course, plan: dict[date, Exact], words: Words) -> Iterator[Spot]:
    start, _ = course.period.bounds
    for day, total in course.days:
        text = f"{words.day(day)}: {words.full(course.metric, total)}"
        if day in plan:
            text += f", expected {words.full(course.metric, plan[day])}"
        yield Spot(day.toordinal(), text, Period(start, day + ONE_DAY))


def _day_ticks(period: Period, words: Words) -> Iterator[Tick]:
    """The first day, the last, and the first of months between them."""
    start, end = period.bounds
    last = end - ONE_DAY
    firsts = (date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13))
    apart = (end - start).days // (2 * MOST_TICKS)  # or the texts would touch
    between = [day for day in firsts if start < day < last and min(day - start, last - day).days > apart]
    each = -(-len(between) // (MOST_TICKS - 2)) or 1
    for day in (start, *between[::each], last):
        yield Tick(day.toordinal(), words.day(day))


def history_bars(line: CardLine, card: Scorecard, words: Words, as_of: str) -> BarData:
    """What adds up, period by period, with the goal of each as a mark."""
    metric = line.metric
    goals = any(past.goal is not None for past in line.history)
    unit = f", in {card.currency}" if metric.unit is Unit.MONEY else ""
    return BarData(
        Head(
            f"{metric.name} by period",
            f"{'Marks: the goals' if goals else 'The last periods'}{unit}. A click opens a period",
            as_of,
            "There are no earlier periods.",
        ),
        tuple(
            Bar(
                words.period(past.period),
                None if past.value is None else drawn(metric, past.value),
                words.bare(metric, past.value),
                _tone(past, card),
                past.period,
                _past_text(metric, past, words),
                None if past.goal is None else drawn(metric, past.goal),
            )
            for past in line.history
        ),
        _written(metric, words),
        whole=metric.unit is Unit.COUNT,
    )


def history_line(line: CardLine, card: Scorecard, words: Words, as_of: str) -> LineData:
    """What does not add up, period by period, against the goal of this one."""
    metric = line.metric
    points = tuple(
        (float(place), None if past.value is None else drawn(metric, past.value))
        for place, past in enumerate(line.history)
    )
    levels: tuple[Level, ...] = ()
    if line.goal is not None:
        levels = (Level(drawn(metric, line.goal), f"goal {words.bare(metric, line.goal)}"),)
    unit = f", in {card.currency}" if metric.unit is Unit.MONEY else ""
    known = any(past.value is not None for past in line.history)
    return LineData(
        Head(
            f"{metric.name} by period",
            f"{'Dashed: the goal of this period' if levels else 'The last periods'}{unit}. "
            "A click opens a period",
            as_of,
            f"Nothing is known of {metric.name.lower()} yet.",
        ),
        (Line(points, label=words.bare(metric, line.value), dots=True),),
        tuple(
            Spot(place, _past_text(metric, past, words), past.period)
            for place, past in enumerate(line.history if known else ())
        ),
        tuple(
            Tick(place, words.period(past.period))
            for place, past in enumerate(line.history)
            if (len(line.history) - 1 - place) % 2 == 0
        ),
        _written(metric, words),
        levels=levels,
        whole=metric.unit is Unit.COUNT,
    )


def drawn(metric: Metric, value: Exact) -> float:
    """A value as charts draw it: in whole units."""
    return float(value) / metric.per_whole


def _past_text(metric: Metric, past: Past, words: Words) -> str:
    goal = "" if past.goal is None else f", goal {words.full(metric, past.goal)}"
    return f"{words.period(past.period)}: {words.full(metric, past.value)}{goal}, n {past.n:,}"


def _tone(past: Past, card: Scorecard) -> Tone:
    if past.period != card.period:
        return Tone.PAST
    return Tone.NOW if card.period.is_over(card.today) else Tone.PART


def _written(metric: Metric, words: Words) -> Written:
    return lambda value: words.short(metric, round(value * 10**metric.decimals))
