"""What people of the demo office did to their goals: published a change, drafted others, saw their own."""

from dataclasses import replace
from datetime import datetime, timedelta

from spm_desktop.app.compose import Office
from spm_desktop.config.clock import Clock, FrozenClock
from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.periods import Period, containing
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.goals.cells import GoalKey, Stated
from spm_desktop.services.goals.edit import acknowledge, draft_targets, lock_targets, publish_targets
from spm_desktop.services.goals.read import goal_sheet
from spm_desktop.services.goals.sheet import Sheet, SheetRow
from spm_desktop.services.listings import PERSON, TEAM
from spm_desktop.services.standing import ALL
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.goal_store import SqlGoalStore
from spm_desktop.storage.goals import SqlGoals

METRIC = "won_revenue"
MOVED = 2_000
"""Euros that went from one target to another by agreement."""
RAISED = (4_000, -1_500, 3_000)
"""What three drafts add to the last month of the quarter."""
UNSEEN = 3
"""So many of each team have not said yet that they have seen their goals."""
_MANAGER = "Marit Solheim"


def work_on_goals(office: Office, now: datetime) -> None:
    """The last days' work on this quarter's goals."""
    today = now.date()
    with SqlBoards(office.database, office.clock).look() as figures:
        quarter = containing(today, Shape.QUARTER, figures.organisation.fiscal)
    worker = _Worker(office, quarter)
    worker.at(FrozenClock(now - timedelta(days=4)))
    worker.agree()
    for team in worker.teams():
        people = [row for row in worker.sheet().under(team.id) if row.kind == PERSON]
        for number, person in enumerate(people[:-UNSEEN]):
            worker.at(FrozenClock(now - timedelta(days=3, minutes=-47 * number)))
            worker.see(person)
    worker.at(FrozenClock(now - timedelta(days=1)))
    worker.draft()


class _Worker:
    """A manager, and in turn the people, at the goals page."""

    def __init__(self, office: Office, quarter: Period) -> None:
        self._office, self._quarter = office, quarter
        self._manager = replace(office.actor, name=_MANAGER)
        self.at(office.clock)

    def at(self, clock: Clock) -> None:
        """At another time."""
        self._reader = SqlGoals(SqlBoards(self._office.database, clock))
        self._store = SqlGoalStore(self._office.database, clock)

    def sheet(self) -> Sheet:
        """As the manager sees it."""
        return goal_sheet(self._reader, self._manager, METRIC, self._quarter, ALL, "")

    def teams(self) -> list[SheetRow]:
        """Teams with people."""
        return [row for row in self.sheet().rows if row.kind == TEAM and row.below]

    def agree(self) -> None:
        """Two people agreed that one takes over a part of the other's last month."""
        team = self.teams()[0]
        giver, taker, *_ = self.sheet().people_under(team.id)
        wanted = {**_changed(giver, -MOVED), **_changed(taker, MOVED)}
        seen = _seen(giver) | _seen(taker)
        reason = "Took over an account"
        draft_targets(self._reader, self._store, self._manager, METRIC, wanted, seen)
        drafts = self.sheet().drafts
        publish_targets(self._reader, self._store, self._manager, METRIC, drafts, reason)

    def see(self, row: SheetRow) -> None:
        """Somebody says that they have seen their goals."""
        actor = Actor(row.name, frozenset({Role.REP}), row.subject, self._manager.os_account)
        acknowledge(self._store, actor, row.unseen)

    def draft(self) -> None:
        """Three targets of a team are being thought about, and one stays whatever comes."""
        team = self.teams()[-1]
        people = self.sheet().people_under(team.id)
        for row, more in zip(people, RAISED, strict=False):
            wanted = _changed(row, more)
            draft_targets(self._reader, self._store, self._manager, METRIC, wanted, _seen(row))
        last = [cell.key for cell in people[len(RAISED)].line.parts]
        lock_targets(self._reader, self._store, self._manager, METRIC, last, True)


def _changed(row: SheetRow, more: int) -> dict[GoalKey, int | None]:
    """So many euros more in the last month."""
    cell = row.line.parts[-1]
    return {cell.key: round(cell.target or 0) + 100 * more}


def _seen(row: SheetRow) -> dict[GoalKey, Stated]:
    return {cell.key: cell.stated for cell in row.line.cells}
