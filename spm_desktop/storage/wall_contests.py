"""Contests as a wall may see them: those that were launched, without who made them."""

import msgspec
from sqlalchemy import text

from spm_desktop.services.contests.plan import Contest, ContestPlan, State
from spm_desktop.storage.contests import SqlContestFigures
from spm_desktop.storage.days import from_micros


class SqlWallContests(SqlContestFigures):
    """See `services.contests.ports.StandingFigures`."""

    def contests(self) -> list[Contest]:
        rows = self.connection.execute(
            text(
                "SELECT id, state, plan, launched_at, metric_version_id FROM contest"
                " WHERE state IN ('launched', 'settled') AND launched_at IS NOT NULL"
            )
        )
        found = [
            Contest(
                row.id,
                0,
                State(row.state),
                msgspec.json.decode(row.plan, type=ContestPlan),
                "",
                from_micros(row.launched_at),
                from_micros(row.launched_at),
                row.metric_version_id,
            )
            for row in rows
        ]
        return sorted(found, key=lambda one: (one.plan.start, one.id), reverse=True)
