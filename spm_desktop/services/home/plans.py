"""What is somebody's turn in improvement plans, as lines of Home. A screen may be seen by others: a line says
the number of a plan, never whose it is."""

from collections.abc import Iterator
from datetime import date, timedelta

from spm_desktop.domain.pips.states import LIVE, Party, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.home.view import Need, NeedKind, Urgency
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.pips.next_step import NextStep
from spm_desktop.services.pips.ports import PipReader
from spm_desktop.services.pips.register import Entry, Wanted, register

SOON = timedelta(days=7)
_CONCERNED = Wanted(states=(LIVE - {State.DRAFT}) | {State.CLOSED, State.MONITORING})


def plan_needs(reader: PipReader | None, actor: Actor, dates: DateFormatter, today: date) -> Iterator[Need]:
    """What is late or due within a week and is the reader's turn; HR also learns of missed checkpoints.

    Args:
        reader: None: plans are not kept here.
    """
    if reader is None or access(actor, Area.PIPS) < Access.OWN:
        return
    for entry in register(reader, actor, _CONCERNED):
        coming = entry.coming
        if coming is None or not (coming.party in entry.parties or _is_told(entry)):
            continue
        if coming.due is None or coming.due <= today + SOON:
            yield _need(entry, coming, dates, today)


def _is_told(entry: Entry) -> bool:
    """HR learns of what others let pass."""
    return entry.missed > 0 and Party.HR in entry.parties


def _need(entry: Entry, coming: NextStep, dates: DateFormatter, today: date) -> Need:
    own = coming.party in entry.parties
    urgency = Urgency.WEEK
    why = "It is your turn" if own else "It is their manager’s turn"
    if coming.due is not None:
        if coming.late:
            urgency = Urgency.OVERDUE
            why = f"It was due on {dates.day(coming.due, today)}, and there is no record of it"
        else:
            urgency = Urgency.TODAY if coming.due == today else Urgency.WEEK
            why = f"Due on {dates.day(coming.due, today)}"
    return Need(
        key=f"pip/{entry.id}/{coming.action.value}/{coming.due or ''}/{coming.late:d}",
        kind=NeedKind.PIP,
        urgency=urgency,
        title=f"{entry.number}: {coming.what}",
        why=why,
        act="Open",
        page="pips",
        show=str(entry.id),
        since=coming.due,
    )
