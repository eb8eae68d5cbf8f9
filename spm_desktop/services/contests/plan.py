"""What somebody decides about a contest, and what becomes of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from spm_desktop.domain.contests.formats import HighestTotal, Way
from spm_desktop.domain.contests.rules import HOLD_DAYS, TieBreak
from spm_desktop.domain.periods import Period


@dataclass(frozen=True, slots=True)
class FormatChoice:
    """A format and what it needs; what another format needs is ignored.

    Attributes:
        kind: of `domain.contests.formats.FORMATS`.
        target: of a race, in the metric's smallest unit.
        way, best: of a contest of teams.
        pairs: of duels, by key; drawn at the launch where empty.
        seeds: of a bracket, by key, the strongest first; drawn at the launch where empty.
        decided: winners set by hand: round, match (both from 0), key; a duel is a match of the first round.
    """

    kind: str = HighestTotal.kind
    target: int = 0
    way: Way = Way.AVERAGE
    best: int = 3
    pairs: tuple[tuple[int, int], ...] = ()
    seeds: tuple[int, ...] = ()
    decided: tuple[tuple[int, int, int], ...] = ()


class On(StrEnum):
    """Which TVs announce a contest and show how it goes."""

    EVERY = "every"
    OFFICES = "offices"
    """Those of the offices of who takes part."""
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Announcing:
    """Where a contest is announced, shown, and its winner celebrated. `screens`: the chosen ones, by id."""

    on: On = On.EVERY
    screens: tuple[int, ...] = ()

    def is_for(self, screen: int, office: int, offices: Collection[int]) -> bool:
        """Whether a TV is among them. `office` is its own; that of nobody in particular (0) is for everybody;
        `offices` are those of who takes part."""
        if self.on is On.OFFICES:
            return not office or office in offices
        return self.on is On.EVERY or screen in self.screens


@dataclass(frozen=True, slots=True)
class ContestPlan:
    """A contest as it is planned. Frozen at the launch, but for what is decided by hand and `announcing`.

    Attributes:
        metric: its key.
        start, end: first day, and the day after the last.
        team_id: only this team and those below it; None: everybody.
        roles, territories: only people of one of these; none: of any.
        left_out: people who don't take part, whatever they are.
        least: facts that somebody needs to be placed.
        prizes: in the reporting currency's smallest unit, of the first place on.
        late_joiners: whether who joins a team after the start takes part.
    """

    name: str
    metric: str
    start: date
    end: date
    format: FormatChoice = FormatChoice()
    team_id: int | None = None
    least: int = 1
    prizes: tuple[int, ...] = ()
    ties: tuple[TieBreak, ...] = (TieBreak.FIRST, TieBreak.MORE)
    hold_days: int = HOLD_DAYS
    late_joiners: bool = True
    roles: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()
    announcing: Announcing = Announcing()

    @property
    def window(self) -> Period:
        """The days that count. Raises ValueError unless it ends after it starts."""
        return Period(self.start, self.end)


class State(StrEnum):
    """What was done with a contest."""

    DRAFT = "draft"
    LAUNCHED = "launched"
    SETTLED = "settled"
    CALLED_OFF = "called_off"


class Stage(StrEnum):
    """Where a contest is today."""

    DRAFT = "draft"
    UPCOMING = "upcoming"
    RUNNING = "running"
    HOLD = "hold"
    """Over, and late rows still count."""
    FINAL = "final"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest that is kept.

    Attributes:
        version: grows with every change, for those who edit at the same time.
        made_at, launched_at: in UTC.
        metric_version: the definition that counts, from the launch on.
    """

    id: int
    version: int
    state: State
    plan: ContestPlan
    made_by: str
    made_at: datetime
    launched_at: datetime | None = None
    metric_version: int | None = None

    def stage(self, today: date) -> Stage:
        """Where it is on a day."""
        match self.state:
            case State.DRAFT:
                return Stage.DRAFT
            case State.CALLED_OFF:
                return Stage.CALLED_OFF
            case State.SETTLED:
                return Stage.FINAL
            case State.LAUNCHED if today < self.plan.start:
                return Stage.UPCOMING
            case State.LAUNCHED if today < self.plan.end:
                return Stage.RUNNING
        return Stage.HOLD
