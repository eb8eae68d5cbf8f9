"""What only HR looks at: what stands around a plan, and whether plans are begun alike by all who lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from spm_desktop.domain.noise import Band, band_of_rate
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.domain.pips.states import Action, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.history import Changes
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.pips.acting import Case, find_case, screen
from spm_desktop.services.pips.content import UNSCREENED, Screen
from spm_desktop.services.pips.ports import AuditLine, PipFigures, PipReader, PipStore
from spm_desktop.services.pips.record import Record
from spm_desktop.services.pips.trail_words import told_reading
from spm_desktop.services.topics import Topic

LOOKED_BACK = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class AccessLine:
    """Somebody read a plan or took it along: when, who, what, and the link of the audit trail for it."""

    at: datetime
    actor: str
    told: str
    row_hash: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan with what HR looked at before it approved it, and who read it or took it along, the newest
    first. Times are told in `zone`."""

    case: Case
    screen: Screen
    access: tuple[AccessLine, ...]
    zone: ZoneInfo


def look_closer(reader: PipReader, store: PipStore, actor: Actor, pip_id: int) -> Kept:
    """That HR's screen was read is noted. Raises KnownError (``not_allowed``, ``pip_unknown``)."""
    found = screen(reader, store, actor, pip_id, None)
    with reader.look() as figures:
        case = find_case(figures, actor, pip_id)
        lines = (_access(line) for line in reversed(figures.trails([pip_id])[pip_id]))
        zone = figures.organisation.office_of(case.record.employee_id, case.today).zone
        return Kept(case, found, tuple(line for line in lines if line is not None), zone)


def _access(line: AuditLine) -> AccessLine | None:
    """None: it was no reading, but something that was done; the plan itself tells that."""
    told = told_reading(line)
    return AccessLine(line.at, line.actor, told, line.row_hash) if told else None


def keep_screen(
    reader: PipReader, store: PipStore, actor: Actor, pip_id: int, found: Screen, seen: Screen = UNSCREENED
) -> Changes:
    """Writes what HR looked at, in place of what was `seen` there; only HR reads it. Raises as `look_closer`,
    and ``changed_since`` where somebody else of HR wrote meanwhile."""
    screen(reader, store, actor, pip_id, found, seen)
    return Changes("Kept what HR looked at", frozenset({Topic.PIPS}))


@dataclass(frozen=True, slots=True)
class Issuance:
    """How one person who leads people began plans, in the last two years.

    Attributes:
        manager_id: 0: everybody together.
        led: people who were in their teams on any day of it.
        begun: plans for these people; `about`: how many people they were for.
        band: what share of the people they lead gets a plan, as far as so few cases tell.
        apart: that band does not hold the share of all: a reason to ask, and nothing more.
        waited: days from the first draft to the issue, the middle one; None: none was issued.
        returned: sent back or withdrawn.
        set_aside: plans in which HR set a guard aside.
    """

    manager_id: int
    manager: str
    led: int
    begun: int
    about: int
    band: Band
    apart: bool
    waited: int | None
    returned: int
    set_aside: int


def issuance(reader: PipReader, actor: Actor) -> list[Issuance]:
    """Everybody together first, then by name. Raises KnownError (``not_allowed``)."""
    require(actor, Area.HR_SCREEN, Access.READ)
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        window = Period(today - LOOKED_BACK, today + ONE_DAY)
        led = _led(figures, window, today)
        heads = [head for head in figures.heads() if head.state is not State.PURGED]
        found = figures.records([head.id for head in heads]).values()
        records = [record for record in found if record.created_at.date() in window]
        people = figures.organisation.people
        everybody = frozenset[int]().union(*led.values())
        whole = _line(0, "Everybody", everybody, records, None)
        share = whole.about / whole.led if whole.led else 0.0
        lines = [
            _line(key, people[key].name, own, [one for one in records if one.manager_id == key], share)
            for key, own in led.items()
        ]
    return [whole, *sorted(lines, key=lambda line: line.manager.casefold())]


def _led(figures: PipFigures, window: Period, today: date) -> dict[int, frozenset[int]]:
    """Who leads people today -> the people who were in these teams."""
    organisation = figures.organisation
    found = {}
    for key in organisation.people:
        teams = figures.managed_teams(key, today)
        if teams:
            found[key] = frozenset(
                person
                for person in organisation.people
                if person != key and organisation.was_in(person, teams, window)
            )
    return found


def _line(
    key: int, name: str, led: frozenset[int], records: Sequence[Record], share: float | None
) -> Issuance:
    about = len({record.employee_id for record in records})
    band = band_of_rate(min(about, len(led)), len(led))
    issued = [
        (event.at - record.created_at).days
        for record in records
        for event in record.events
        if event.action is Action.ISSUE
    ]
    return Issuance(
        manager_id=key,
        manager=name,
        led=len(led),
        begun=len(records),
        about=about,
        band=band,
        apart=share is not None and not band.low <= share <= band.high,
        waited=round(median(issued)) if issued else None,
        returned=sum(
            any(event.action in (Action.SEND_BACK, Action.WITHDRAW) for event in record.events)
            for record in records
        ),
        set_aside=sum(bool(record.content.overrides) for record in records),
    )
