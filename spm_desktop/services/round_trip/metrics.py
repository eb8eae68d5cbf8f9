"""The workbook of metrics: what they are called and mean."""

from dataclasses import replace

from spm_desktop.domain.metrics import Direction, Level
from spm_desktop.services.actors import Actor
from spm_desktop.services.metrics import Meaning
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.round_trip.model import NO, YES, TripColumn, TripRow, TripSheet, Value
from spm_desktop.services.round_trip.store import TripFigures

METRICS = "metrics"
HINT = "Change names, descriptions, levels, directions, and what the wall may show."


def metrics_sheet(figures: TripFigures, actor: Actor) -> TripSheet:
    """Every metric; who may not change them gets them to read."""
    mine = access(actor, Area.METRICS) >= Access.WRITE
    columns = (
        TripColumn("key", "Key", editable=False, unique=True),
        TripColumn("name", "Name", editable=mine, needed=True, unique=True),
        TripColumn("definition", "Description", editable=mine),
        TripColumn("level", "Level", editable=mine, choices=tuple(Level), needed=True),
        TripColumn("direction", "Better is", editable=mine, choices=tuple(Direction), needed=True),
        TripColumn("wall", "On the wall", editable=mine, choices=(YES, NO), needed=True),
        TripColumn("unit", "Unit", editable=False),
        TripColumn("over_time", "Over time", editable=False),
    )
    rows = []
    for key, meaning in figures.meanings().items():
        metric = figures.organisation.metrics[key].metric
        values: tuple[Value, ...] = (
            key,
            meaning.name,
            meaning.definition or None,
            meaning.level.value,
            meaning.direction.value,
            YES if meaning.wall_visible else NO,
            metric.unit.value,
            metric.over_time.value,
        )
        rows.append(TripRow(key, values))
    return TripSheet(METRICS, "Metrics", HINT, columns, tuple(rows))


def with_value(meaning: Meaning, column: str, value: Value) -> Meaning:
    """The meaning after an edit of one cell."""
    text = str(value or "")
    match column:
        case "name":
            return replace(meaning, name=text)
        case "definition":
            return replace(meaning, definition=text)
        case "level":
            return replace(meaning, level=Level(text))
        case "direction":
            return replace(meaning, direction=Direction(text))
    return replace(meaning, wall_visible=text == YES)
