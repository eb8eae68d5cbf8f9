"""What changed after a period was closed: whose figures, from what to what, and the rows that did it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.metrics import Exact, Metric, OverTime
from spm_desktop.domain.periods import Period, recognised
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import Scope, scope_for
from spm_desktop.services.closing.close import Kept, figures_of
from spm_desktop.services.closing.ports import ClosingFigures, ClosingReader, KeptClose, Mark
from spm_desktop.services.drill import DrillRow, row_of, sides_of
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.permissions import Access, Area, require


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that began to count after the close, or (not `came`) ceased to."""

    came: bool
    row: DrillRow


@dataclass(frozen=True, slots=True)
class Difference:
    """Somebody whose figure or goal is not what it was; values in the metric's smallest unit, None: nothing.

    Attributes:
        metric: as it is defined now.
        redefined: its definition is another one since.
        rows: the rows that did it; none where something else did (a definition, credit, who is who).
    """

    metric: Metric
    redefined: bool
    person_id: int
    name: str
    then: Exact | None
    now: Exact | None
    goal_then: Exact | None
    goal_now: Exact | None
    rows: tuple[ChangedRow, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed period, and what changed since, as far as the actor may see it.

    Attributes:
        at: when it was closed, in UTC.
        fiscal, today: what the period is called by.
        sha256: of what was kept; `intact` tells that it still is what was kept.
        gone: names of metrics that are no more.
    """

    id: int
    period: Period
    fiscal: FiscalCalendar
    today: date
    at: datetime
    actor: str
    sha256: str
    intact: bool
    currency: str
    differences: tuple[Difference, ...]
    gone: tuple[str, ...]


def closed_periods(reader: ClosingReader, actor: Actor) -> list[Closed]:
    """Every closed period with what changed since, the newest first.

    Raises KnownError (``not_allowed``).
    """
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        return [_Comparing(figures, actor, kept, today).closed() for kept in figures.closes()]


@dataclass(frozen=True, slots=True)
class _Comparing:
    figures: ClosingFigures
    actor: Actor
    kept: KeptClose
    today: date

    def closed(self) -> Closed:
        kept, organisation = self.kept, self.figures.organisation
        metrics: Mapping[str, dict[str, object]] = kept.kept["metrics"]
        known = {key: organisation.metrics[key] for key in metrics if key in organisation.metrics}
        return Closed(
            kept.id,
            recognised(*kept.period.bounds, organisation.fiscal),
            organisation.fiscal,
            self.today,
            kept.at,
            kept.actor,
            kept.sha256,
            kept.intact,
            organisation.currency,
            tuple(one for key, measured in known.items() for one in self._differences(key, measured)),
            tuple(str(told["name"]) for key, told in metrics.items() if key not in known),
        )

    def _differences(self, key: str, measured: MeasuredMetric) -> Iterator[Difference]:
        try:
            scope = scope_for(self.figures, self.actor, measured.metric, None, self.today)
        except KnownError as refused:
            if refused.code != "not_allowed":
                raise
            return
        told = self.kept.kept["metrics"][key]
        before: Kept = {
            int(person): (one["value"], one["n"], one["goal"]) for person, one in told["people"].items()
        }
        now = figures_of(self.figures, measured, self.kept.period, self.today)
        names = {int(person): one["name"] for person, one in told["people"].items()}
        changed = [
            person
            for person in sorted({*before, *now})
            if _told(before, person) != _told(now, person) and self._sees(scope, person)
        ]
        rows = self._rows(measured, changed)
        people = self.figures.organisation.people
        for person in changed:
            then, goal_then = _told(before, person)
            value, goal = _told(now, person)
            yield Difference(
                measured.metric,
                told["version"] != self.figures.version_of(measured),
                person,
                people[person].name if person in people else names[person],
                then,
                value,
                goal_then,
                goal,
                tuple(rows[person]),
            )

    def _sees(self, scope: Scope, person: int) -> bool:
        if scope.teams is None:
            return scope.admits(person)
        return self.figures.organisation.was_in(person, scope.teams, self.kept.period)

    def _rows(self, measured: MeasuredMetric, people: list[int]) -> dict[int, list[ChangedRow]]:
        found: dict[int, list[ChangedRow]] = defaultdict(list)
        if not people:
            return found
        period = self.kept.period
        if measured.metric.over_time is OverTime.STOCK:
            period = period.up_to_end()
        mark = Mark(self.kept.kept["operation"], tuple(self.kept.kept["pending"]))
        sides = sides_of(measured)
        for came, person, fact in self.figures.since(mark, list(sides), people, period):
            for part in sides[fact.stream_id]:
                row = row_of(self.figures.organisation, measured, fact, part)
                found[person].append(ChangedRow(came, row))
        return found


def _told(kept: Kept, person: int) -> tuple[Exact | None, Exact | None]:
    """Value and goal."""
    value, _, goal = kept.get(person, (None, 0, None))
    return _exact(value), _exact(goal)


def _exact(text: str | None) -> Exact | None:
    return None if text is None else Fraction(text)
