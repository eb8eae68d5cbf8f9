"""Keeps the organisation's settings; a change of currency takes the decimals of everything in money along."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.dignity import WallPlaces
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.services.actors import Actor
from spm_desktop.services.organisation_settings import Edit, OfficeSettings, OrganisationSettings, told
from spm_desktop.storage.database import Database
from spm_desktop.storage.organisation import fiscal_calendar
from spm_desktop.storage.unit_of_work import Change, unit_of_work


@dataclass(frozen=True, slots=True)
class SqlOrganisationStore:
    """See `services.organisation_settings.OrganisationStore`."""

    database: Database
    clock: Clock

    def read(self) -> OrganisationSettings:
        with self.database.read() as connection:
            return _read(connection)

    def change(self, actor: Actor, edit: Edit, decimals: Callable[[str], int]) -> OrganisationSettings:
        with unit_of_work(self.database, actor, self.clock) as work:
            connection = work.connection
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT 1 FROM org FOR UPDATE"))
            before = _read(connection)
            after = edit(before)
            if after == before:
                return after
            if after.currency != before.currency:
                _refuse_amounts(connection, before.currency)
                _rescale(connection, decimals(after.currency))
            _write(connection, after)
            old = told(before)
            new = {key: value for key, value in told(after).items() if old[key] != value}
            work.audited("settings", before={key: old[key] for key in new}, after=new)
            work.changed(Change("settings"))
            return after


def _read(connection: Connection) -> OrganisationSettings:
    org = connection.execute(text("SELECT * FROM org")).one()
    offices = connection.execute(text("SELECT id, name, tz, work_week FROM office ORDER BY id"))
    return OrganisationSettings(
        name=org.name,
        currency=org.currency,
        fiscal=fiscal_calendar(org.fiscal_rule, org.week_start),
        offices=tuple(office_settings(row) for row in offices),
        keep_files_days=org.keep_files_days,
        wall_places=WallPlaces(org.wall_places),
    )


def office_settings(row: Any) -> OfficeSettings:
    """An office from its row."""
    return OfficeSettings(row.id, row.name, row.tz, frozenset(int(day) - 1 for day in row.work_week))


def kept_week(work_week: frozenset[int]) -> str:
    """Weekdays as a row of an office keeps them: ISO's, "12345"."""
    return "".join(str(day + 1) for day in sorted(work_week))


def _write(connection: Connection, settings: OrganisationSettings) -> None:
    connection.execute(
        text(
            "UPDATE org SET name = :name, currency = :currency, fiscal_rule = :rule,"
            " week_start = :week_start, keep_files_days = :keep, wall_places = :places"
        ),
        {
            "name": settings.name,
            "currency": settings.currency,
            "rule": _rule(settings.fiscal),
            "week_start": settings.fiscal.week_start,
            "keep": settings.keep_files_days,
            "places": settings.wall_places.value,
        },
    )
    connection.execute(
        text("UPDATE office SET tz = :tz, work_week = :week WHERE id = :id"),
        [
            {
                "id": office.id,
                "tz": office.zone,
                "week": kept_week(office.work_week),
            }
            for office in settings.offices
        ],
    )


def _rule(fiscal: FiscalCalendar) -> str:
    """The calendar as JSON; the week's start has a column of its own."""
    rule = msgspec.to_builtins(fiscal)
    del rule["week_start"]
    return msgspec.json.encode(rule).decode()


_SPEAKS = "(i.state IN ('applied', 'pending') OR (r.from_op IS NOT NULL AND r.to_op IS NULL))"
_AMOUNTS = (
    "SELECT 1 FROM deal_version v JOIN source_row r ON r.id = v.row_id"
    f' JOIN "import" i ON i.id = r.import_id WHERE v.amount IS NOT NULL AND {_SPEAKS}',
    "SELECT 1 FROM metric m JOIN metric_version w ON w.metric_id = m.id"
    " JOIN fact f ON f.stream_id = w.num_stream JOIN source_row r ON r.id = f.row_id"
    f" JOIN \"import\" i ON i.id = r.import_id WHERE m.unit = 'money' AND f.value <> 0 AND {_SPEAKS}",
    "SELECT 1 FROM goal g JOIN metric m ON m.id = g.metric_id"
    " WHERE m.unit = 'money' AND g.withdrawn_at IS NULL",
    "SELECT 1 FROM rate",
    "SELECT 1 FROM operation WHERE state = 'pending'",
)
"""What is counted in the currency: deals, imported money, goals, rates; an import may be about to."""


def _refuse_amounts(connection: Connection, currency: str) -> None:
    if any(connection.execute(text(f"{query} LIMIT 1")).first() for query in _AMOUNTS):
        raise KnownError(
            "currency_in_use",
            f"There are amounts in {currency} already, so the currency can't change any more.",
            "Undo the imports that brought them, or begin with a new profile (--data DIR).",
        )


def _rescale(connection: Connection, decimals: int) -> None:
    """Counts money in a currency with that many minor digits. There are no amounts yet, only thresholds."""
    before = connection.execute(text("SELECT decimals FROM metric WHERE key = 'won_revenue'")).scalar_one()
    connection.execute(
        text("UPDATE metric SET decimals = :decimals WHERE unit = 'money'"), {"decimals": decimals}
    )
    connection.execute(
        text("UPDATE splash_trigger SET threshold = threshold * :more / :less WHERE rule = 'deal_won'"),
        {"more": 10**decimals, "less": 10**before},
    )
