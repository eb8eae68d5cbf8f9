"""The columns of what was recognised, of days to celebrate, and of triggers."""

from collections.abc import Callable
from datetime import date

from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.recognition.giving import SHOUT_OUT
from spm_desktop.services.recognition.listing import Celebrated, Praised
from spm_desktop.services.wall.recognition_scene import SHOWN_FOR
from spm_desktop.ui.editor.organs.people_columns import face, person_column
from spm_desktop.ui.editor.pages.recognition.words import TriggerLine, told_days
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Shape, Status


def praised_columns(dates: DateFormatter, today: Callable[[], date]) -> tuple[Column[Praised], ...]:
    """Who, for what, with which words, from whom, when."""

    def wall(row: Praised) -> Status:
        if row.off_wall:
            return Status(Shape.RING, "Off the wall")
        until = row.day + SHOWN_FOR
        if until < today():
            return Status(Shape.RING, "Was shown")
        return Status(Shape.DISC, f"Until {dates.day(until, today())}")

    return (
        person_column(lambda row: face(row.person_id, row.name), width=Width(least=150)),
        Column("kind", "Kind", Kind.TEXT, lambda row: "Shout-out" if row.kind == SHOUT_OUT else "Badge"),
        Column("what", "For", Kind.TEXT, lambda row: row.what or None, width=Width(least=120)),
        Column(
            "message",
            "What happened",
            Kind.TEXT,
            lambda row: row.message or None,
            width=Width(least=160, stretch=1),
        ),
        Column("giver", "From", Kind.TEXT, lambda row: row.giver or None, emphasis=Emphasis.CONTEXT),
        Column("team", "Team", Kind.TEXT, lambda row: row.team or None, emphasis=Emphasis.CONTEXT),
        Column("day", "Day", Kind.DATE, lambda row: row.day, lambda row: dates.day(row.day, today())),
        Column("wall", "On the wall", Kind.STATUS, wall),
    )


def celebrated_columns(dates: DateFormatter, today: Callable[[], date]) -> tuple[Column[Celebrated], ...]:
    """Who agreed to what, and what comes next."""
    return (
        person_column(lambda row: face(row.person_id, row.name), width=Width(least=150)),
        Column("birthday", "Birthday", Kind.STATUS, lambda row: _agreed(row.birthday)),
        Column("anniversary", "Anniversary", Kind.STATUS, lambda row: _agreed(row.anniversary)),
        Column(
            "next",
            "Next on the wall",
            Kind.TEXT,
            lambda row: told_days(row, dates, today()) or None,
            width=Width(least=160, stretch=1),
        ),
    )


def trigger_columns() -> tuple[Column[TriggerLine], ...]:
    """What is celebrated, how loud, how often."""
    return (
        Column(
            "what",
            "What is celebrated",
            Kind.TEXT,
            lambda row: row.what,
            emphasis=Emphasis.NAME,
            width=Width(least=220, stretch=1),
            fixed=True,
        ),
        Column("tier", "How", Kind.TEXT, lambda row: row.tier),
        Column("caps", "At most a day", Kind.TEXT, lambda row: row.caps or None, emphasis=Emphasis.CONTEXT),
        Column("state", "State", Kind.STATUS, lambda row: _on(row.enabled)),
    )


def _agreed(agreed: bool) -> Status:
    return Status(Shape.DISC, "Agreed") if agreed else Status(Shape.RING, "No")


def _on(enabled: bool) -> Status:
    return Status(Shape.DISC, "On") if enabled else Status(Shape.RING, "Off")
