"""Reads the organisation: offices, teams, people and metrics, with nothing that a screen may not know."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.domain.dignity import WallPlaces
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.goals import Presence
from spm_desktop.domain.membership_edits import FIRST_DAY, LAST_DAY
from spm_desktop.services.organisation import (
    ALWAYS,
    FOR_EVER,
    MeasuredMetric,
    Membership,
    Office,
    Organisation,
    Person,
    Team,
)
from spm_desktop.services.topics import ASIDE, Topic
from spm_desktop.storage.change_feed import where_it_stands
from spm_desktop.storage.days import from_label, optional_instant
from spm_desktop.storage.metrics import read_metrics
from spm_desktop.storage.office_days import office_calendars

_LEFT_AS_IT_WAS = ", ".join(f"'{topic}'" for topic in sorted(ASIDE | {Topic.FIGURES}))
_SINCE = (
    "SELECT max(CASE WHEN topic = 'goals' THEN seq END), max(CASE WHEN topic <> 'goals' THEN seq END)"
    f" FROM change_log WHERE seq > :seen AND topic NOT IN ({_LEFT_AS_IT_WAS})"
)


class Versions(NamedTuple):
    """What changes with any visible change, what changes with the organisation only, and what changes with
    goals, or with the organisation, by which targets are reckoned."""

    everything: tuple[str, int]
    organisation: tuple[str, int]
    goals: tuple[str, int]


def read_versions(connection: Connection, known: Versions | None) -> Versions:
    """Tells whether what was read earlier, at the versions `known`, is still as it was."""
    epoch, first, last = where_it_stands(connection)
    newest = (epoch, last)
    if known is None or known.everything[0] != epoch or not first - 1 <= known.everything[1] <= last:
        return Versions(newest, newest, newest)
    if known.everything == newest:
        return known
    goals, organisation = connection.execute(text(_SINCE), {"seen": known.everything[1]}).one()
    if organisation is not None:
        return Versions(newest, newest, newest)
    return Versions(newest, known.organisation, known.goals if goals is None else newest)


def read_organisation(connection: Connection, version: tuple[str, int]) -> Organisation:
    """Everybody and everything; some 10 ms for a thousand people."""
    org = connection.execute(
        text("SELECT name, currency, fiscal_rule, week_start, wall_places FROM org")
    ).one()
    teams = {
        row.id: Team(row.id, row.name, row.code, row.tone, row.office_id, row.parent_id)
        for row in connection.execute(
            text("SELECT id, name, code, tone, office_id, parent_id FROM team ORDER BY id")
        )
    }
    return Organisation(
        version=version,
        name=org.name,
        currency=org.currency,
        fiscal=fiscal_calendar(org.fiscal_rule, org.week_start),
        offices=_offices(connection),
        teams=teams,
        subtree=_subtrees(connection),
        people=_people(connection),
        memberships=_memberships(connection),
        presences=_presences(connection),
        metrics=_metrics(connection),
        wall_places=WallPlaces(org.wall_places),
    )


def fiscal_calendar(rule: str, week_start: int) -> FiscalCalendar:
    """The calendar that the organisation's row describes: JSON of `FiscalCalendar`, without the week's
    start; ``{}`` is the Gregorian year."""
    return replace(msgspec.json.decode(rule, type=FiscalCalendar), week_start=week_start)


def _offices(connection: Connection) -> dict[int, Office]:
    calendars = office_calendars(connection)
    return {
        row.id: Office(row.id, row.name, ZoneInfo(row.tz), calendars[row.id])
        for row in connection.execute(text("SELECT id, name, tz FROM office ORDER BY id"))
    }


def _subtrees(connection: Connection) -> dict[int, frozenset[int]]:
    below: dict[int, set[int]] = defaultdict(set)
    for ancestor, descendant in connection.execute(text("SELECT ancestor, descendant FROM team_closure")):
        below[ancestor].add(descendant)
    return {team: frozenset(teams) for team, teams in below.items()}


def _people(connection: Connection) -> dict[int, Person]:
    rows = connection.execute(
        text("SELECT id, display_name, photo_id, wall_opt_out, archived_at FROM person ORDER BY id")
    )
    return {
        identity: Person(identity, name, photo_id, bool(opted_out), optional_instant(archived))
        for identity, name, photo_id, opted_out, archived in rows
    }


def _memberships(connection: Connection) -> dict[int, tuple[Membership, ...]]:
    found: dict[int, list[Membership]] = defaultdict(list)
    rows = connection.execute(
        text(
            "SELECT person_id, team_id, ranked, from_day, to_day, role, territory FROM membership"
            " ORDER BY person_id, from_day"
        )
    )
    for person, team, ranked, start, end, role, territory in rows:
        found[person].append(Membership(team, bool(ranked), _day(start), _day(end), role, territory))
    return {person: tuple(memberships) for person, memberships in found.items()}


def _presences(connection: Connection) -> dict[int, tuple[Presence, ...]]:
    found: dict[int, list[Presence]] = defaultdict(list)
    rows = connection.execute(
        text("SELECT person_id, from_day, to_day, permille FROM exposure ORDER BY person_id, from_day, id")
    )
    for person, start, end, permille in rows:
        found[person].append(Presence(_day(start), _day(end), permille))
    return {person: tuple(presences) for person, presences in found.items()}


def _day(label: int) -> date:
    if label == FIRST_DAY:
        return ALWAYS
    return FOR_EVER if label == LAST_DAY else from_label(label)


def _metrics(connection: Connection) -> dict[str, MeasuredMetric]:
    rows = connection.execute(
        text(
            "SELECT m.key, v.num_stream, v.den_stream FROM metric m, metric_version v"
            " WHERE v.id = m.version_id"
        )
    )
    streams = {key: (numerator, denominator) for key, numerator, denominator in rows}
    return {key: MeasuredMetric(metric, *streams[key]) for key, metric in read_metrics(connection).items()}
