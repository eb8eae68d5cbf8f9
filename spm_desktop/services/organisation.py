"""The organisation as boards and lists need it: read once, and again only when it changes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.dignity import WallPlaces
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.goals import Presence
from spm_desktop.domain.metrics import Exact, Metric
from spm_desktop.domain.periods import Period

ALWAYS = date.min
"""First day of a membership that runs from the beginning of time."""
FOR_EVER = date.max
"""End of a membership that nothing ends."""
NO_TEAM = 0
"""The team of whoever has none."""
NO_OFFICE = 0
"""The office of teams that have none; its time zone is that of the machine that made the profile."""

Made = TypeVar("Made")
_REMEMBERED = 512
"""A scorecard alone asks for the targets of every metric in eight periods."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its time zone and the days it works."""

    id: int
    name: str
    zone: ZoneInfo
    calendar: WorkingCalendar

    def today(self, now: datetime) -> date:
        """The office's date at an instant."""
        return now.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Team:
    """A team. `code` are its three letters, `tone` indexes the palette."""

    id: int
    name: str
    code: str
    tone: int
    office_id: int
    parent_id: int | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person as everybody may see them. `archived_at` None: still here."""

    id: int
    name: str
    photo_id: int | None
    wall_opt_out: bool
    archived_at: datetime | None


@dataclass(frozen=True, slots=True)
class Membership:
    """A person is in a team from `start` up to the day before `end` (see `ALWAYS`, `FOR_EVER`). Who is not
    `ranked` (a manager) counts for the team and does not compete."""

    team_id: int
    ranked: bool
    start: date
    end: date
    role: str = ""
    territory: str = ""


@dataclass(frozen=True, slots=True)
class Managed:
    """The teams that somebody manages, with all teams below them, and the people who are in these."""

    teams: frozenset[int]
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class MeasuredMetric:
    """A metric with the streams of its current version. `den_stream` None: it divides by nothing, or by the
    number of facts."""

    metric: Metric
    num_stream: int
    den_stream: int | None


GoalOf = tuple[int, str, int]
"""Metric, kind of subject, and subject of a goal."""


@dataclass(frozen=True, slots=True)
class KeptTargets:
    """Subject -> target, as they were read; the goals of those in `changed` were changed since."""

    targets: Mapping[int, Exact]
    changed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Organisation:
    """Who and what there is.

    Attributes:
        version: changes whenever anything in here does.
        subtree: team -> the team and all teams below it.
        memberships: person -> memberships in order of time; people without any are missing.
        presences: person -> when they count other than whole.
        metrics: by key.
        wall_places: which places of people a wall names.
    """

    version: tuple[str, int]
    name: str
    currency: str
    fiscal: FiscalCalendar
    offices: Mapping[int, Office]
    teams: Mapping[int, Team]
    subtree: Mapping[int, frozenset[int]]
    people: Mapping[int, Person]
    memberships: Mapping[int, tuple[Membership, ...]]
    presences: Mapping[int, tuple[Presence, ...]]
    metrics: Mapping[str, MeasuredMetric]
    wall_places: WallPlaces = WallPlaces.ALL
    _targets: dict[tuple[int, str, Period], KeptTargets] = field(
        default_factory=dict, repr=False, compare=False
    )
    _memo: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def team_on(self, person_id: int, day: date) -> int:
        """The team a person is in on a day."""
        for membership in self.memberships.get(person_id, ()):
            if membership.start <= day < membership.end:
                return membership.team_id
        return NO_TEAM

    def was_in(self, person_id: int, teams: frozenset[int], period: Period) -> bool:
        """Whether a person was a member of one of the teams on any day of a period."""
        start, end = period.start or ALWAYS, period.end or FOR_EVER
        return any(
            membership.team_id in teams and membership.start < end and start < membership.end
            for membership in self.memberships.get(person_id, ())
        )

    def office_of(self, person_id: int | None, day: date) -> Office:
        """The office of a person's team on a day; without a person the office of nobody."""
        if person_id is None:
            return self.offices[NO_OFFICE]
        return self.offices[self.teams[self.team_on(person_id, day)].office_id]

    def remembered(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` returned the first time it was asked for `key`: it may depend on nothing that can
        change while this organisation is current."""
        if key not in self._memo:
            if len(self._memo) >= _REMEMBERED:
                self._memo.clear()
            self._memo[key] = make()
        made: Made = self._memo[key]
        return made

    def targets(
        self,
        metric_id: int,
        kind: str,
        period: Period,
        read: Callable[[Collection[int] | None], Mapping[int, Exact]],
    ) -> Mapping[int, Exact]:
        """Subject of that kind -> target in a period, from what `read` returned for all (None) before, and
        returns now for those whose goals changed since."""
        key = (metric_id, kind, period)
        kept = self._targets.get(key)
        if kept is None:
            if len(self._targets) >= _REMEMBERED:
                self._targets.clear()
            kept = KeptTargets(read(None))
        elif kept.changed:
            same = {who: target for who, target in kept.targets.items() if who not in kept.changed}
            kept = KeptTargets({**same, **read(kept.changed)})
        self._targets[key] = kept
        return kept.targets

    def with_other_goals(self, changed: Collection[GoalOf] | None) -> "Organisation":
        """The same after a change of the goals of these subjects; None: of any."""
        if changed is None:
            return replace(self, _targets={})
        subjects: dict[tuple[int, str], set[int]] = defaultdict(set)
        for metric_id, kind, subject in changed:
            subjects[metric_id, kind].add(subject)
        return replace(
            self,
            _targets={
                key: replace(kept, changed=kept.changed.union(subjects.get(key[:2], ())))
                for key, kept in self._targets.items()
            },
        )
