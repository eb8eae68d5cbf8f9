"""What is to be known of exported numbers: where they come from, until when they hold, who took them."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.exporting import CellFormat, ExportBook
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.sentences import counted

MOST_FILES = 3
"""So many files are named, the newest first."""


class ImportedFile(NamedTuple):
    """A file that numbers come from, and when it was imported."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ExportedFact:
    """A dated value that counts, with where it stands. `value` is in the metric's smallest unit."""

    stream_id: int
    person_id: int
    day: date
    value: int
    file: str
    sheet: str
    row: int
    key: str


@dataclass(frozen=True, slots=True)
class ExportedDeal:
    """A deal as it is told now. `amount` is in the smallest unit of `currency`; '' is the organisation's."""

    key: str
    system: str
    name: str
    account: str
    product: str
    pipeline: str
    stage: str
    kind: str
    amount: int | None
    currency: str
    opened: date | None
    expected: date | None
    closed: date | None
    lost_reason: str
    owners: tuple[int, ...]
    file: str
    sheet: str
    row: int


class ExportFigures(Figures, Protocol):
    """A look at the database that also sees single records, one after the other."""

    def imported_files(self, most: int) -> tuple[Sequence[ImportedFile], int]:
        """The newest files whose import stands, and how many there are."""

    def exported_facts(self, streams: Sequence[int], period: Period) -> Iterable[ExportedFact]:
        """The facts that count, by stream, person and day; read while they are used."""

    def exported_deals(self) -> Iterable[ExportedDeal]:
        """The deals that count, by system and key; read while they are used."""


class ExportReader(Protocol):
    """Where exported records come from."""

    def look(self) -> AbstractContextManager[ExportFigures]:
        """A look that ends with the context: what is read while it is used has to be used in it."""


def completed(reader: ExportReader, actor: Actor, book: ExportBook, language: str) -> ExportBook:
    """The book with its currency, its sources, and until when it is verified."""
    with reader.look() as figures:
        return completed_of(figures, actor, book, language)


def completed_of(figures: ExportFigures, actor: Actor, book: ExportBook, language: str) -> ExportBook:
    """The same from a look that is open already."""
    organisation = figures.organisation
    office = viewing_office(figures, actor, None)
    dates = DateFormatter(language)

    def moment(at: datetime) -> str:
        local = at.astimezone(office.zone)
        return f"{dates.day(local.date())}, {dates.clock(local)}"

    now = moment(figures.now)
    told = [("Organisation", organisation.name)] if organisation.name else []
    period = ""
    if book.period is not None:
        period = dates.period(book.period, organisation.fiscal)
    told += [
        *book.about,
        ("Period", period),
        ("Currency", organisation.currency if _has_money(book) else ""),
        ("Source", _sources(figures, actor, moment)),
        ("Verified until", f"{now} ({office.zone.key})"),
        ("Exported by", f"{actor.name}, {now}"),
    ]
    lines = [line for line in told if line[1]]
    return ExportBook(book.tables).in_currency(organisation.currency).in_zone(office.zone).told(*lines)


def _has_money(book: ExportBook) -> bool:
    return any(column.format is CellFormat.MONEY for table in book.tables for column in table.columns)


def _sources(figures: ExportFigures, actor: Actor, moment: "Moment") -> str:
    """The newest files by name, where the actor may know of them."""
    if access(actor, Area.FIGURES) < Access.OWN and access(actor, Area.IMPORTS) < Access.READ:
        return ""
    files, count = figures.imported_files(MOST_FILES)
    if not files:
        return "No file was imported yet."
    newest = {file.name: file.at for file in reversed(files)}
    named = ", ".join(f"{name} ({moment(at)})" for name, at in reversed(newest.items()))
    more = count - len(newest)
    return f"{named}, and {counted(more, 'earlier import')}" if more else named


class Moment(Protocol):
    """Prints an instant."""

    def __call__(self, at: datetime) -> str: ...
