"""What the coaching page is given of the office."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.calendar import Appointment
from spm_desktop.services.coaching.ports import CoachingReader, CoachingStore, DraftBox
from spm_desktop.services.scorecards.ports import ScorecardReader


@dataclass(frozen=True, slots=True)
class Given:
    """Readers and stores, all of one thread; who reads, in which language.

    Attributes:
        drafts: what is being typed; for the window's own thread.
        save_calendar: writes appointments into an .ics file.
        now: the time of their desk.
    """

    reader: CoachingReader
    store: CoachingStore
    scorecards: ScorecardReader
    drafts: DraftBox
    save_calendar: Callable[[Path, Sequence[Appointment]], None]
    actor: Actor
    language: str
    now: Callable[[], datetime]
