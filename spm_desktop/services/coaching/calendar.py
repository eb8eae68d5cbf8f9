"""Sessions as appointments for other calendars: when, how long and with whom, never what is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from spm_desktop.domain.coaching.sessions import State
from spm_desktop.services.coaching.view import Overview


@dataclass(frozen=True, slots=True)
class Appointment:
    """One entry. `key`: the same for the same session, so that a second import moves it."""

    key: str
    title: str
    start: datetime
    end: datetime
    made: datetime


def appointments(found: Overview) -> Sequence[Appointment]:
    """The sessions that are still to be."""
    return [
        Appointment(
            key=f"coaching-{one.id}",
            title=f"{found.kinds[one.version_id]}: {_whom(found, one.rep_id, one.manager_id)}",
            start=one.due_at,
            end=one.due_at + timedelta(minutes=one.minutes),
            made=found.now,
        )
        for one in found.sessions
        if one.state in (State.SCHEDULED, State.PREPARED) and one.due_at >= found.now
    ]


def _whom(found: Overview, rep: int | None, manager: int | None) -> str:
    """The other one, as its reader sees it."""
    if rep is None:
        return "team"
    whom = manager if rep == found.own else rep
    return found.names.get(whom or 0, "your manager")
