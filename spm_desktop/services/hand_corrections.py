"""Values that were entered by hand, changed or taken back one by one: each time an import of its own, like
entering them, so that nothing is overwritten and everything is undone."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric
from spm_desktop.services.actors import Actor
from spm_desktop.services.hand_entry import Entry, Row, bring, enterable
from spm_desktop.services.history import Changes
from spm_desktop.services.ledger import Ledger
from spm_desktop.services.permissions import Access, Area, access, require

MOST = 500
"""So many of the newest are listed."""
CHANGED, TOOK_BACK = "Changed ", "Took back "
"""What the receipts of corrections begin with."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A value that counts.

    Attributes:
        key: what it is known by, in what `by` entered.
        value: in the metric's whole units.
    """

    key: str
    by: str
    person: str
    day: date
    metric: Metric
    value: Decimal

    def row(self) -> Row:
        """What would be typed for it."""
        return Row(self.key, self.metric, Entry(self.person, self.day, self.value))


@dataclass(frozen=True, slots=True)
class Correction:
    """That a value was changed or taken back: when, by whom, what and why, in a sentence. `undone`: it counts
    again as it did."""

    import_id: int
    at: datetime
    by: str
    words: str
    undone: bool


class EnteredFigures(Protocol):
    """A look at what was entered by hand."""

    def corrections(self) -> Sequence[Correction]:
        """The newest `MOST` changes, the newest first."""

    def entered(self, by: str = "", day: date | None = None) -> Sequence[Entered]:
        """The values that count, the newest first; only those by somebody, of a day."""


class EnteredReader(Protocol):
    """Where entered values are read."""

    def look(self) -> AbstractContextManager[EnteredFigures]: ...


def entered_values(reader: EnteredReader, ledger: Ledger, actor: Actor) -> Sequence[Entered]:
    """The newest values of the people whom the actor may enter values for. Raises KnownError
    (``not_allowed``)."""
    people = set(enterable(ledger, actor).people)
    with reader.look() as figures:
        return [one for one in figures.entered() if one.person in people][:MOST]


def corrections(reader: EnteredReader, actor: Actor) -> Sequence[Correction]:
    """What was changed and taken back: whoever may correct everybody's values reads all of it, others what
    they did themselves. Raises KnownError (``not_allowed``)."""
    require(actor, Area.IMPORTS, Access.OWN)
    everything = access(actor, Area.IMPORTS) >= Access.WRITE
    with reader.look() as figures:
        return [one for one in figures.corrections() if everything or one.by == actor.name]


def change_value(
    reader: EnteredReader,
    ledger: Ledger,
    actor: Actor,
    was: Entered,
    day: date,
    value: Decimal,
    note: str = "",
) -> Changes:
    """Gives one value another day or amount; `note` says why.

    Raises KnownError: ``not_allowed`` for what somebody else entered, ``changed_since`` where it was changed
    or taken back meanwhile.
    """
    with reader.look() as figures:
        _still_there(figures, was)
    row = Row(was.key, was.metric, Entry(was.person, day, value, note))
    words = f"Changed a value of {was.metric.name} of {was.person}"
    told = f"{CHANGED}{_told(was.value, was.day)} of {was.metric.name} of {was.person} to {_told(value, day)}"
    return bring(ledger, actor, was.by, [row], words, notes=(_because(told, note),))


def take_back_value(
    reader: EnteredReader, ledger: Ledger, actor: Actor, was: Entered, note: str = ""
) -> Changes:
    """Takes one value back; what the same person entered beside it for that day stays. `note` says why.

    Raises KnownError as `change_value` does.
    """
    with reader.look() as figures:
        _still_there(figures, was)
        others = [one.row() for one in figures.entered(was.by, was.day) if one.key != was.key]
    words = f"Took back a value of {was.metric.name} of {was.person}"
    told = f"{TOOK_BACK}{_told(was.value, was.day)} of {was.metric.name} of {was.person}"
    return bring(ledger, actor, was.by, others, words, was.day, (_because(told, note),))


def _told(value: Decimal, day: date) -> str:
    return f"{value:,f} on {day.isoformat()}"


def _because(told: str, note: str) -> str:
    return f"{told}: {note.strip()}" if note.strip() else f"{told}."


def _still_there(figures: EnteredFigures, was: Entered) -> None:
    if was not in figures.entered(was.by, was.day):
        raise KnownError(
            "changed_since",
            f"This value of {was.metric.name} of {was.person} was changed or taken back meanwhile.",
            "Look at it again before you change it.",
        )
