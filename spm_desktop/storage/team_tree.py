"""The team tree, with every ancestor of every team at hand."""

from sqlalchemy import Connection, text

from spm_desktop.storage.database import insert_rows


def rebuild_closure(connection: Connection) -> None:
    """Writes down who is above whom, anew. A circle of parents is followed once, never for ever."""
    parents = {row.id: row.parent_id for row in connection.execute(text("SELECT id, parent_id FROM team"))}
    rows = []
    for team in parents:
        seen: dict[int, int] = {}
        above: int | None = team
        while above is not None and above not in seen:
            seen[above] = len(seen)
            above = parents.get(above)
        rows += [(ancestor, team, depth) for ancestor, depth in seen.items()]
    connection.execute(text("DELETE FROM team_closure"))
    insert_rows(connection, "team_closure", ("ancestor", "descendant", "depth"), rows)


def is_above(connection: Connection, ancestor: int, team: int) -> bool:
    """Whether `ancestor` is `team` or one of the teams it belongs to."""
    found = connection.execute(
        text("SELECT 1 FROM team_closure WHERE ancestor = :above AND descendant = :team"),
        {"above": ancestor, "team": team},
    )
    return found.first() is not None
