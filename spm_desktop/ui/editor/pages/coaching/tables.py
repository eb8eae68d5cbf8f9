"""The tables of the page: who is coached, the calendar, and what was kept."""

from collections.abc import Callable
from fractions import Fraction

from spm_desktop.domain.coaching.accountability import Share
from spm_desktop.domain.coaching.sessions import State
from spm_desktop.services.coaching.compliance import Compliance
from spm_desktop.services.coaching.record import ActionPoint, Session
from spm_desktop.services.coaching.view import Overview, PersonLine
from spm_desktop.ui.editor.organs.people_columns import face, person_column
from spm_desktop.ui.editor.pages.coaching.words import LATE, NONE, STATES, Words, cadence
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Status, Tone

HUNDRED = 100


def people_columns(words: Callable[[], Words]) -> tuple[Column[PersonLine], ...]:
    """Everybody somebody leads."""
    return (
        person_column(lambda line: face(line.person_id, line.name)),
        Column("team", "Team", Kind.TEXT, lambda line: line.team or None, emphasis=Emphasis.CONTEXT),
        Column("state", "State", Kind.STATUS, _state),
        Column(
            "next",
            "Next session",
            Kind.TEXT,
            lambda line: words().next_session(line.next),
            sort=lambda line: None if line.next is None else round(line.next.due_at.timestamp()),
            leaves=lambda line: None if line.next is None else line.next.due_at,
            tone=lambda line: Tone.BAD if line.late else None,
            emphasis=Emphasis.KEY,
            width=Width(least=150, stretch=1, most=400),
        ),
        Column(
            "last",
            "Last session",
            Kind.DATE,
            lambda line: None if line.last is None else line.last.held_day,
            lambda line: (
                "never" if line.last is None else words().weekday(line.last.held_day or line.last.due_day)
            ),
        ),
        Column(
            "cadence",
            "Cadence",
            Kind.TEXT,
            lambda line: ", ".join(cadence(one.rule) for one in line.series) or None,
            emphasis=Emphasis.CONTEXT,
        ),
        Column("open", "Open actions", Kind.NUMBER, lambda line: line.open),
        Column(
            "overdue",
            "Late",
            Kind.NUMBER,
            lambda line: line.overdue,
            tone=lambda line: Tone.BAD if line.overdue else None,
        ),
        Column(
            "useful",
            "Found useful",
            Kind.NUMBER,
            lambda line: None if line.last is None else line.last.usefulness,
            lambda line: f"{line.last.usefulness} of 5" if line.last and line.last.usefulness else "–",
            emphasis=Emphasis.CONTEXT,
        ),
    )


def session_columns(found: Callable[[], Overview], words: Callable[[], Words]) -> tuple[Column[Session], ...]:
    """Sessions, as a calendar or as one's own."""

    def whom(one: Session) -> str:
        overview = found()
        if one.rep_id is None:
            return f"{len(one.attendees)} people"
        if one.rep_id == overview.own:
            return overview.names.get(one.manager_id or 0, one.author)
        return overview.names.get(one.rep_id, "")

    return (
        Column(
            "when",
            "When",
            Kind.TEXT,
            lambda one: words().when(one),
            sort=lambda one: round(one.due_at.timestamp()),
            leaves=lambda one: one.due_at,
            fixed=True,
            emphasis=Emphasis.KEY,
        ),
        person_column(lambda one: face(one.rep_id or 0, whom(one)), "With", key="whom", fixed=False),
        Column("kind", "Kind", Kind.TEXT, lambda one: found().kinds[one.version_id]),
        Column("state", "State", Kind.STATUS, lambda one: session_state(one, words())),
        Column("minutes", "Minutes", Kind.NUMBER, lambda one: one.minutes, emphasis=Emphasis.CONTEXT),
        Column(
            "skill", "Skill focus", Kind.TEXT, lambda one: one.skill or None, width=Width(least=80, stretch=1)
        ),
        Column(
            "reason",
            "Reason",
            Kind.TEXT,
            lambda one: one.reason or None,
            width=Width(least=60, stretch=1),
            emphasis=Emphasis.CONTEXT,
        ),
    )


