"""Earlier conversations, as plans and reviews name them."""

from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.coaching.sessions import State
from spm_desktop.domain.rich_text import plain
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.ports import CoachingReader
from spm_desktop.services.coaching.rights import circle, manager_of


@dataclass(frozen=True, slots=True)
class Discussion:
    """A session that was held.

    Attributes:
        kind: the template's name: "Weekly 1:1".
        manager: who held it.
        told: what both wrote, without marks; never a private note.
    """

    session_id: int
    day: date
    kind: str
    manager: str
    told: str


def sessions_of(reader: CoachingReader, actor: Actor, person_id: int) -> list[Discussion]:
    """The sessions held with a person, the newest first, for the person and who leads them; nothing for
    others: HR reads what a plan took over of them."""
    with reader.look() as figures:
        if person_id not in circle(figures, actor, figures.now.date()).people:
            return []
        held = [one for one in figures.sessions([person_id]) if one.state in (State.HELD, State.COMPLETED)]
        answers = figures.answers([one.id for one in held])
        return [
            Discussion(
                session_id=one.id,
                day=one.held_day or one.due_day,
                kind=figures.template_version(one.version_id).template.name,
                manager=manager_of(figures, one),
                told="\n".join(plain(answer.body) for answer in answers.get(one.id, ()) if answer.body),
            )
            for one in reversed(held)
        ]
