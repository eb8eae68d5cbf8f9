"""People in tables: a face with its initials, in the colour that they have everywhere."""

from collections.abc import Callable
from typing import TypeVar

from spm_desktop.services.wall_views import Face
from spm_desktop.ui.editor.controls.marks import initials
from spm_desktop.ui.models.columns import Column, Kind, Width

Row = TypeVar("Row")
_ROOM = Width(least=150, stretch=2, most=1000)


def face(person: int, name: str) -> Face:
    """Somebody in a table."""
    return Face(person, name, initials(name), person)


def person_column(
    of: Callable[[Row], Face],
    title: str = "Person",
    *,
    key: str = "person",
    width: Width = _ROOM,
    fixed: bool = True,
) -> Column[Row]:
    """Whom a row is about, as a rule its first column."""
    return Column(key, title, Kind.PERSON, of, width=width, fixed=fixed)
