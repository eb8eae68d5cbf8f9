"""Won deals: what a flip celebrates and what it takes back, in the same transaction."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.splashes import Caps, DealTrigger, Tier, deal_cause, is_fresh, loudest
from spm_desktop.storage.days import from_label, from_micros, label
from spm_desktop.storage.office_days import office_calendars
from spm_desktop.storage.rates import converter
from spm_desktop.storage.splash_ledger import add_splash, retract_splash
from spm_desktop.storage.unit_of_work import UnitOfWork

NEWS_DAYS = 30
"""A deal closed longer ago is never news, whatever the office's holidays."""

_WON = (
    "SELECT w.row_id, system.name AS system, deal.key, v.amount, v.currency, v.closed, v.account,"
    " feed.key_columns, o.person_id, m.team_id, office.id AS office_id, office.tz FROM t_back w"
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
    " WHERE v.deal_id NOT IN (SELECT v2.deal_id FROM t_want w2 JOIN deal_version v2 ON v2.row_id = w2.row_id"
    "  JOIN stage s2 ON s2.id = v2.stage_id AND s2.kind = 'won')"
)
"""Celebrated deals that an operation shows as won no more; the text is `domain.splashes.deal_cause`.

NOT IN, and not NOT EXISTS: PostgreSQL, which knows little of temporary tables, looks into a hash then
instead of comparing each deal with each other one."""


@dataclass(frozen=True, slots=True)
class WonDeal:
    """A deal to celebrate. `causes` by all triggers, the one that does it first."""

    causes: list[str]
    trigger: DealTrigger
    tier: Tier
    day: date
    person_id: int
    team_id: int | None
    known: dict[str, Any]


@dataclass(slots=True)
class News:
    """What a flip celebrates and takes back, found before it so that it is short."""

    won: list["WonDeal"] = field(default_factory=list)
    reversed: list[str] = field(default_factory=list)


def find_news(connection: Connection, clock: Clock) -> News:
    """Deals newly won among `t_back`, and celebrated ones that are won no more among `t_gone`."""
    if not connection.execute(text("SELECT 1 FROM deal LIMIT 1")).first():
        return News()
    zone = ZoneInfo(connection.execute(text("SELECT tz FROM office WHERE id = 0")).scalar_one())
    triggers = [
        DealTrigger(
            row.id,
            row.threshold,
            from_micros(row.created_at).astimezone(zone).date(),
            Tier(row.tier),
            Caps(row.person_cap, row.team_cap, row.day_cap),
        )
        for row in connection.execute(
            text(
                "SELECT id, threshold, created_at, tier, person_cap, team_cap, day_cap FROM splash_trigger"
                " WHERE rule = 'deal_won' AND enabled = 1 ORDER BY id"
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
        today_there, calendar = clock.today(ZoneInfo(deal.tz)), calendars[deal.office_id]
        awake = [one for one in triggers if is_fresh(day, today_there, one, calendar)]
        if not awake:
            continue
        amount = convert(deal.amount, deal.currency, day)
        trigger = loudest(awake, amount)
        others = [one for one in triggers if one is not trigger]
        # a deal that only its content tells apart would be celebrated again for a mended typing error
        tier = trigger.tier(amount) if deal.key_columns else Tier.TICKER
        news.won.append(
            WonDeal(
                [deal_cause(one, deal.system, deal.key) for one in (trigger, *others)],
                trigger,
                tier,
                day,
                deal.person_id,
                deal.team_id,
                {"amount": amount, "account": deal.account},
            )
        )
    news.reversed = list(connection.execute(text(_REVERSED)).scalars())
    return news


def celebrate(work: UnitOfWork, news: News) -> None:
    """Adds the splashes that nobody has had yet, and withdraws those of reversed deals: they leave every
    queue and screen, and stay spent."""
    for deal in news.won:
        cause, *alike = deal.causes
        add_splash(
            work,
            cause,
            deal.tier,
            deal.person_id,
            deal.known,
            day=deal.day,
            trigger_id=deal.trigger.id,
            team_id=deal.team_id,
            caps=deal.trigger.caps,
            alike=alike,
        )
    for cause in news.reversed:
        retract_splash(work, cause)
