"""The splash ledger: what a flip celebrates and what it takes back, in the same transaction."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.splashes import DealTrigger, deal_cause, is_fresh
from spm_desktop.storage.days import from_label, from_micros, label, micros
from spm_desktop.storage.office_days import office_calendars
from spm_desktop.storage.rates import converter
from spm_desktop.storage.unit_of_work import Change, UnitOfWork

FRESH_FOR = timedelta(minutes=10)
"""How long a splash may wait for a screen before it is old."""
NEWS_DAYS = 30
"""A deal closed longer ago is never news, whatever the office's holidays."""

_WON = (
    "SELECT w.row_id, system.name AS system, deal.key, v.amount, v.currency, v.closed, v.account,"
    " o.person_id, office.id AS office_id, office.tz FROM {rows} w"
    " JOIN deal_version v ON v.row_id = w.row_id"
    " JOIN stage ON stage.id = v.stage_id AND stage.kind = 'won'"
    " JOIN deal ON deal.id = v.deal_id JOIN source_system system ON system.id = deal.system_id"
    " JOIN deal_owner o ON o.row_id = coalesce(v.credit_row, v.row_id) AND o.is_primary = 1"
    " LEFT JOIN membership m ON m.person_id = o.person_id AND :today >= m.from_day AND :today < m.to_day"
    " LEFT JOIN team ON team.id = m.team_id"
    " JOIN office ON office.id = coalesce(team.office_id, 0)"
)


def celebrate(work: UnitOfWork, clock: Clock) -> None:
    """Adds splashes for deals newly won among `t_back`; withdraws those of deals that are won no more."""
    connection = work.connection
    now = clock.now()
    zone = ZoneInfo(connection.execute(text("SELECT tz FROM office WHERE id = 0")).scalar_one())
    triggers = [
        DealTrigger(row.id, row.threshold, from_micros(row.created_at).astimezone(zone).date())
        for row in connection.execute(
            text(
                "SELECT id, threshold, created_at FROM splash_trigger WHERE rule = 'deal_won' AND enabled = 1"
            )
        )
    ]
    days = {"today": label(clock.today(zone)), "since": label(clock.today(zone) - timedelta(days=NEWS_DAYS))}
    won = connection.execute(
        text(
            _WON.format(rows="t_back")
            + " WHERE v.closed >= :since AND v.amount IS NOT NULL ORDER BY w.row_id"
        ),
        days,
    ).all()
    convert = converter(connection)
    calendars = office_calendars(connection)
    added = 0
    for deal in won:
        day = from_label(deal.closed)
        for trigger in triggers:
            today = clock.today(ZoneInfo(deal.tz))
            if not is_fresh(day, today, trigger, calendars[deal.office_id]):
                continue
            amount = convert(deal.amount, deal.currency, day)
            added += connection.execute(
                text(
                    "INSERT INTO splash(cause, tier, payload, created, expires)"
                    " SELECT :cause, :tier, :payload, :created, :expires FROM person"
                    " WHERE id = :person AND wall_opt_out = 0 ON CONFLICT (cause) DO NOTHING"
                ),
                {
                    "cause": deal_cause(trigger, deal.system, deal.key),
                    "tier": trigger.tier(amount).value,
                    "payload": _payload(deal, amount),
                    "created": micros(now),
                    "expires": micros(now + FRESH_FOR),
                    "person": deal.person_id,
                },
            ).rowcount
    taken_back = _retract(work, triggers, days, micros(now))
    if added or taken_back:
        work.changed(Change("splash"))


def _payload(deal: Any, amount: int) -> str:
    """What a wall may know of the cause: who, how much, with whom."""
    known = {"person": deal.person_id, "amount": amount, "account": deal.account, "day": deal.closed}
    return msgspec.json.encode(known).decode()


def _retract(work: UnitOfWork, triggers: list[DealTrigger], days: dict[str, int], at: int) -> int:
    """A deal that was won and is so no more: its splash leaves every queue and screen, and stays spent."""
    reversed_deals = work.connection.execute(
        text(
            _WON.format(rows="t_gone") + " WHERE NOT EXISTS (SELECT 1 FROM t_want w2"
            " JOIN deal_version v2 ON v2.row_id = w2.row_id AND v2.deal_id = v.deal_id"
            " JOIN stage s2 ON s2.id = v2.stage_id AND s2.kind = 'won')"
        ),
        days,
    ).all()
    causes = [
        {"cause": deal_cause(trigger, deal.system, deal.key), "at": at}
        for deal in reversed_deals
        for trigger in triggers
    ]
    if not causes:
        return 0
    found = work.connection.execute(
        text("UPDATE splash SET retracted = :at WHERE cause = :cause AND retracted IS NULL"), causes
    )
    return found.rowcount
