"""Places by week, as the chart is given them."""

from collections.abc import Iterable

from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.leaderboards import Leaderboard
from spm_desktop.services.leaderboards.gaps import decides
from spm_desktop.services.leaderboards.weeks import PlacesOverTime
from spm_desktop.ui.editor.charts.data import Head, RankData, RankLine
from spm_desktop.ui.editor.pages.leaderboards.words import MEASURES, Words

MOST_PLACES = 12
"""So many places are drawn: on longer boards those around whoever is chosen."""
_NAMES = {Shape.DAY: "day", Shape.WEEK: "week", Shape.MONTH: "month"}


def places_chart(found: Leaderboard, places: PlacesOverTime, chosen: int | None, words: Words) -> RankData:
    """The places of those who are near in rank, with whoever is chosen in question."""
    board = found.board
    names = {row.key: row.name for row in board.rows}
    now = {key: line[-1] for key, line in places.places.items() if line}
    row = None if chosen is None else found.row(chosen)
    ranked = row is not None and decides(board, row) is not None
    subject = chosen if ranked and chosen in now else None
    last = max((place for place in now.values() if place is not None), default=1)
    first, last = _window(None if subject is None else now[subject], last)
    lines = tuple(
        RankLine(names[row.key], places.places[row.key], row.key)
        for row in board.rows
        if first <= (now.get(row.key) or 0) <= last
    )
    own = None if subject is None else now[subject]
    near = frozenset(key for key, place in now.items() if own is not None and place in (own - 1, own + 1))
    step = _NAMES[places.step]
    as_of = words.dates.day(board.today)
    subtitle = _subtitle(found, places, subject, names, step, words)
    head = Head(f"Rank by {step}", subtitle, f"As of {as_of}", "Nothing to compare yet.")
    columns = tuple(_column(part, places.step, words) for part in places.columns)
    return RankData(head, columns, lines, subject, near, (first, last))


def _window(place: int | None, last: int) -> tuple[int, int]:
    if last <= MOST_PLACES:
        return 1, last
    first = 1 if place is None else min(max(place - MOST_PLACES // 2, 1), last - MOST_PLACES + 1)
    return first, first + MOST_PLACES - 1


def _subtitle(
    found: Leaderboard,
    places: PlacesOverTime,
    subject: int | None,
    names: dict[int, str],
    step: str,
    words: Words,
) -> str:
    """Whom the chosen one passed in the last step, or what is drawn."""
    if subject is None or len(places.columns) < 2:
        return f"{MEASURES[found.board.measure]}, in the evening of each {step}’s last day"
    before, now = places.places[subject][-2:]
    name = names[subject]
    if before is None or now is None:
        return f"{name} is new on this board"
    passed, passed_by = [], []
    for key, line in places.places.items():
        then, since = line[-2:]
        if key == subject or then is None or since is None or key not in names:
            continue
        if then < before and since > now:
            passed.append(names[key])
        elif then > before and since < now:
            passed_by.append(names[key])
    when = "today" if step == "day" else f"this {step}"
    if found.board.period.is_over(found.board.today):
        when = f"in the last {step}"
    if passed:
        return f"{name} passed {_listed(passed)} {when}"
    if passed_by:
        return f"{_listed(passed_by)} passed {name} {when}"
    return f"{name} {'stays' if before == now else 'is'} {words.ordinal(now)} {when}"


def _listed(names: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C", "A, B and 3 others"."""
    first = list(names)
    if len(first) > 3:
        first = [*first[:2], f"{len(first) - 2} others"]
    return " and ".join(filter(None, (", ".join(first[:-1]), first[-1])))


def _column(part: Period, step: Shape, words: Words) -> str:
    start, end = part.bounds
    if step is Shape.DAY:
        return words.dates.day(start, end - ONE_DAY)
    if step is Shape.WEEK:
        return f"wk {(end - ONE_DAY).isocalendar().week}"
    return words.dates.short_month(start)
