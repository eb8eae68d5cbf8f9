"""Coaching as a workbook: what both sides share, of those sessions that the actor has a part in."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from spm_desktop.domain.coaching.templates import NOTES
from spm_desktop.domain.rich_text import plain
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.coaching.ports import CoachingFigures, CoachingReader, CoachingStore
from spm_desktop.services.coaching.record import Session, TemplateVersion
from spm_desktop.services.coaching.rights import circle
from spm_desktop.services.exporting import CellFormat, CellValue, ExportBook, ExportColumn, ExportTable

_TEXT, _NUMBER, _DATE, _MOMENT = CellFormat.TEXT, CellFormat.NUMBER, CellFormat.DATE, CellFormat.MOMENT
Row = tuple[CellValue, ...]


def coaching_book(reader: CoachingReader, store: CoachingStore, actor: Actor) -> ExportBook:
    """Sessions, what was written in them, actions and addenda; that they left is in the audit trail."""
    with reader.look() as figures:
        sheets = _Sheets(figures, actor)
        tables = (
            ExportTable("Sessions", _columns(_SESSIONS), list(sheets.sessions())),
            ExportTable("Notes", _columns(_NOTES), list(sheets.notes())),
            ExportTable("Actions", _columns(_ACTIONS), list(sheets.actions())),
            ExportTable("Addenda", _columns(_ADDENDA), list(sheets.addenda())),
        )
    store.note_read(actor, "exported", [one.id for one in sheets.all])
    return ExportBook(
        tables, (("Table", "Coaching"), ("Left out", "Private notes, which are their authors’"))
    )


_SESSIONS = (
    ("Session", _NUMBER),
    ("Person", _TEXT),
    ("Held by", _TEXT),
    ("Kind", _TEXT),
    ("Template version", _NUMBER),
    ("Due", _MOMENT),
    ("State", _TEXT),
    ("Held", _DATE),
    ("Skill focus", _TEXT),
    ("Reason", _TEXT),
    ("Reply", _TEXT),
    ("Found useful", _NUMBER),
    ("Read by the person", _MOMENT),
    ("Read by the manager", _MOMENT),
)
_NOTES = (
    ("Session", _NUMBER),
    ("Person", _TEXT),
    ("Held", _DATE),
    ("Point", _TEXT),
    ("Side", _TEXT),
    ("Text", _TEXT),
    ("Rating", _NUMBER),
    ("Typed by", _TEXT),
    ("At", _MOMENT),
)
_ACTIONS = (
    ("Session", _NUMBER),
    ("Person", _TEXT),
    ("Action", _TEXT),
    ("Owner", _TEXT),
    ("Due", _DATE),
    ("Status", _TEXT),
    ("Closed", _DATE),
    ("Evidence", _TEXT),
    ("Times carried", _NUMBER),
)
_ADDENDA = (("Session", _NUMBER), ("Side", _TEXT), ("By", _TEXT), ("At", _MOMENT), ("Text", _TEXT))


class _Sheets:
    """The rows of each sheet."""

    def __init__(self, figures: CoachingFigures, actor: Actor) -> None:
        office = viewing_office(figures, actor, None)
        self._figures, self._zone = figures, office.zone
        people = sorted(circle(figures, actor, office.today(figures.now)).people)
        self.all = list(figures.sessions(people))
        self._people = people
        self._names = {person.id: person.name for person in figures.organisation.people.values()}
        self._versions: dict[int, TemplateVersion] = {
            one: figures.template_version(one) for one in {session.version_id for session in self.all}
        }

    def sessions(self) -> Iterator[Row]:
        for one in self.all:
            version = self._versions[one.version_id]
            yield (
                one.id,
                self._whom(one),
                self._names.get(one.manager_id or 0, one.author),
                version.template.name,
                version.no,
                _local(one.due_at, self._zone),
                one.state.value,
                one.held_day,
                one.skill or None,
                one.reason or None,
                plain(one.reply) or None,
                one.usefulness,
                _local(one.rep_seen_at, self._zone),
                _local(one.manager_seen_at, self._zone),
            )

    def notes(self) -> Iterator[Row]:
        answers = self._figures.answers([one.id for one in self.all])
        for one in self.all:
            template = self._versions[one.version_id].template
            for answer in answers.get(one.id, ()):
                item = template.item(answer.item)
                point = "Notes" if answer.item == NOTES or item is None else item.title
                yield (
                    one.id,
                    self._whom(one),
                    one.held_day,
                    point,
                    answer.party.value,
                    plain(answer.body) or None,
                    answer.rating,
                    answer.actor,
                    _local(answer.at, self._zone),
                )

    def actions(self) -> Iterator[Row]:
        for one in self._figures.actions(self._people):
            yield (
                one.session_id,
                self._names.get(one.rep_id),
                one.what,
                self._names.get(one.owner_id or 0),
                one.due_day,
                one.status.value,
                one.closed_day,
                one.evidence or None,
                one.carried,
            )

    def addenda(self) -> Iterator[Row]:
        found = self._figures.addenda([one.id for one in self.all])
        for session, added in sorted(found.items()):
            for one in added:
                yield session, one.party.value, one.actor, _local(one.at, self._zone), plain(one.body)

    def _whom(self, session: Session) -> str:
        return ", ".join(self._names.get(one, "") for one in sorted(session.people))


def _columns(told: tuple[tuple[str, CellFormat], ...]) -> tuple[ExportColumn, ...]:
    return tuple(ExportColumn(title, kind) for title, kind in told)


def _local(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    return None if instant is None else instant.astimezone(zone)
