"""People, goals and metrics, as far as somebody may see them."""

from spm_desktop.services.actors import Actor
from spm_desktop.services.exporting import CellFormat, ExportBook, ExportColumn, ExportTable
from spm_desktop.services.exports.values import figure
from spm_desktop.services.listings import ListReader, list_goals, list_metrics, list_people

_TEXT, _NUMBER, _DATE = CellFormat.TEXT, CellFormat.NUMBER, CellFormat.DATE


def people_book(reader: ListReader, actor: Actor) -> ExportBook:
    """Everybody by name, with their team today; what is personal only of whom the actor may know it."""
    columns = (
        ExportColumn("Name", _TEXT),
        ExportColumn("E-mail", _TEXT),
        ExportColumn("Team", _TEXT),
        ExportColumn("Office", _TEXT),
        ExportColumn("Role", _TEXT),
        ExportColumn("Territory", _TEXT),
        ExportColumn("Ranked", _TEXT),
        ExportColumn("Hired", _DATE),
        ExportColumn("Left", _DATE),
        ExportColumn("Active", _TEXT),
    )
    rows = [
        (
            line.name,
            (line.private.email or None) if line.private else None,
            line.team,
            line.office,
            line.place.role or None,
            line.place.territory or None,
            yes(line.place.ranked),
            line.private.hire_day if line.private else None,
            line.private.leave_day if line.private else None,
            yes(line.active),
        )
        for line in list_people(reader, actor)
    ]
    return ExportBook((ExportTable("People", columns, rows),), (("Table", "People"),))


def goals_book(reader: ListReader, actor: Actor) -> ExportBook:
    """The goals that the actor may see, one a row. The day a period ends on is not in it."""
    columns = (
        ExportColumn("Who", _TEXT),
        ExportColumn("Kind", _TEXT),
        ExportColumn("Metric", _TEXT),
        ExportColumn("From", _DATE),
        ExportColumn("Before", _DATE),
        ExportColumn("Target", _NUMBER),
        ExportColumn("Unit", _TEXT),
        ExportColumn("Committed", _TEXT),
        ExportColumn("Adjusted to presence", _TEXT),
    )
    rows = [
        (
            line.subject or "Everybody",
            line.goal.subject_kind,
            line.metric.name,
            line.goal.start,
            line.goal.end,
            figure(line.metric, line.goal.target),
            line.metric.unit.value,
            yes(line.goal.committed),
            yes(line.goal.adjusts),
        )
        for line in list_goals(reader, actor)
    ]
    return ExportBook((ExportTable("Goals", columns, rows),), (("Table", "Goals"),))


def metrics_book(reader: ListReader, actor: Actor) -> ExportBook:
    """What is measured."""
    titles = ("Key", "Name", "Unit", "Direction", "Level", "Over time", "Across people", "On the wall")
    columns = tuple(ExportColumn(title, _TEXT) for title in titles)
    rows = [
        (
            metric.key,
            metric.name,
            metric.unit.value,
            metric.direction.value,
            metric.level.value,
            metric.over_time.value,
            metric.across.value,
            yes(metric.wall_visible),
        )
        for metric in list_metrics(reader, actor)
    ]
    return ExportBook((ExportTable("Metrics", columns, rows),), (("Table", "Metrics"),))


_EMPTY = {
    "deals": (
        ExportColumn("Deal ID", _TEXT),
        ExportColumn("Deal name", _TEXT),
        ExportColumn("Owner", _TEXT),
        ExportColumn("Account", _TEXT),
        ExportColumn("Product", _TEXT),
        ExportColumn("Stage", _TEXT),
        ExportColumn("Amount", _NUMBER),
        ExportColumn("Created", _DATE),
        ExportColumn("Close date", _DATE),
    ),
    "facts": (
        ExportColumn("Date", _DATE),
        ExportColumn("Person", _TEXT),
        ExportColumn("Metric", _TEXT),
        ExportColumn("Value", _NUMBER),
    ),
}


def empty_book(kind: str) -> ExportBook:
    """An empty sheet of deals or facts, whose columns an import understands when it is filled in."""
    return ExportBook((ExportTable(kind.capitalize(), _EMPTY[kind], ()),), (("Table", kind.capitalize()),))


def yes(is_so: bool) -> str:
    """A yes or no."""
    return "yes" if is_so else "no"
