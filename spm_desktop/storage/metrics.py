"""Metrics as they are defined now."""

from sqlalchemy import Connection, text

from spm_desktop.domain.metrics import Across, Direction, Level, Metric, OverTime, Unit


def read_metrics(connection: Connection) -> dict[str, Metric]:
    """Key -> metric with its current version, in the order they were made."""
    rows = connection.execute(
        text(
            "SELECT m.id, m.key, m.name, m.unit, m.decimals, m.direction, m.level, m.over_time, m.across,"
            " m.wall_visible, num.rule AS num_rule, den.rule AS den_rule FROM metric m"
            " JOIN metric_version v ON v.id = m.version_id JOIN stream num ON num.id = v.num_stream"
            " LEFT JOIN stream den ON den.id = v.den_stream ORDER BY m.id"
        )
    )
    return {
        row.key: Metric(
            id=row.id,
            key=row.key,
            name=row.name,
            unit=Unit(row.unit),
            decimals=row.decimals,
            direction=Direction(row.direction),
            level=Level(row.level),
            over_time=OverTime(row.over_time),
            across=Across(row.across),
            num_rule=row.num_rule,
            den_rule=row.den_rule or "",
            wall_visible=bool(row.wall_visible),
        )
        for row in rows
    }
