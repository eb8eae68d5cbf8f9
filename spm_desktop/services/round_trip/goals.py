"""The workbook of goals: a sheet for each metric, whoever can have targets by the periods that have them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial

from spm_desktop.domain.attainment import check_target
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.metrics import Exact, Metric, Unit
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.scope import find_metric
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.goals.cells import GoalKey
from spm_desktop.services.goals.rights import Rights, require_targets, rights_of
from spm_desktop.services.listings import ORGANISATION, PERSON, TEAM
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.round_trip.model import Holds, TripColumn, TripRow, TripSheet, Value
from spm_desktop.services.round_trip.store import TargetEdit, TripFigures

PREFIX = "goals:"
HINT = "Change targets; an empty cell is no goal. They hold as soon as this comes back and is applied."
_EVERYBODY = "Everybody"
_DEFAULT = "won_revenue"

_SHAPES = (
    Shape.MONTH,
    Shape.QUARTER,
    Shape.HALF,
    Shape.YEAR,
    Shape.FISCAL_MONTH,
    Shape.FISCAL_QUARTER,
    Shape.FISCAL_HALF,
    Shape.FISCAL_YEAR,
    Shape.WEEK,
)

Targets = Mapping[tuple[str, int, Period], Exact]


def goal_sheets(
    figures: TripFigures,
    actor: Actor,
    today: date,
    language: str,
    wanted: Mapping[str, Sequence[Period]] | None = None,
    also: Mapping[str, Sequence[Period]] | None = None,
) -> tuple[TripSheet, ...]:
    """A sheet for each metric with goals that the actor may see, those of `also` first and with these periods
    too; or for the metrics in `wanted`, by key, with exactly these periods."""
    rights = rights_of(figures, actor, today)
    goals = _visible(figures, actor, rights)
    metrics = {one.metric.key: one.metric for one in figures.organisation.metrics.values()}
    if wanted is None:
        found = {key: {Period(*period.bounds) for period in more} for key, more in (also or {}).items()}
        for key, metric in metrics.items():
            if goals.get(metric.id):
                found[key] = found.get(key, set()) | {period for *_, period in goals[metric.id]}
        wanted = {key: sorted(periods, key=_by_time) for key, periods in found.items()}
    dates = DateFormatter(language)
    return tuple(
        _sheet(figures, rights, metrics[key], periods, goals.get(metrics[key].id, {}), today, dates)
        for key, periods in wanted.items()
        if key in metrics
    )


def wanted_for_template(
    figures: TripFigures, metric: str | None, parts: Sequence[Period]
) -> Mapping[str, Sequence[Period]]:
    """The sheet of an empty workbook: one metric, these periods. Raises KnownError (``metric_unknown``)."""
    return {find_metric(figures.organisation, metric or _DEFAULT).metric.key: parts}


def _visible(
    figures: TripFigures, actor: Actor, rights: Rights
) -> dict[int, dict[tuple[str, int, Period], Exact]]:
    """Metric -> committed goals of those whose targets the actor may set or see."""
    allowed = access(actor, Area.GOALS)
    found: dict[int, dict[tuple[str, int, Period], Exact]] = defaultdict(dict)
    for goal in figures.stored_goals():
        own = goal.subject_kind == PERSON and goal.subject_id == actor.person_id
        seen = allowed >= Access.READ or (own and allowed >= Access.OWN)
        if goal.committed and (seen or rights.may_set(goal.subject_kind, goal.subject_id)):
            key = (goal.subject_kind, goal.subject_id, Period(goal.start, goal.end))
            found[goal.metric_id][key] = goal.target
    return found


def _sheet(
    figures: TripFigures,
    rights: Rights,
    metric: Metric,
    periods: Sequence[Period],
    targets: Targets,
    today: date,
    dates: DateFormatter,
) -> TripSheet:
    organisation = figures.organisation
    unit = organisation.currency if metric.unit is Unit.MONEY else metric.unit.value
    columns = [
        TripColumn("who", "Who", editable=False, unique=True),
        TripColumn("team", "Team", editable=False),
        *(
            TripColumn(
                period_key(period),
                dates.period(_shaped(period, organisation.fiscal), organisation.fiscal),
                Holds.NUMBER,
                metric.decimals,
                check=partial(_check, metric),
            )
            for period in periods
        ),
    ]
    with_goals = {(kind, subject) for kind, subject, _ in targets}
    rows = []
    for kind, subject, name, team in _subjects(figures, today):
        mine = rights.may_set(kind, subject)
        archived = kind == PERSON and organisation.people[subject].archived_at is not None
        if (kind, subject) not in with_goals and (not mine or archived):
            continue
        values = [targets.get((kind, subject, period)) for period in periods]
        rows.append(TripRow(f"{kind}:{subject}", (name, team, *values), locked=not mine))
    return TripSheet(
        PREFIX + metric.key, metric.name, f"{metric.name}, in {unit}. {HINT}", tuple(columns), tuple(rows)
    )


def _by_time(period: Period) -> tuple[date, date]:
    start, end = period.bounds
    return end, start


def _shaped(period: Period, fiscal: FiscalCalendar) -> Period:
    """The period as a month, a quarter or a year, where it is one."""
    start, _ = period.bounds
    for shape in _SHAPES:
        if fiscal.range(shape, start) == period.bounds:
            return replace(period, shape=shape)
    return period


def _subjects(figures: TripFigures, today: date) -> list[tuple[str, int, str, str]]:
    """Whoever can have goals: everybody together, teams, people; the latter two by name."""
    organisation = figures.organisation
    teams = [(TEAM, team.id, team.name, "") for team in organisation.teams.values() if team.id != NO_TEAM]
    people = [
        (PERSON, one.id, one.name, organisation.teams[organisation.team_on(one.id, today)].name)
        for one in organisation.people.values()
    ]
    by_name = [*sorted(teams, key=_name), *sorted(people, key=_name)]
    return [(ORGANISATION, 0, _EVERYBODY, ""), *by_name]


def _name(subject: tuple[str, int, str, str]) -> tuple[str, int]:
    return normal_key(subject[2]), subject[1]


def _check(metric: Metric, value: Value) -> None:
    if isinstance(value, int):
        check_target(value, metric.direction)


def period_key(period: Period) -> str:
    """What the column of a period is known by."""
    start, end = period.bounds
    return f"{start.isoformat()}..{end.isoformat()}"


def period_of(key: str) -> Period:
    """The period of a column. Raises ValueError."""
    start, end = key.split("..")
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def periods_in(columns: Iterable[str]) -> list[Period]:
    """The periods of those columns that are about one."""
    found = []
    for key in columns:
        if ".." in key:
            with suppress(ValueError):
                found.append(period_of(key))
    return found


def target_edit(
    figures: TripFigures, actor: Actor, today: date, sheet: str, row: str, column: str, was: Value, now: Value
) -> TargetEdit:
    """What an edit of a cell means. Raises KnownError: ``not_allowed``, ``metric_unknown``."""
    kind, _, subject = row.partition(":")
    key = GoalKey(kind, int(subject), period_of(column))
    require_targets(figures, actor, today, [key])
    metric = find_metric(figures.organisation, sheet.removeprefix(PREFIX)).metric
    if isinstance(was, str | date) or isinstance(now, str | date):
        raise KnownError("target_unusable", f"“{now}” is no target.", "Type a number.")
    return TargetEdit(metric.id, key, was, None if now is None else round(now))