def action_columns(
    found: Callable[[], Overview], words: Callable[[], Words]
) -> tuple[Column[ActionPoint], ...]:
    """What was promised."""

    def name(person: int | None) -> str:
        return found().names.get(person or 0, "whoever held it")

    return (
        Column(
            "what",
            "Action",
            Kind.TEXT,
            lambda one: one.what,
            emphasis=Emphasis.NAME,
            width=Width(least=180, stretch=3, most=1000),
            fixed=True,
        ),
        person_column(
            lambda one: face(one.rep_id, name(one.rep_id)),
            "Of sessions with",
            width=Width(least=130, stretch=1, most=400),
            fixed=False,
        ),
        Column("owner", "Who does it", Kind.TEXT, lambda one: name(one.owner_id)),
        Column(
            "due",
            "Due",
            Kind.DATE,
            lambda one: one.due_day,
            lambda one: "–" if one.due_day is None else words().weekday(one.due_day),
            tone=lambda one: Tone.BAD if one.counted().is_late(words().today) else None,
        ),
        Column("carried", "Carried", Kind.NUMBER, lambda one: one.carried),
        Column(
            "closed",
            "Closed",
            Kind.DATE,
            lambda one: one.closed_day,
            lambda one: "–" if one.closed_day is None else words().weekday(one.closed_day),
            emphasis=Emphasis.CONTEXT,
        ),
        Column(
            "evidence",
            "Evidence",
            Kind.TEXT,
            lambda one: one.evidence or None,
            emphasis=Emphasis.CONTEXT,
            width=Width(least=60, stretch=1),
        ),
    )


def kept_columns() -> tuple[Column[Compliance], ...]:
    """Whether sessions take place and actions are closed: counted, with n."""

    def share(key: str, title: str, of: Callable[[Compliance], Share]) -> Column[Compliance]:
        return Column(
            key, title, Kind.PERCENT, lambda line: of(line).value, lambda line: told_share(of(line))
        )

    return (
        person_column(lambda line: face(0, line.manager), "Held by", key="manager"),
        Column("people", "People", Kind.NUMBER, lambda line: line.people, emphasis=Emphasis.CONTEXT),
        share("held", "1:1s held", lambda line: line.counted.held),
        Column(
            "between",
            "Days between",
            Kind.NUMBER,
            lambda line: None if line.counted.days_between is None else Fraction(line.counted.days_between),
            _days,
        ),
        share("prepared", "Prepared", lambda line: line.counted.prepared),
        share("answered", "Replied", lambda line: line.counted.answered),
        share("on_time", "Actions on time", lambda line: line.counted.on_time),
        share("carried", "Carried 3 times", lambda line: line.counted.carried_often),
        Column("excused", "Excused", Kind.NUMBER, lambda line: len(line.excused)),
        Column("groups", "Group sessions", Kind.NUMBER, lambda line: line.groups, emphasis=Emphasis.CONTEXT),
    )


def told_share(share: Share) -> str:
    """ "62%, 13 of 21"."""
    if share.value is None:
        return "–"
    return f"{int(share.value * HUNDRED)}%, {share.part} of {share.whole}"


def session_state(one: Session, words: Words) -> Status:
    """Its state; one whose day is past is late."""
    late = one.state in (State.SCHEDULED, State.PREPARED) and one.due_day < words.today
    if late:
        return LATE
    return STATES[one.state]


def _state(line: PersonLine) -> Status:
    if line.late:
        return LATE
    return NONE if line.next is None else STATES[line.next.state]


def _days(line: Compliance) -> str:
    days = line.counted.days_between
    return "–" if days is None else f"{days:g}, n {line.counted.stretches}"
