"""Reads what is known when an import begins."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.names import normal_key
from spm_desktop.services.ledger import Reference
from spm_desktop.storage.days import from_label, label
from spm_desktop.storage.ledger.additions import stream_ids
from spm_desktop.storage.metrics import read_metrics
from spm_desktop.storage.organisation import fiscal_calendar
from spm_desktop.storage.rates import converter

Key = TypeVar("Key", bound=Hashable)


def read_reference(connection: Connection, system: str, clock: Clock) -> Reference:
    """Everything an import of that source system is matched against."""
    metrics = read_metrics(connection)
    zone = ZoneInfo(connection.execute(text("SELECT tz FROM office WHERE id = 0")).scalar_one())
    names = {
        row.id: row.display_name for row in connection.execute(text("SELECT id, display_name FROM person"))
    }
    zones = connection.execute(
        text(
            "SELECT m.person_id, office.tz FROM membership m JOIN team ON team.id = m.team_id"
            " JOIN office ON office.id = team.office_id WHERE :day >= m.from_day AND :day < m.to_day"
        ),
        {"day": label(clock.today(zone))},
    )
    stages = connection.execute(
        text(
            "SELECT s.id, s.pipeline, s.name, s.kind FROM stage s"
            " JOIN source_system y ON y.id = s.system_id WHERE y.name = :system AND (EXISTS ("
            "  SELECT 1 FROM operation o JOIN \"import\" i ON i.id = o.import_id AND i.state = 'applied'"
            "  WHERE o.id = s.op_id)"
            " OR EXISTS (SELECT 1 FROM deal_version v JOIN source_row r ON r.id = v.row_id"
            "  JOIN \"import\" i ON i.id = r.import_id AND i.state = 'applied' WHERE v.stage_id = s.id)"
            # rows that wait only for a person came when the stage was known: before its import was undone
            " OR EXISTS (SELECT 1 FROM operation b JOIN operation o ON o.kind = 'import' AND o.id > b.id"
            "  JOIN \"import\" i ON i.id = o.import_id AND i.state = 'applied'"
            "  JOIN feed f ON f.id = i.feed_id AND f.system_id = s.system_id AND f.kind = 'deals'"
            "  JOIN held_row h ON h.import_id = i.id"
            "  WHERE b.id = s.op_id AND NOT EXISTS (SELECT 1 FROM operation u"
            "   WHERE u.kind = 'undo' AND u.import_id = b.import_id AND u.id < o.id)))"
        ),
        {"system": system},
    )
    rates = connection.execute(text("SELECT currency, min(from_day) AS day FROM rate GROUP BY currency"))
    org = connection.execute(text("SELECT currency, fiscal_rule, week_start FROM org")).one()
    return Reference(
        currency=org.currency,
        currency_decimals=metrics["won_revenue"].decimals,
        zone=zone,
        keys=_keys(connection, system),
        names=_sets((normal_key(name), person) for person, name in names.items()),
        display_names=names,
        zones={row.person_id: ZoneInfo(row.tz) for row in zones},
        metrics=metrics,
        streams=stream_ids(connection),
        stages={(row.pipeline, row.name): (row.id, StageKind(row.kind)) for row in stages},
        teams={normal_key(row.name): row.id for row in connection.execute(text("SELECT name, id FROM team"))},
        rates={row.currency: from_label(row.day) for row in rates},
        imported_metrics=_imported_money(connection, metrics),
        fiscal=fiscal_calendar(org.fiscal_rule, org.week_start),
        convert=converter(connection),
    )


def _keys(connection: Connection, system: str) -> Mapping[tuple[str, str], frozenset[int]]:
    """Keys of the system's own kinds; e-mail addresses mean the same in every system."""
    rows = connection.execute(
        text(
            "SELECT k.kind, k.key_norm, k.person_id FROM person_key k"
            " JOIN source_system y ON y.id = k.system_id WHERE y.name = :system OR k.kind = 'email'"
        ),
        {"system": system},
    )
    return _sets(((row.kind, row.key_norm), row.person_id) for row in rows)


def _sets(pairs: Iterable[tuple[Key, int]]) -> dict[Key, frozenset[int]]:
    grouped: dict[Key, set[int]] = defaultdict(set)
    for key, person in pairs:
        grouped[key].add(person)
    return {key: frozenset(people) for key, people in grouped.items()}


def _imported_money(connection: Connection, metrics: Mapping[str, Metric]) -> list[str]:
    used = connection.execute(
        text(
            "SELECT s.rule FROM stream s WHERE EXISTS ("
            "  SELECT 1 FROM total t WHERE t.stream_id = s.id AND t.grain = 1 AND t.n <> 0)"
            " OR EXISTS (SELECT 1 FROM total_pending p JOIN operation o ON o.id = p.op_id"
            "  AND o.state = 'applied' WHERE p.stream_id = s.id AND p.grain = 1 AND p.n > 0)"
        )
    )
    rules = set(used.scalars())
    return [
        key
        for key, metric in metrics.items()
        if metric.unit.value == "money"
        and metric.num_rule in rules
        and metric.over_time.value == "sum"
        and metric.num_rule.startswith("fact:")
    ]
