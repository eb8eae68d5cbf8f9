"""Writes appointments into an .ics file, as calendars everywhere read them."""

from collections.abc import Sequence
from pathlib import Path

from icalendar import Calendar, Event

from spm_desktop.config.whole_files import written_whole
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.coaching.calendar import Appointment


def write_calendar(path: Path, appointments: Sequence[Appointment]) -> None:
    """Raises KnownError (``file_unwritable``)."""
    calendar = Calendar()
    calendar.add("prodid", "-//SPM Desktop//Coaching//EN")
    calendar.add("version", "2.0")
    for one in appointments:
        event = Event()
        event.add("uid", f"{one.key}@spm-desktop")
        event.add("summary", one.title)
        event.add("dtstart", one.start)
        event.add("dtend", one.end)
        event.add("dtstamp", one.made)
        calendar.add_component(event)
    try:
        with written_whole(path) as unfinished:
            unfinished.write_bytes(calendar.to_ical())
    except OSError as error:
        raise KnownError(
            "file_unwritable",
            f"{path} can't be written: {error.strerror or error}.",
            "Choose another folder.",
        ) from error
