"""What became of imports: their receipts, the rows that still wait, and the feeds they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.permissions import Access, Area, access, require


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose something is: `actor` imported it, `owner` began its feed."""

    actor: str
    owner: str


@dataclass(frozen=True, slots=True)
class HeldLine:
    """Rows of one import that wait for the same.

    Attributes:
        awaits: ``person``, ``team`` or ``stage``; '' where the reason says it all.
        subject: what the file calls it; a stage is told after its pipeline, if that has a name.
        kind: what the rows are: ``deals``, ``facts``, ``goals``, ``people``.
        first_row: the number Excel shows for the first of them.
    """

    awaits: str
    subject: str
    reason: str
    rows: int
    first_row: int
    import_id: int
    file: str
    sheet: str
    system: str
    kind: str
    at: datetime
    origin: Origin


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A feed: the files of one shape from one system.

    Attributes:
        columns: the headers of its files, plain; none for what the program made itself.
        key_columns: the columns that identify a row; none: rows are told apart by their content.
        merges: rows are added and changed; otherwise each file replaces the days it covers.
        imports: how many of its imports stand.
        last_at: when the newest of these was made; None: all are undone.
    """

    id: int
    system: str
    kind: str
    columns: tuple[str, ...]
    key_columns: tuple[str, ...]
    merges: bool
    owner: str
    imports: int
    last_at: datetime | None
    last_file: str


class ImportHistory(Protocol):
    """Where it is kept."""

    def receipt(self, import_id: int) -> tuple[Origin, Receipt | None] | None:
        """Whose an import is and what it told; None where there is no such import."""

    def held(self) -> Sequence[HeldLine]:
        """What waits in standing imports, the most rows first."""

    def feeds(self) -> Sequence[FeedLine]:
        """Every feed, by system and kind."""


def receipt_of(history: ImportHistory, actor: Actor, import_id: int) -> Receipt | None:
    """What an import told when it was made; None for imports made before receipts were kept.

    Raises:
        KnownError: there is no such import, or the actor may not see it.
    """
    require(actor, Area.IMPORTS, Access.OWN)
    found = history.receipt(import_id)
    if found is None or not _may_see(actor, found[0]):
        raise KnownError("import_unknown", f"There is no import {import_id}.", "Choose one of the list.")
    return found[1]


def held_lines(history: ImportHistory, actor: Actor) -> list[HeldLine]:
    """What waits, as far as the actor may see the imports it came with."""
    require(actor, Area.IMPORTS, Access.OWN)
    return [line for line in history.held() if _may_see(actor, line.origin)]


def feed_lines(history: ImportHistory, actor: Actor) -> list[FeedLine]:
    """The feeds, for those who only import their own of these."""
    require(actor, Area.IMPORTS, Access.OWN)
    everything = access(actor, Area.IMPORTS) >= Access.READ
    return [line for line in history.feeds() if everything or line.owner == actor.name]


def _may_see(actor: Actor, origin: Origin) -> bool:
    return access(actor, Area.IMPORTS) >= Access.READ or actor.name in (origin.actor, origin.owner)
