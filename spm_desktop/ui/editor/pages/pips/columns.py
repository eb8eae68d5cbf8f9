"""The columns of plans."""

from collections.abc import Callable

from spm_desktop.domain.pips.schedule import day_number
from spm_desktop.domain.pips.states import State
from spm_desktop.services.pips.register import Entry
from spm_desktop.services.sentences import counted
from spm_desktop.services.wall_views import Face
from spm_desktop.ui.editor.controls.marks import initials
from spm_desktop.ui.editor.pages.pips.words import Days, state_pill, told_day
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Tone

_RUNNING = (State.ACTIVE, State.PAUSED, State.FINAL_REVIEW)


def in_the_way(one: Entry) -> str:
    """In a few words; '' where nothing is."""
    plan, told = one.plan, []
    if one.missed:
        told.append(f"{counted(one.missed, 'checkpoint')} without a record")
    if plan.state is State.PAUSED:
        told.append("The clock stands still")
    if any(not appeal.decided_by for appeal in plan.appeals):
        told.append("An appeal is open")
    if plan.legal_hold:
        told.append("Legal hold")
    return "; ".join(told)


NUMBER = Column[Entry](
    "number", "Case", Kind.TEXT, lambda one: one.number, emphasis=Emphasis.NAME, fixed=True
)
PERSON = Column[Entry](
    "person",
    "Person",
    Kind.PERSON,
    lambda one: Face(one.employee_id, one.employee, initials(one.employee), one.employee_id),
    width=Width(least=150, stretch=1),
)
MANAGER = Column[Entry](
    "manager", "Manager", Kind.TEXT, lambda one: one.manager or None, emphasis=Emphasis.CONTEXT
)
STATE = Column[Entry]("state", "State", Kind.PILL, lambda one: state_pill(one.plan.state))
NEXT = Column[Entry](
    "next",
    "Next",
    Kind.TEXT,
    lambda one: one.coming.what if one.coming else None,
    width=Width(least=150, stretch=2),
)
IN_THE_WAY = Column[Entry](
    "way",
    "In the way",
    Kind.TEXT,
    lambda one: in_the_way(one) or None,
    tone=lambda one: Tone.WARN if in_the_way(one) else None,
    width=Width(least=120, stretch=1),
)


def list_columns(days: Callable[[], Days]) -> tuple[Column[Entry], ...]:
    """Number, person, manager, state, day, what comes next and when, what is in the way."""
    return (
        NUMBER,
        PERSON,
        MANAGER,
        STATE,
        Column(
            "day", "Day", Kind.TEXT, lambda one: told_day(day_of(one), one.plan.length) or None, sort=day_of
        ),
        NEXT,
        Column(
            "due",
            "Due",
            Kind.DATE,
            lambda one: one.coming.due if one.coming else None,
            lambda one: days().due(one.coming) if one.coming else "",
            tone=lambda one: Tone.BAD if one.coming and one.coming.late else None,
        ),
        IN_THE_WAY,
    )


def day_of(one: Entry) -> int:
    """Which day of its plan it is; 0 while it does not run."""
    plan = one.plan
    runs = plan.start is not None and plan.state in _RUNNING
    return day_number(plan.start, plan.pauses, one.today) if runs and plan.start else 0
