"""One replay as lines: the first five by name, the others behind them."""

from dataclasses import replace

from spm_desktop.domain.contests.formats import Bracket, OwnBest, OwnGoal
from spm_desktop.domain.contests.replays import Replay
from spm_desktop.domain.metrics import Exact, Metric
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.charts.data import Head, Line, LineData, Spot, Stroke, Tick
from spm_desktop.ui.editor.charts.line import MOST_COLOURED
from spm_desktop.ui.editor.pages.contests.words import Words

_COLOURS = ("c1", "c2", "c3", "c4", "c5")
_MEASURES = {
    OwnBest.kind: "Gain over own last eight weeks, by working day",
    OwnGoal.kind: "Share of own goal, by working day",
    Bracket.kind: "Rounds won, by working day",
}
_MOST_TICKS = 5


def replay_data(replay: Replay, kind: str, metric: Metric, names: dict[int, str], words: Words) -> LineData:
    """What the chart of a replay shows."""
    scored = [place for place in replay.places if place.score is not None]
    scored.sort(key=lambda place: (place.rank is None, place.rank or 0))
    named, others = scored[:MOST_COLOURED], scored[MOST_COLOURED:]
    most = _most(replay, kind)
    lines = [_line(replay.scores[place.key], most, Stroke.OTHER) for place in others]
    if lines:
        middle = len(lines) // 2
        lines[middle] = replace(lines[middle], label=counted(len(others), "other"))
    for colour, place in zip(_COLOURS, named, strict=False):
        course = replay.scores[place.key]
        lines.append(_line(course, most, Stroke.SUBJECT, names.get(place.key, "Somebody"), colour))
    days = len(replay.days)
    spots = []
    for number, day in enumerate(replay.days, 1):
        at = [(names.get(place.key, ""), replay.scores[place.key][number - 1]) for place in named[:3]]
        said = ", ".join(f"{name} {words.score(kind, metric, score)}" for name, score in at)
        spots.append(Spot(number, f"Day {number}, {words.day(day)}: {said}"))
    start, end = replay.window.bounds
    measure = _MEASURES.get(kind, f"{metric.name}, by working day")
    return LineData(
        Head(f"Replay of {words.days(start, end)}", measure, empty="Nobody had anything in these days."),
        tuple(lines),
        tuple(spots) if scored else (),
        tuple(_ticks(days)),
        lambda value: words.axis(kind, metric, value),
    )


def _most(replay: Replay, kind: str) -> float | None:
    """What is worth drawing: one deal on the first day is many times what somebody is used to."""
    if kind != OwnBest.kind:
        return None
    late = replay.late_day // 2
    settled = [float(score) for course in replay.scores.values() for score in course[late:] if score]
    return 1.1 * max(settled, default=0.0) or None


def _line(
    course: tuple[Exact | None, ...], most: float | None, stroke: Stroke, label: str = "", colour: str = ""
) -> Line:
    def shown(score: Exact | None) -> float | None:
        return None if score is None or (most is not None and score > most) else float(score)

    points = [(n, shown(score)) for n, score in enumerate(course, 1)]
    if len(points) == 1:  # a line from where everybody began
        points.insert(0, (0, 0.0))
    return Line(tuple(points), stroke, label, colour)


def _ticks(days: int) -> list[Tick]:
    if days == 1:
        return [Tick(0, "Start"), Tick(1, "End")]
    step = max(1, round(days / (_MOST_TICKS - 1) / 5) * 5) if days > _MOST_TICKS else 1
    at = sorted({1, *range(step, days, step), days})
    kept = [one for one in at if one in (1, days) or (one - 1 >= step / 2 and days - one >= step / 2)]
    return [Tick(one, f"Day {one}" if one == 1 else f"{one}") for one in kept]
