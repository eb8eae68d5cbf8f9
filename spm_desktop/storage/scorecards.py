"""Reads what scorecards need, and keeps the templates of roles."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.periods import Period
from spm_desktop.domain.scorecards import LineRule
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import Cell
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.scorecards import Kind, Subject, Template
from spm_desktop.services.scorecards.ports import Snapshot
from spm_desktop.services.topics import Topic
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.daily import SqlDailyFigures
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import label
from spm_desktop.storage.drill import SqlSourceFigures
from spm_desktop.storage.listings import SqlListedFigures
from spm_desktop.storage.person_sums import read_person_sums
from spm_desktop.storage.scorecard_snapshots import read_snapshots
from spm_desktop.storage.unit_of_work import Change, unit_of_work

Rules = dict[str, LineRule]


@dataclass(frozen=True, slots=True)
class SqlScorecards:
    """See `services.scorecards.ScorecardReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlScorecardFigures"]:
        with self.boards.look() as figures:
            yield SqlScorecardFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlScorecardFigures(SqlListedFigures, SqlSourceFigures, SqlDailyFigures):
    """See `services.scorecards.ports.ScorecardFigures`."""

    def templates(self) -> dict[tuple[Kind, str], Template]:
        rows = self.connection.execute(
            text("SELECT id, subject_kind, role, version FROM scorecard_template ORDER BY id")
        ).all()
        rules = _rules(self.connection)
        return {
            (Kind(row.subject_kind), row.role): Template(
                Kind(row.subject_kind), row.role, rules.get(row.id, {}), row.version
            )
            for row in rows
            if rules.get(row.id)
        }

    def roles(self) -> list[str]:
        rows = self.connection.execute(
            text(
                "SELECT role FROM membership WHERE role <> '' AND from_day <= :day AND to_day > :day"
                " UNION SELECT role FROM scorecard_template WHERE role <> '' AND subject_kind = 'person'"
            ),
            {"day": label(self.now.date())},
        )
        return sorted(rows.scalars(), key=normal_key)

    def sums_of(
        self, person: int, metrics: Sequence[MeasuredMetric], periods: Collection[Period]
    ) -> dict[tuple[str, Period], list[Cell]]:
        return read_person_sums(self.connection, person, metrics, periods, self.operations.applied)

    def snapshots(self, subject: Subject) -> list[Snapshot]:
        return read_snapshots(self.connection, subject)


@dataclass(frozen=True, slots=True)
class SqlTemplates:
    """See `services.scorecards.TemplateStore`."""

    database: Database
    clock: Clock

    def put(
        self,
        actor: Actor,
        kind: Kind,
        role: str,
        before: Mapping[str, LineRule],
        after: Mapping[str, LineRule],
    ) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            connection = work.connection
            subject = {"kind": kind.value, "role": role}
            connection.execute(
                text(
                    "INSERT INTO scorecard_template(subject_kind, role, version) VALUES (:kind, :role, 0)"
                    " ON CONFLICT (subject_kind, role) DO NOTHING"
                ),
                subject,
            )
            template, version = connection.execute(
                text(
                    "UPDATE scorecard_template SET version = version + 1"
                    " WHERE subject_kind = :kind AND role = :role RETURNING id, version"
                ),
                subject,
            ).one()
            now = _rules(connection, template).get(template, {})
            if now != dict(before):
                raise KnownError(
                    "changed_since",
                    f"Somebody changed this scorecard meanwhile: you saw {_told(before)},"
                    f" now it is {_told(now)}.",
                    "Look at it as it is now, then change it again.",
                )
            connection.execute(
                text("DELETE FROM scorecard_line WHERE template_id = :template"), {"template": template}
            )
            if after:
                connection.execute(
                    text(
                        "INSERT INTO scorecard_line(template_id, metric_id, weight, floor, cap)"
                        " SELECT :template, id, :weight, :floor, :cap FROM metric WHERE key = :key"
                    ),
                    [
                        {"template": template, "key": key, "weight": r.weight, "floor": r.floor, "cap": r.cap}
                        for key, r in after.items()
                    ],
                )
            work.audited(
                "scorecard template", kind=kind.value, role=role, version=version, rules=_audited(after)
            )
            work.changed(Change(Topic.SCORECARDS))


def _rules(connection: Connection, only: int | None = None) -> dict[int, Rules]:
    """Template -> metric key -> rule, in the order of the metrics."""
    rows = connection.execute(
        text(
            "SELECT l.template_id, m.key, l.weight, l.floor, l.cap FROM scorecard_line l"
            " JOIN metric m ON m.id = l.metric_id"
            + ("" if only is None else f" WHERE l.template_id = {int(only)}")
            + " ORDER BY m.id"
        )
    )
    found: dict[int, Rules] = defaultdict(dict)
    for template, key, weight, floor, cap in rows:
        found[template][key] = LineRule(weight, floor, cap)
    return found


def _audited(rules: Mapping[str, LineRule]) -> dict[str, list[int | None]]:
    return {key: [rule.weight, rule.floor, rule.cap] for key, rule in rules.items()}


def _told(rules: Mapping[str, LineRule]) -> str:
    """Weights in a few words: "won_revenue 40, win_rate 15"."""
    return ", ".join(f"{key} {rule.weight}" for key, rule in rules.items()) or "all goals alike"
