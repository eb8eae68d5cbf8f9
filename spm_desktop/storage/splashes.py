"""The splash ledger: what a flip celebrates and what it takes back, in the same transaction."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.splashes import DealTrigger, Tier, deal_cause, is_fresh
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
    " feed.key_columns, o.person_id, office.id AS office_id, office.tz FROM t_back w"
    " JOIN source_row r ON r.id = w.row_id JOIN feed ON feed.id = r.feed_id"
    " JOIN deal_version v ON v.row_id = w.row_id AND v.closed >= :since AND v.amount IS NOT NULL"
    " JOIN stage ON stage.id = v.stage_id AND stage.kind = 'won'"
    " JOIN deal ON deal.id = v.deal_id JOIN source_system system ON system.id = deal.system_id"
    " JOIN deal_owner o ON o.row_id = coalesce(v.credit_row, v.row_id) AND o.is_primary = 1"
    " LEFT JOIN membership m ON m.person_id = o.person_id AND :today >= m.from_day AND :today < m.to_day"
    " LEFT JOIN team ON team.id = m.team_id"
    " JOIN office ON office.id = coalesce(team.office_id, 0) ORDER BY w.row_id"
)
"""Deals that an operation shows as won, closed not long ago."""
_REVERSED = (
    "SELECT DISTINCT splash.cause FROM splash_trigger JOIN t_gone w ON true"
    " JOIN deal_version v ON v.row_id = w.row_id"
    " JOIN stage ON stage.id = v.stage_id AND stage.kind = 'won'"
    " JOIN deal ON deal.id = v.deal_id JOIN source_system system ON system.id = deal.system_id"
    " JOIN splash ON splash.cause = 'deal-won/' || splash_trigger.id || '/' || system.name || '/' || deal.key"
    " AND splash.retracted IS NULL"
    " WHERE NOT EXISTS (SELECT 1 FROM t_want w2"
    "  JOIN deal_version v2 ON v2.row_id = w2.row_id AND v2.deal_id = v.deal_id"
    "  JOIN stage s2 ON s2.id = v2.stage_id AND s2.kind = 'won')"
)
"""Celebrated deals that an operation shows as won no more; the text is `domain.splashes.deal_cause`."""


@dataclass(slots=True)
class News:
    """What a flip celebrates and takes back, found before it so that it is short."""

    splashes: list[dict[str, Any]] = field(default_factory=list)
    reversed: list[str] = field(default_factory=list)


def find_news(connection: Connection, clock: Clock) -> News:
    """Deals newly won among `t_back`, and celebrated ones that are won no more among `t_gone`."""
    if not connection.execute(text("SELECT 1 FROM deal LIMIT 1")).first():
        return News()
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
    today = clock.today(zone)
    days = {"today": label(today), "since": label(today - timedelta(days=NEWS_DAYS))}
    convert = converter(connection)
    calendars = office_calendars(connection)
    news = News()
    for deal in connection.execute(text(_WON), days):
        day = from_label(deal.closed)
        for trigger in triggers:
            if not is_fresh(day, clock.today(ZoneInfo(deal.tz)), trigger, calendars[deal.office_id]):
                continue
            amount = convert(deal.amount, deal.currency, day)
            # a deal that only its content tells apart would be celebrated again for a mended typing error
            tier = trigger.tier(amount) if deal.key_columns else Tier.TICKER
            news.splashes.append(
                {
                    "cause": deal_cause(trigger, deal.system, deal.key),
                    "tier": tier.value,
                    "payload": _payload(deal, amount),
                    "created": micros(now),
                    "expires": micros(now + FRESH_FOR),
                    "person": deal.person_id,
                }
            )
    news.reversed = list(connection.execute(text(_REVERSED)).scalars())
    return news


def celebrate(work: UnitOfWork, news: News) -> None:
    """Adds the splashes that nobody has had yet, and withdraws those of reversed deals: they leave every
    queue and screen, and stay spent."""
    changed = 0
    for splash in news.splashes:
        changed += work.connection.execute(
            text(
                "INSERT INTO splash(cause, tier, payload, created, expires)"
                " SELECT :cause, :tier, :payload, :created, :expires FROM person"
                " WHERE id = :person AND wall_opt_out = 0 ON CONFLICT (cause) DO NOTHING"
            ),
            splash,
        ).rowcount
    at = micros(work.clock.now())
    for cause in news.reversed:
        changed += work.connection.execute(
            text("UPDATE splash SET retracted = :at WHERE cause = :cause AND retracted IS NULL"),
            {"cause": cause, "at": at},
        ).rowcount
    if changed:
        work.changed(Change("splash"))


def _payload(deal: Any, amount: int) -> str:
    """What a wall may know of the cause: who, how much, with whom."""
    known = {"person": deal.person_id, "amount": amount, "account": deal.account, "day": deal.closed}
    return msgspec.json.encode(known).decode()
