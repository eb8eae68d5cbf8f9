"""Places in the course of a period: evening by evening of its days, weeks or months."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.periods import ONE_DAY, Period, containing
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import BoardQuery
from spm_desktop.services.boards.build import places_of, viewing_office
from spm_desktop.services.boards.reader import BoardReader, Figures

MOST_DAYS = 14
"""Up to so many days, every day is told; longer periods week by week."""
MOST_WEEKS = 16
"""Up to so many weeks; longer periods month by month."""
MOST_MONTHS = 18
"""The last ones of a longer period."""


@dataclass(frozen=True, slots=True)
class PlacesOverTime:
    """Who stood where.

    Attributes:
        step: the shape of a column: days, weeks or months.
        columns: the parts of the period, up to today.
        places: competitor -> place in the evening of each part's last day; None: was not there yet.
    """

    step: Shape
    columns: tuple[Period, ...]
    places: Mapping[int, tuple[int | None, ...]]


def places_over_time(reader: BoardReader, actor: Actor, query: BoardQuery) -> PlacesOverTime:
    """How places changed within the period of a board, as it would have been read on each of these evenings.

    The last column is the board as it is. Without columns for all of time, and for a period of one part.
    Raises KnownError, as `board` does.
    """
    with reader.look() as figures:
        today = viewing_office(figures, actor, query.office_id).today(figures.now)
        assert isinstance(query.period, Period)
        step, columns = _columns(figures, query.period, today)
        evenings: list[date | None] = [part.bounds[1] - ONE_DAY for part in columns]
        if evenings:
            evenings[-1] = None  # as the board says now
        ranks = [places_of(figures, actor, query, evening).ranks for evening in evenings]
    now = ranks[-1] if ranks else {}
    return PlacesOverTime(step, columns, {key: tuple(then.get(key) for then in ranks) for key in now})


def _columns(figures: Figures, period: Period, today: date) -> tuple[Shape, tuple[Period, ...]]:
    elapsed = period.before(today + ONE_DAY)
    if not period.is_bounded or elapsed is None:
        return Shape.WEEK, ()
    step, most = Shape.MONTH, MOST_MONTHS
    if period.days <= MOST_DAYS:
        step, most = Shape.DAY, MOST_DAYS
    elif period.days <= 7 * MOST_WEEKS:
        step, most = Shape.WEEK, MOST_WEEKS + 2
    columns: list[Period] = []
    start, end = elapsed.bounds
    while start < end:
        until = min(containing(start, step, figures.organisation.fiscal).bounds[1], end)
        columns.append(Period(start, until, step))
        start = until
    return step, tuple(columns[-most:]) if len(columns) > 1 else ()
