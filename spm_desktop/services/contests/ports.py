"""What contests need from the database."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from spm_desktop.domain.contests.standings import Place
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import Cell
from spm_desktop.services.boards.reader import DailyFigures
from spm_desktop.services.contests.plan import Contest, ContestPlan, State
from spm_desktop.services.organisation import MeasuredMetric


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place with the name it was won under."""

    place: Place
    name: str


@dataclass(frozen=True, slots=True)
class Result:
    """A final result, which nothing changes.

    Attributes:
        settled_at: when it was settled; rows that came after `counted_until` did not count.
        intact: whether it still is what was kept.
    """

    settled_at: datetime
    counted_until: datetime
    places: tuple[NamedPlace, ...]
    sha256: str
    intact: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """A match that was decided by hand, or given back to the figures (`winner` None).

    Attributes:
        round, place: which match, both from 0.
        winner: whose key.
        by, at: the name of whoever decided, and when, in UTC.
    """

    round: int
    place: int
    winner: int | None
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Tv:
    """A TV as contests know it: where they can be announced."""

    id: int
    name: str
    office_id: int


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A contest that was kept as a template; its plan has the template's name and nothing that is drawn.

    Attributes:
        version: grows with every change, for those who edit at the same time.
    """

    id: int
    version: int
    plan: ContestPlan


class StandingFigures(DailyFigures, Protocol):
    """A look at the database for how contests stand, which walls may have, too."""

    def contests(self) -> Sequence[Contest]:
        """Every contest, the latest start first."""

    def result(self, contest_id: int) -> Result | None:
        """The final result of one."""

    def measured(self, contest: Contest) -> MeasuredMetric | None:
        """Its metric as defined at its launch; None for a draft whose metric is gone."""


class ContestFigures(StandingFigures, Protocol):
    """A look at the database for contests."""

    def templates(self) -> Sequence[OwnTemplate]:
        """Those that were kept here, by name."""

    def decisions(self, contest_id: int) -> Sequence[Decision]:
        """What was decided by hand in one, the oldest first."""

    def tvs(self) -> Sequence[Tv]:
        """Every TV, in the order in which they were added."""

    def daily_until(
        self, metric: MeasuredMetric, period: Period, instant: datetime
    ) -> Mapping[date, Sequence[Cell]]:
        """As `daily`, of the rows that counted at an instant (UTC)."""


class ContestReader(Protocol):
    """Where contests and their figures come from."""

    def look(self) -> AbstractContextManager[ContestFigures]: ...


class ContestStore(Protocol):
    """Where contests are kept. Every write is one transaction, audited and announced."""

    def add(self, actor: Actor, plan: ContestPlan) -> Contest:
        """A new draft."""

    def change(self, actor: Actor, seen: Contest, plan: ContestPlan, state: State, why: str = "") -> Contest:
        """Another plan or state. At the launch the metric's definition of that moment is kept.

        Raises KnownError (``changed_since``, ``contest_gone``).
        """

    def decide(
        self,
        actor: Actor,
        seen: Contest,
        plan: ContestPlan,
        match: tuple[int, int],
        winner: int | None,
        why: str,
    ) -> Contest:
        """A plan with another winner of a match, which is kept with who decided it and why.

        Raises KnownError, as `change`.
        """

    def remove(self, actor: Actor, seen: Contest) -> None:
        """Throws a draft away. Raises KnownError (``changed_since``, ``contest_gone``)."""

    def bring_back(self, actor: Actor, contest: Contest) -> Contest:
        """A draft that was thrown away, under its id where that is free."""

    def settle(
        self, actor: Actor, contest: Contest, counted_until: datetime, places: Sequence[NamedPlace]
    ) -> bool:
        """Keeps the final result, once: False where somebody else was first."""


class TemplateStore(Protocol):
    """Where templates are kept. Every write is one transaction, audited and announced."""

    def keep(self, actor: Actor, plan: ContestPlan, seen: OwnTemplate | None) -> OwnTemplate:
        """A new template, or `seen` with another plan. Raises KnownError (``changed_since``,
        ``template_gone``, ``template_taken`` where another one has the name)."""

    def remove(self, actor: Actor, seen: OwnTemplate) -> None:
        """Takes one away. Raises KnownError (``changed_since``, ``template_gone``)."""

    def bring_back(self, actor: Actor, template: OwnTemplate) -> OwnTemplate:
        """One that was taken away, under its id where that is free. Raises KnownError
        (``template_taken``)."""


def exact_text(value: Exact | None) -> str | None:
    """An exact value in text: ``12`` or ``5/3``."""
    return None if value is None else str(value)
