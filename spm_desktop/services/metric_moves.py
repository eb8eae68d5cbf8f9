"""What another meaning of a metric would move: the same board twice, as it is and as it would be."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from spm_desktop.domain.deals import Undated
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.goals import Goal
from spm_desktop.domain.metrics import Exact, Metric
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import Board, BoardQuery, BoardReader, BoardRow, Cell, Figures
from spm_desktop.services.boards.build import board_of
from spm_desktop.services.boards.scope import find_metric
from spm_desktop.services.metrics import DefinedMetric, Meaning
from spm_desktop.services.organisation import MeasuredMetric, Organisation
from spm_desktop.services.permissions import Access, Area, require


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody whose figure or place would be another one. Values are in the metric's smallest unit; who is
    on the board only before or after has no place at the other time."""

    name: str
    value_before: Exact | None
    value_after: Exact | None
    rank_before: int | None
    rank_after: int | None

    @property
    def places(self) -> int:
        """How far they would move, up or down."""
        return abs((self.rank_before or 0) - (self.rank_after or 0))


@dataclass(frozen=True, slots=True)
class Moves:
    """What a change would move within a period.

    Attributes:
        metric: as it would be.
        people: how many are ranked.
        figures, places: how many of them would have another figure, another place.
        moved: these, those who would move furthest first.
        total_before, total_after: what everybody has together.
    """

    metric: Metric
    period: Period
    fiscal: FiscalCalendar
    today: date
    currency: str
    people: int
    figures: int
    places: int
    moved: tuple[Moved, ...]
    total_before: Exact | None
    total_after: Exact | None


def what_would_move(
    reader: BoardReader, actor: Actor, metric: DefinedMetric, after: Meaning, period: Period
) -> Moves:
    """What a metric's figures and places within a period would become with another meaning; nothing is
    written.

    Raises KnownError: the actor may not change metrics or not see these figures (``not_allowed``), or
    the metric is gone (``metric_unknown``).
    """
    require(actor, Area.METRICS, Access.WRITE)
    query = BoardQuery(metric.metric.key, period=period)
    with reader.look() as figures:
        now = board_of(figures, actor, query)
        organisation = figures.organisation
        changed = _with(organisation, _measured(organisation, metric.metric.key, after))
        then = board_of(_Otherwise(figures, changed, figures.now), actor, query)
    return _compared(now, then)


def _compared(now: Board, then: Board) -> Moves:
    before: Mapping[int, BoardRow] = {row.key: row for row in now.rows}
    after: Mapping[int, BoardRow] = {row.key: row for row in then.rows}
    moved = [
        _moved(before.get(key), after.get(key))
        for key in {**before, **after}
        if _told(before.get(key)) != _told(after.get(key))
    ]
    return Moves(
        metric=then.metric,
        period=then.period,
        fiscal=then.fiscal,
        today=then.today,
        currency=then.currency,
        people=len({**before, **after}),
        figures=sum(one.value_before != one.value_after for one in moved),
        places=sum(one.rank_before != one.rank_after for one in moved),
        moved=tuple(sorted(moved, key=lambda one: (-one.places, one.rank_after or 0, one.name))),
        total_before=now.total.value,
        total_after=then.total.value,
    )


def _told(row: BoardRow | None) -> tuple[Exact | None, int] | None:
    return None if row is None else (row.value, row.rank)


def _moved(before: BoardRow | None, after: BoardRow | None) -> Moved:
    row = after or before
    assert row is not None
    return Moved(
        row.name,
        before.value if before else None,
        after.value if after else None,
        before.rank if before else None,
        after.rank if after else None,
    )


def _measured(organisation: Organisation, key: str, after: Meaning) -> MeasuredMetric:
    """The metric as it would be, over the streams that there are."""
    streams: dict[str, int] = {}
    for known in organisation.metrics.values():
        streams.setdefault(known.metric.num_rule, known.num_stream)
        if known.den_stream is not None:
            streams.setdefault(known.metric.den_rule, known.den_stream)
    metric = after.of(find_metric(organisation, key).metric)
    below = streams[metric.den_rule] if metric.den_rule else None
    return MeasuredMetric(metric, streams[metric.num_rule], below)


def _with(organisation: Organisation, measured: MeasuredMetric) -> Organisation:
    """The organisation with another definition of a metric, and nothing remembered of the old one."""
    metrics = {**organisation.metrics, measured.metric.key: measured}
    return replace(organisation, metrics=metrics, _targets={}, _memo={})


@dataclass(slots=True)
class _Otherwise:
    """The same figures, read by another organisation."""

    figures: Figures
    organisation: Organisation
    now: datetime

    def cells(self, metric: MeasuredMetric, period: Period) -> Sequence[Cell]:
        return self.figures.cells(metric, period)

    def latest(self, metric: MeasuredMetric, period: Period) -> Mapping[int, int]:
        return self.figures.latest(metric, period)

    def undated(self, metric: MeasuredMetric) -> Mapping[int, Mapping[Undated, int]]:
        return self.figures.undated(metric)

    def goals(
        self, metric: MeasuredMetric, kind: str, period: Period, subjects: Collection[int] | None = None
    ) -> Mapping[int, Sequence[Goal]]:
        return self.figures.goals(metric, kind, period, subjects)

    def managed_teams(self, person_id: int, day: date) -> frozenset[int]:
        return self.figures.managed_teams(person_id, day)
