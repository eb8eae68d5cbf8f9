"""What a fresh database starts with: the organisation, its nameless office and team, the shipped metrics and
stages of the wall."""

import uuid

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.metrics import SHIPPED_METRICS
from spm_desktop.storage.days import micros
from spm_desktop.storage.ledger.additions import store_metric

SPLASH_FROM = 10_000
"""Whole units of the reporting currency from which a single deal makes a splash."""


def fill(connection: Connection, clock: Clock, *, currency: str, decimals: int, zone: str) -> None:
    """Fills an empty, migrated database. `zone`: this machine's time zone; `decimals`: of the currency."""
    now = micros(clock.now())
    run = connection.execute
    run(
        text("INSERT INTO database(id, epoch, created_at) VALUES (1, :epoch, :now)"),
        {"epoch": uuid.uuid4().hex, "now": now},
    )
    run(
        text(
            "INSERT INTO org(id, name, currency, fiscal_rule, week_start) VALUES (1, '', :currency, '{}', 0)"
        ),
        {"currency": currency},
    )
    run(text("INSERT INTO counter(name, value) VALUES ('membership_edits', 0)"))
    run(
        text("INSERT INTO office(id, name, tz, work_week) VALUES (0, 'No office', :zone, '12345')"),
        {"zone": zone},
    )
    run(text("INSERT INTO team(id, name, code, tone, office_id) VALUES (0, 'No team', '–', 6, 0)"))
    run(text("INSERT INTO team_closure(ancestor, descendant, depth) VALUES (0, 0, 0)"))
    for shipped in SHIPPED_METRICS:
        store_metric(connection, shipped.metric(decimals), "SPM Desktop", now)
    run(
        text("INSERT INTO splash_trigger(rule, threshold, created_at) VALUES ('deal_won', :threshold, :now)"),
        {"threshold": SPLASH_FROM * 10**decimals, "now": now},
    )
    playlist = run(text("INSERT INTO playlist(name) VALUES ('Everyone') RETURNING id")).scalar_one()
    scenes = [
        ("leaderboard", "won_revenue", 15),
        ("goal", "won_revenue", 15),
        ("leaderboard", "deals_won", 15),
    ]
    for position, (scene, metric, seconds) in enumerate(scenes):
        run(
            text(
                "INSERT INTO playlist_item(playlist_id, position, scene, settings, seconds)"
                " VALUES (:playlist, :position, :scene, :settings, :seconds)"
            ),
            {
                "playlist": playlist,
                "position": position,
                "scene": scene,
                "settings": f'{{"metric":"{metric}"}}',
                "seconds": seconds,
            },
        )
    run(
        text("INSERT INTO screen(name, office_id, playlist_id) VALUES ('Wall', 0, :playlist)"),
        {"playlist": playlist},
    )
