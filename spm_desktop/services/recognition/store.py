"""What recognition needs from the database."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from spm_desktop.domain.recognition.records import Badge, CompanyValue, OwnDay, ShoutOut
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.reader import Figures


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who agreed to be celebrated for their own days."""

    person_id: int
    birthday: bool
    anniversary: bool


class RecognitionFigures(Figures, Protocol):
    """A look at the organisation, and at who was recognised."""

    def values(self) -> Sequence[CompanyValue]:
        """Every value, in the organisation's order."""

    def shout_outs(self, since: date | None = None) -> Sequence[ShoutOut]:
        """Those that stand, newest first; since the beginning of a day."""

    def badges(self, since: date | None = None) -> Sequence[Badge]:
        """As `shout_outs`."""

    def own_days(self) -> Sequence[OwnDay]:
        """What walls know of birthdays and anniversaries, in order of time."""


class RecognitionReader(Protocol):
    """Where recognition is read."""

    def look(self) -> AbstractContextManager[RecognitionFigures]: ...

    def agreed(self) -> Sequence[Agreed]:
        """Who agreed to be celebrated for a day of their own."""


class RecognitionStore(Protocol):
    """Where recognition is kept. Every write is one transaction, audited and announced."""

    def give(self, actor: Actor, shout_out: ShoutOut, splash: bool) -> ShoutOut:
        """Keeps a new one, with its splash, or its line at the foot of the walls."""

    def award(self, actor: Actor, badge: Badge) -> Badge:
        """As `give`, with a line at the foot."""

    def withdraw(self, actor: Actor, kind: str, identity: int, back: bool) -> None:
        """Takes a ``shout_out`` or a ``badge`` from every wall; `back`: puts it on the lists again, and
        celebrates nothing twice. Raises KnownError (``recognition_gone``)."""

    def set_values(
        self, actor: Actor, seen: Sequence[CompanyValue], wanted: Sequence[CompanyValue]
    ) -> Sequence[CompanyValue]:
        """Keeps these in this order; new ones have the id 0, those that are missing are retired. Raises
        KnownError (``changed_since``)."""
