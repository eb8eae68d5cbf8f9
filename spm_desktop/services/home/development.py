"""Training that is due and skills that nobody rated, as lines of Home."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from spm_desktop.services.actors import Actor
from spm_desktop.services.development.ports import DevelopmentReader
from spm_desktop.services.development.view import PersonLine, overview
from spm_desktop.services.home.view import Need, NeedKind, Urgency
from spm_desktop.services.sentences import counted

SOON = timedelta(days=7)


def development_needs(
    reader: DevelopmentReader | None, actor: Actor, told: Callable[[date], str]
) -> Iterator[Need]:
    """What somebody is to learn themself, and what is late with those whom they lead. An owner of a profile
    who has no place in the organisation is not reminded. A screen may be seen by others: of those who are led
    it says that something is late, not what. `told` says a day."""
    if reader is None or actor.person_id is None:
        return
    found = overview(reader, actor)
    today = found.today
    if found.own is not None:
        yield from _own(found.own, today, told)
    for line in found.people:
        late = [item for item in line.open if item.is_late(today)]
        if late:
            ids = "-".join(str(item.id) for item in late)
            yield _need(
                f"late/{ids}",
                Urgency.OVERDUE,
                f"{line.name}: {counted(len(late), 'training item is', 'training items are')} late",
                "Ask what is in the way, move it, or drop it with a reason",
                line.person_id,
                min(item.due for item in late if item.due is not None),
                line.name,
            )
    unrated = [line for line in found.people if line.unrated]
    if unrated:
        yield _need(
            f"unrated/{len(unrated)}",
            Urgency.WEEK,
            f"{counted(len(unrated), 'person is', 'people are')} not rated in all that their role expects",
            "Type 1 to 5 in the matrix; what nobody has rated is missing there, never zero",
            0,
            None,
            "",
        )


def _own(line: PersonLine, today: date, told: Callable[[date], str]) -> Iterator[Need]:
    for item in line.open:
        if item.due is not None and item.due <= today + SOON:
            late = item.is_late(today)
            due = f"Due {told(item.due)}. Mark it as done with what shows it"
            title = f"Training {'is late' if late else 'is due'}: {item.what}"
            urgency = Urgency.OVERDUE if late else Urgency.WEEK
            key = f"own/{item.id}/{urgency.name}"
            yield _need(key, urgency, title, due, line.person_id, item.due, "")
    if line.self_unrated:
        yield _need(
            f"self/{line.self_unrated}",
            Urgency.WEEK,
            f"Rate yourself: {counted(line.self_unrated, 'skill')} of your role",
            "Your own view stands beside your manager’s",
            line.person_id,
            None,
            "",
        )


def _need(
    key: str, urgency: Urgency, title: str, why: str, show: int, since: date | None, person: str
) -> Need:
    return Need(
        key=f"development/{key}",
        kind=NeedKind.DEVELOPMENT,
        urgency=urgency,
        title=title,
        why=why,
        act="Open it",
        page="development",
        show=str(show) if show else "",
        since=since,
        person=person,
    )
