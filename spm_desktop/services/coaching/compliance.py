"""Whether sessions take place, per manager: counted, with what was excused and why. It ranks nobody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spm_desktop.domain.coaching.accountability import Accountability, account
from spm_desktop.domain.coaching.accountability import Session as Counted
from spm_desktop.domain.coaching.sessions import Meeting, State
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.coaching.record import ActionPoint, Session, Status

LOOKED_BACK = timedelta(days=91)
"""A quarter: long enough to mean something, short enough to be able to change."""


@dataclass(frozen=True, slots=True)
class Compliance:
    """What one manager kept in the last quarter.

    Attributes:
        manager: their name; who works here without a place in the organisation stands by their login.
        people: how many they held sessions with, or should have.
        counted: 1:1s and actions.
        groups: group sessions that took place; they are no 1:1s.
        excused: (day, with whom, why).
    """

    manager: str
    people: int
    counted: Accountability
    groups: int
    excused: tuple[tuple[date, str, str], ...]


def compliance(
    figures: Figures,
    sessions: Sequence[Session],
    actions: Sequence[ActionPoint],
    led: Collection[int],
    today: date,
) -> list[Compliance]:
    """The managers of these sessions with people who are led, by name."""
    start, names, people = today - LOOKED_BACK, figures.organisation.people, frozenset(led)
    by_manager: dict[str, list[Session]] = {}
    for one in sessions:
        if start <= one.due_day <= today and one.people & people:
            known = names.get(one.manager_id or 0)
            by_manager.setdefault(known.name if known else one.author, []).append(one)
    found = []
    for manager, held in sorted(by_manager.items(), key=lambda item: item[0].casefold()):
        origins = {one.id for one in held}
        points = [
            one.counted() for one in actions if one.session_id in origins and one.status is not Status.DROPPED
        ]
        found.append(
            Compliance(
                manager=manager,
                people=len({one.rep_id for one in held if one.rep_id is not None}),
                counted=account([_counted(one) for one in held], points, today),
                groups=sum(
                    one.meeting is Meeting.GROUP and one.state in (State.HELD, State.COMPLETED)
                    for one in held
                ),
                excused=tuple(
                    (one.due_day, "a group" if one.rep_id is None else names[one.rep_id].name, one.reason)
                    for one in held
                    if one.state is State.EXCUSED
                ),
            )
        )
    return found


def _counted(session: Session) -> Counted:
    return Counted(
        rep=session.rep_id or 0,
        due=session.due_day,
        state=session.state,
        meeting=session.meeting,
        held=session.held_day,
        prepared=session.prepared_at is not None,
        answered=session.replied_at is not None,
    )
