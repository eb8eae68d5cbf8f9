"""What scorecards need from the database."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from spm_desktop.domain.periods import Period
from spm_desktop.domain.scorecards import LineRule
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.reader import Cell, DailyFigures
from spm_desktop.services.drill import SourceFigures
from spm_desktop.services.listings import Place
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.scorecards.view import Kind, Subject, Template


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen scorecard as it is stored.

    Attributes:
        at: when it was frozen, in UTC; `day` is the day up to which facts count.
        kept: what `services.scorecards.document` told then.
        intact: whether it has the hash that was noted when it was kept.
    """

    id: int
    period: Period
    at: datetime
    day: date
    actor: str
    kept: Mapping[str, Any]
    sha256: str
    intact: bool


@dataclass(frozen=True, slots=True)
class CardToKeep:
    """A scorecard that is about to be frozen.

    Attributes:
        day: up to which facts count.
        kept: what `services.scorecards.document` tells of it, and who froze it.
    """

    subject: Subject
    period: Period
    day: date
    kept: Mapping[str, Any]


class ScorecardFigures(SourceFigures, DailyFigures, Protocol):
    """A look at the database that also sees roles and templates."""

    def places(self, day: date) -> Mapping[int, Place]:
        """Person -> what they are in their team on a day; people without a team are missing."""

    def templates(self) -> Mapping[tuple[Kind, str], Template]:
        """(kind, role) -> template, of those that somebody made."""

    def roles(self) -> Sequence[str]:
        """Every role that anybody has today or that has a template, by name."""

    def sums_of(
        self, person: int, metrics: Sequence[MeasuredMetric], periods: Collection[Period]
    ) -> Mapping[tuple[str, Period], Sequence[Cell]]:
        """Metric key and period -> the sums of one person, by team; of all of them in one reading. The
        periods have bounds."""

    def snapshots(self, subject: Subject) -> Sequence[Snapshot]:
        """What was frozen of somebody, the newest first."""


class ScorecardReader(Protocol):
    """Where scorecards come from."""

    def look(self) -> AbstractContextManager[ScorecardFigures]: ...


class TemplateStore(Protocol):
    """Where templates are kept."""

    def put(
        self,
        actor: Actor,
        kind: Kind,
        role: str,
        before: Mapping[str, LineRule],
        after: Mapping[str, LineRule],
    ) -> None:
        """Replaces the rules of a template; without any there is none any more.

        Raises KnownError (``changed_since``) where they are no longer what `before` says.
        """


class SnapshotStore(Protocol):
    """Where frozen scorecards are kept: nothing changes or removes them."""

    def add(self, actor: Actor, card: CardToKeep) -> int:
        """Keeps one, with its hash; returns its id."""
