"""A ratio is the ratio of sums, however what it is about is cut: by people, teams, offices, or days.

On SQLite and on PostgreSQL.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spm_desktop.domain.metrics import Exact, Metric, Unit
from spm_desktop.domain.periods import Period
from spm_desktop.services.boards import Board, BoardQuery, By, board
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.ledger.additions import store_metric
from tests.offices import OWNER, TestOffice
from tests.property.board_model import METRICS, Model
from tests.property.board_store import store
from tests.property.test_boards import TEAMS, clock_on, days, emptied, models, spans

__all__ = ["emptied"]

RATE, NUMERATOR = METRICS["rate"], METRICS["calls"]
DENOMINATOR = Metric(0, "visits", "visits", Unit.COUNT, 0, num_rule=RATE.den_rule)
TODAY = date(2026, 4, 30)


def everybody_counts(model: Model) -> Model:
    """Boards of people list those who are ranked; here it is everybody."""
    return replace(model, members=[replace(one, ranked=True) for one in model.members], archived={})


def quotient(above: Iterable[Exact | None], below: Iterable[Exact | None]) -> Fraction | None:
    """In whole per cent; None where nothing divides."""
    top, bottom = sum(one or 0 for one in above), sum(one or 0 for one in below)
    return Fraction(100 * top) / bottom if bottom else None


@given(
    model=models().map(everybody_counts),
    period=spans(),
    cuts=st.sets(days, max_size=4),
    team=st.none() | st.integers(1, TEAMS),
)
@settings(max_examples=50, suppress_health_check=list(HealthCheck))
def test_a_ratio_is_the_ratio_of_sums_over_any_partition(
    emptied: Callable[[], TestOffice], model: Model, period: Period, cuts: set[date], team: int | None
) -> None:
    office = emptied()
    with office.database.write() as connection:
        store(connection, model, RATE)
        store_metric(connection, DENOMINATOR, "test", 0)
    reader = SqlBoards(office.database, clock_on(TODAY))

    def look(metric: Metric, by: By = By.PEOPLE, within: Period = period) -> Board:
        return board(reader, OWNER, BoardQuery(metric.key, by=by, period=within, team=team))

    whole = look(RATE).total.value
    for by in By:
        above = {row.key: row.value for row in look(NUMERATOR, by).rows}
        below = {row.key: row.value for row in look(DENOMINATOR, by).rows}
        ratios = look(RATE, by)
        assert ratios.total.value == whole == quotient(above.values(), below.values())
        for row in ratios.rows:
            assert row.value == quotient([above.get(row.key)], [below.get(row.key)])
    start, end = period.bounds
    edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
    pieces = [Period(first, following) for first, following in pairwise(edges)]
    above_by_day = [look(NUMERATOR, within=piece).total.value for piece in pieces]
    below_by_day = [look(DENOMINATOR, within=piece).total.value for piece in pieces]
    assert whole == quotient(above_by_day, below_by_day)
