"""`metrics`, `people`, `goals` and `imports`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show, table

if TYPE_CHECKING:
    from spm_desktop.services.actors import Actor
    from spm_desktop.storage.listings import SqlLists


@contextmanager
def _lists(invocation: Invocation) -> Iterator[tuple["SqlLists", "Actor"]]:
    from spm_desktop.app.compose import open_office
    from spm_desktop.storage.boards import SqlBoards
    from spm_desktop.storage.listings import SqlLists

    with open_office(invocation) as office:
        yield SqlLists(SqlBoards(office.database, office.clock)), office.actor


@click.command()
@pass_invocation
def metrics_command(invocation: Invocation) -> None:
    """List the metrics."""
    from spm_desktop.services.listings import list_metrics

    with _lists(invocation) as (reader, actor):
        metrics = list_metrics(reader, actor)
    document = [
        {
            "key": metric.key,
            "name": metric.name,
            "unit": metric.unit.value,
            "decimals": metric.decimals,
            "direction": metric.direction.value,
            "level": metric.level.value,
            "over_time": metric.over_time.value,
            "across": metric.across.value,
            "wall_visible": metric.wall_visible,
        }
        for metric in metrics
    ]
    rows = [
        (
            metric.key,
            metric.name,
            metric.unit.value,
            f"{metric.direction.value} is better",
            metric.over_time.value,
        )
        for metric in metrics
    ]
    show(invocation, {"metrics": document}, table(("Key", "Name", "Unit", "Direction", "Over time"), rows))


@click.command()
@pass_invocation
def people_command(invocation: Invocation) -> None:
    """List the people."""
    from spm_desktop.services.listings import list_people

    with _lists(invocation) as (reader, actor):
        people = list_people(reader, actor)
    document = [
        {
            "name": line.name,
            "email": line.private.email or None if line.private else None,
            "team": line.team,
            "active": line.active,
            "id": line.id,
            "office": line.office,
            "role": line.place.role or None,
            "territory": line.place.territory or None,
            "ranked": line.place.ranked,
            "hired": line.private.hire_day if line.private else None,
            "left": line.private.leave_day if line.private else None,
        }
        for line in people
    ]
    rows = [
        (
            line.name,
            line.private.email if line.private else "",
            line.team,
            line.place.role,
            "" if line.active else "left",
        )
        for line in people
    ]
    none = "Nobody yet: import people, or deals with --create-people."
    lines = table(("Name", "E-mail", "Team", "Role", ""), rows) if rows else none
    show(invocation, {"people": document}, lines)


@click.command()
@pass_invocation
def goals_command(invocation: Invocation) -> None:
    """List the goals."""
    from spm_desktop.domain.amounts import to_decimal_text
    from spm_desktop.services.listings import list_goals

    with _lists(invocation) as (reader, actor):
        lines = list_goals(reader, actor)
    document = [
        {
            "id": line.goal.id,
            "metric": line.metric.key,
            "subject_kind": line.goal.subject_kind,
            "subject": line.subject or None,
            "start": line.goal.start,
            "end": line.goal.end,
            "target": to_decimal_text(line.goal.target, line.metric.decimals),
            "kind": "committed" if line.goal.committed else "stretch",
            "adjusts": line.goal.adjusts,
            "pace": line.goal.pace,
        }
        for line in lines
    ]
    rows = [
        (
            line.subject or "Everybody",
            line.metric.name,
            line.goal.start,
            line.goal.end,
            to_decimal_text(line.goal.target, line.metric.decimals),
            "" if line.goal.committed else "stretch",
        )
        for line in lines
    ]
    headers = ("Who", "Metric", "From", "Before", "Target", "")
    show(
        invocation,
        {"goals": document},
        table(headers, rows, right="Target") if rows else "No goals yet: import a file of targets.",
    )


@click.command()
@pass_invocation
def imports_command(invocation: Invocation) -> None:
    """List the imports."""
    from spm_desktop.services.listings import list_imports
    from spm_desktop.services.permissions import Access, Area, access

    with _lists(invocation) as (reader, actor):
        imports = list_imports(reader, actor)
    counted = ("rows", "created", "updated", "unchanged", "withdrawn", "held", "rejected", "rounded")
    document = [
        {
            "import_id": line.id,
            "file": line.file,
            "kind": line.kind,
            "system": line.system,
            "state": line.state,
            "at": line.at,
            "actor": line.actor,
            **{name: getattr(line.counts, name) for name in counted},
        }
        for line in imports
    ]
    rows = [
        (
            line.id,
            f"{line.at:%Y-%m-%d %H:%M}",
            line.file,
            line.kind,
            f"{line.counts.rows:,}",
            line.state,
            line.actor,
        )
        for line in imports
    ]
    headers = ("Id", "At (UTC)", "File", "Kind", "Rows", "State", "By")
    sees_all = access(actor, Area.IMPORTS) >= Access.READ
    none = "Nothing was imported yet." if sees_all else f"{actor.name} has imported nothing yet."
    show(
        invocation,
        {"imports": document},
        table(headers, rows, right="Id Rows") if rows else none,
    )
