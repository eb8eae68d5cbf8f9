"""The splash ledger itself: a cause enters it once, ever, and is at most withdrawn."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.domain.splashes import NO_CAPS, Caps, Tier
from spm_desktop.storage.days import label, micros
from spm_desktop.storage.unit_of_work import Change, UnitOfWork

FRESH_FOR = timedelta(minutes=10)
"""How long a splash may wait for a screen before it is old."""


def add_splash(
    work: UnitOfWork,
    cause: str,
    tier: Tier,
    person_id: int | None,
    known: Mapping[str, Any],
    *,
    day: date | None = None,
    trigger_id: int | None = None,
    team_id: int | None = None,
    caps: Caps = NO_CAPS,
    alike: Sequence[str] = (),
) -> bool:
    """Enters what nobody has had yet, in its own name or an alike one; returns whether it was new. Nobody
    who asked to be left out is entered.

    `known` is what a wall may know of it; `day` the day it happened on, today by default. What is beyond the
    `caps` of its trigger goes to the ticker.
    """
    now = work.clock.now()
    if any(_is_there(work.connection, one) for one in alike):
        return False
    capped = tier in (Tier.ORDINARY, Tier.TOP) and caps != NO_CAPS
    if capped and not _has_room(work.connection, now, caps, trigger_id, person_id, team_id):
        tier = Tier.TICKER
    entered = work.connection.execute(
        text(
            "INSERT INTO splash(cause, tier, payload, created, expires, trigger_id, person_id, team_id)"
            " SELECT :cause, :tier, :payload, :created, :expires,"
            " CAST(:trigger AS BIGINT), CAST(:person AS BIGINT), CAST(:team AS BIGINT)"
            " WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = :person AND wall_opt_out = 1)"
            " ON CONFLICT (cause) DO NOTHING"
        ),
        {
            "cause": cause,
            "tier": tier.value,
            "payload": payload(person_id, day or now.date(), known),
            "created": micros(now),
            "expires": micros(now + FRESH_FOR),
            "trigger": trigger_id,
            "person": person_id,
            "team": team_id,
        },
    ).rowcount
    if entered:
        work.changed(Change("splash"))
    return bool(entered)


def retract_splash(work: UnitOfWork, cause: str) -> bool:
    """Takes it from every queue and screen; it stays spent. Returns whether it was there."""
    retracted = work.connection.execute(
        text("UPDATE splash SET retracted = :at WHERE cause = :cause AND retracted IS NULL"),
        {"cause": cause, "at": micros(work.clock.now())},
    ).rowcount
    if retracted:
        work.changed(Change("splash"))
    return bool(retracted)


def _is_there(connection: Connection, cause: str) -> bool:
    found = connection.execute(text("SELECT 1 FROM splash WHERE cause = :cause"), {"cause": cause}).first()
    return found is not None


def _has_room(
    connection: Connection,
    now: datetime,
    caps: Caps,
    trigger_id: int | None,
    person_id: int | None,
    team_id: int | None,
) -> bool:
    zone = ZoneInfo(connection.execute(text("SELECT tz FROM office WHERE id = 0")).scalar_one())
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
    shown = connection.execute(
        text(
            "SELECT person_id, team_id FROM splash WHERE trigger_id = :trigger AND created >= :since"
            " AND tier IN ('ordinary', 'top') AND retracted IS NULL"
        ),
        {"trigger": trigger_id, "since": micros(midnight)},
    ).all()
    of_person = sum(row.person_id == person_id for row in shown) if person_id is not None else 0
    of_team = sum(row.team_id == team_id for row in shown) if team_id is not None else 0
    return caps.allow(of_person, of_team, len(shown))


def payload(person_id: int | None, day: date, known: Mapping[str, Any]) -> str:
    """What a wall may know of a cause, as the ledger keeps it."""
    return msgspec.json.encode({"person": person_id, "day": label(day), **known}).decode()
