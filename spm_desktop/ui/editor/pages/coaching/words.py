"""How coaching is told: days, times, states, cadences."""

from spm_desktop.domain.coaching.cadence import EVERY_SECOND_WEEK, FIRST_MONDAY, LAST_WORKING_DAY, WEEKLY
from spm_desktop.domain.coaching.sessions import State
from spm_desktop.services.coaching.record import ActionPoint, Session
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.organs.days import DayWords
from spm_desktop.ui.models.marks import Shape, Status

STATES = {
    State.SCHEDULED: Status(Shape.RING, "Scheduled"),
    State.PREPARED: Status(Shape.RING, "Prepared"),
    State.HELD: Status(Shape.HALF, "In conversation"),
    State.COMPLETED: Status(Shape.TICK, "Completed"),
    State.MISSED: Status(Shape.CROSS, "Missed"),
    State.EXCUSED: Status(Shape.DASH, "Excused"),
}
LATE = Status(Shape.DIAMOND, "Late")
NONE = Status(Shape.DASH, "None planned")
ONCE = ""
CADENCES = (
    (WEEKLY, "Every week"),
    (EVERY_SECOND_WEEK, "Every second week"),
    (FIRST_MONDAY, "First Monday of the month"),
    (LAST_WORKING_DAY, "Last working day of the month"),
)


def cadence(rule: str) -> str:
    """A recurrence in words; one that was made elsewhere as it is."""
    return dict(CADENCES).get(rule, rule)


class Words(DayWords):
    """Days of sessions and actions, too."""

    def when(self, session: Session) -> str:
        """ "Tue 24 Nov, 15:30"."""
        local = session.due_at.astimezone(self.zone)
        return f"{self.weekday(local.date())}, {self.clock(session.due_at)}"

    def next_session(self, session: Session | None) -> str:
        """When it is, or how late."""
        if session is None:
            return "–"
        late = (self.today - session.due_day).days
        if session.state is State.HELD:
            return "now"
        if late > 0:
            return f"{self.weekday(session.due_day)}, {counted(late, 'day')} late"
        return self.when(session)

    def due(self, action: ActionPoint) -> tuple[str, bool]:
        """When an action is due, and whether that is past."""
        if action.due_day is None:
            return "no day", False
        late = (self.today - action.due_day).days
        if late > 0:
            return f"due {self.day(action.due_day)}, {counted(late, 'day')} late", True
        return f"due {self.day(action.due_day)}", False
