"""From a number to the rows it is made of: file, sheet, row and what stands there."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Exact, Metric, OverTime, value_of
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.boards.scope import find_metric, teams_below
from spm_desktop.services.boards.tally import last_day, told_by_members
from spm_desktop.services.organisation import MeasuredMetric, Organisation, Person
from spm_desktop.services.permissions import Access, Area, access, require

WHOLE_SHARE = 1_000_000
BY_HAND = "Entered by hand"
"""The source system of values that somebody typed in, and how the names of their files begin."""


class Part(StrEnum):
    """What a row adds to: the number itself, or one side of a ratio."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


@dataclass(frozen=True, slots=True)
class SourceFact:
    """One fact of a row that counts. `key` is '' where the file tells its rows apart by content only; `share`
    is the person's part of a deal, in parts per million; `kept`: the file's contents are; it came with the
    import `import_id`."""

    stream_id: int
    file: str
    sheet: str
    row: int
    key: str
    day: date
    value: int
    share: int = WHOLE_SHARE
    kept: bool = True
    import_id: int = 0


@dataclass(frozen=True, slots=True)
class DrillRow:
    """A row behind a number.

    Attributes:
        row: the number that Excel shows.
        external_id: what identifies the row in its source system; '' where nothing does.
        value: in units of 10 ** -decimals.
        share: the person's part of a deal, in parts per million; amounts are counted at it.
        kept: whether the file's contents are kept here.
        import_id: the import that the row came with.
    """

    file: str
    sheet: str
    row: int
    external_id: str
    day: date
    value: int
    decimals: int
    part: Part
    share: int = WHOLE_SHARE
    kept: bool = True
    import_id: int = 0

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody typed it in, so that it can be corrected by itself."""
        return self.file.startswith(f"{BY_HAND} by ")


@dataclass(frozen=True, slots=True)
class Drill:
    """A number and the rows it is made of, in order of time. `value` is what a board shows."""

    metric: Metric
    person: Person
    period: Period
    currency: str
    value: Exact | None
    rows: tuple[DrillRow, ...]


class NamedFigures(Figures, Protocol):
    """A look at the database that also finds people by what they are called."""

    def person_with_email(self, email: str) -> int | None:
        """Whose e-mail address it is, in whatever case."""


class SourceFigures(NamedFigures, Protocol):
    """A look at the database that also sees the rows."""

    def source_facts(self, streams: Sequence[int], person_id: int, period: Period) -> Sequence[SourceFact]:
        """The facts of a person that count, by day, then import and row."""

    def facts_of_people(
        self, streams: Sequence[int], people: Collection[int], period: Period, most: int
    ) -> Sequence[tuple[int, SourceFact]]:
        """The first `most` facts that count, each with its person, by day, then import and row."""


class DrillReader(Protocol):
    """Where rows come from."""

    def look(self) -> AbstractContextManager[SourceFigures]: ...


def drill(reader: DrillReader, actor: Actor, metric: str, person: str | int, period: str | Period) -> Drill:
    """The rows behind a person's number, who is given by name, e-mail address or id; for a manager those that
    count for the teams below, and the number they make.

    Raises KnownError: ``metric_unknown``, ``person_unknown``, ``person_ambiguous``, ``period_unknown``,
    ``period_empty`` or ``not_allowed``.
    """
    with reader.look() as figures:
        return drill_of(figures, actor, metric, person, period)


def drill_of(
    figures: SourceFigures, actor: Actor, metric: str, person: str | int, period: str | Period
) -> Drill:
    """The same from a look that is open already."""
    require(actor, Area.FIGURES, Access.OWN)
    organisation = figures.organisation
    measured = find_metric(organisation, metric)
    today = viewing_office(figures, actor, None).today(figures.now)
    if isinstance(period, str):
        period = parse_period(period, today, organisation.fiscal)
    who = find_person(figures, person)
    seen = _days_seen(figures, actor, measured, who, period, today)
    facts = [(fact, part) for fact, part in _facts(figures, measured, who.id, period) if seen(fact.day)]
    return Drill(
        measured.metric,
        who,
        period,
        organisation.currency,
        _value(measured, facts),
        tuple(row_of(organisation, measured, fact, part) for fact, part in facts),
    )


def find_person(figures: NamedFigures, person: str | int) -> Person:
    """The person of that name, e-mail address or id. Raises KnownError."""
    people = figures.organisation.people
    if isinstance(person, int):
        found = [people[person]] if person in people else []
    else:
        found = [known for known in people.values() if normal_key(known.name) == normal_key(person)]
        if not found and (owner := figures.person_with_email(person)) is not None:
            found = [people[owner]]
    if not found:
        raise KnownError(
            "person_unknown",
            f"There is nobody called “{person}”.",
            "The people command lists everybody; names have to be complete.",
        )
    if len(found) > 1:
        raise KnownError(
            "person_ambiguous",
            f"{len(found)} people are called “{person}”.",
            "Give the e-mail address instead of the name.",
        )
    return found[0]


def _days_seen(
    figures: SourceFigures, actor: Actor, measured: MeasuredMetric, who: Person, period: Period, today: date
) -> Callable[[date], bool]:
    """Tells of which days the actor may see the person's rows: a manager of those that boards count for the
    teams below. Raises KnownError where it is none."""
    allowed = access(actor, Area.FIGURES)
    if allowed >= Access.READ or who.id == actor.person_id:
        return lambda _: True
    organisation = figures.organisation
    managed = teams_below(figures, actor, today) if allowed == Access.SUBTREE else frozenset[int]()
    if told_by_members(measured.metric):
        if organisation.team_on(who.id, last_day(period, today)) in managed:
            return lambda _: True
    elif organisation.was_in(who.id, managed, period):
        return lambda day: organisation.team_on(who.id, day) in managed
    raise KnownError(
        "not_allowed",
        f"{actor.name} may not see the rows behind the figures of {who.name}.",
        "Ask their manager, or act as somebody who may (--as NAME).",
    )


def _facts(
    figures: SourceFigures, measured: MeasuredMetric, person_id: int, period: Period
) -> list[tuple[SourceFact, Part]]:
    if measured.metric.over_time is OverTime.STOCK:
        period = period.up_to_end()
    sides = sides_of(measured)
    facts = figures.source_facts(list(sides), person_id, period)
    if measured.metric.over_time is OverTime.LATEST:
        facts = facts[-1:]
    return [(fact, part) for fact in facts for part in sides[fact.stream_id]]


def sides_of(measured: MeasuredMetric) -> dict[int, list[Part]]:
    """The streams of a metric, and what their facts add to."""
    numerator, denominator = measured.num_stream, measured.den_stream
    if denominator is None:
        return {numerator: [Part.VALUE]}
    if numerator == denominator:
        return {numerator: [Part.NUMERATOR, Part.DENOMINATOR]}
    return {numerator: [Part.NUMERATOR], denominator: [Part.DENOMINATOR]}


def _value(measured: MeasuredMetric, facts: Sequence[tuple[SourceFact, Part]]) -> Exact | None:
    metric = measured.metric
    counted = [fact.value for fact, part in facts if part is not Part.DENOMINATOR]
    if metric.over_time is OverTime.LATEST:
        return counted[-1] if counted else None
    divisor = sum(fact.value for fact, part in facts if part is Part.DENOMINATOR)
    return value_of(metric, sum(counted), len(counted) if measured.den_stream is None else divisor)


def row_of(organisation: Organisation, measured: MeasuredMetric, fact: SourceFact, part: Part) -> DrillRow:
    """A fact as a row behind a number."""
    decimals = measured.metric.decimals
    if part is not Part.VALUE:
        decimals = _decimals_of(organisation, fact.stream_id)
    return DrillRow(
        fact.file,
        fact.sheet,
        fact.row,
        fact.key,
        fact.day,
        fact.value,
        decimals,
        part,
        fact.share,
        fact.kept,
        fact.import_id,
    )


def _decimals_of(organisation: Organisation, stream_id: int) -> int:
    """How a side of a ratio is written: as in the metric it is the value of; else it counts whole things."""
    for known in organisation.metrics.values():
        if known.num_stream == stream_id and known.den_stream is None:
            return known.metric.decimals
    return 0
