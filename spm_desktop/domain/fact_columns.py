"""Many facts as columns: most of what a sheet says stands in many of its rows, and is told and understood
once."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Generic, TypeVar

from msgspec import Struct

from spm_desktop.domain.records import FactRecord, Origin, PersonRef

AT_ONCE = 20_000
"""Rows."""

T = TypeVar("T")


class FactColumns(Struct, array_like=True, frozen=True):
    """Facts of one sheet in the order of its rows, each at the same place of seven columns.

    `who`, `what`, `when` and `how_much` hold places in `people`, `metrics`, `days` (ordinals, or timestamps)
    and `amounts` (with their currency), which hold each different thing once. See `FactRecord`.
    """

    rows: list[int]
    keys: list[str]
    identities: list[str]
    who: list[int]
    what: list[int]
    when: list[int]
    how_much: list[int]
    people: list[PersonRef]
    metrics: list[str]
    days: list[int | datetime]
    amounts: list[tuple[Decimal, str]]

    def moments(self) -> list[date | datetime]:
        """What `when` points to, as a record has it."""
        return [date.fromordinal(day) if isinstance(day, int) else day for day in self.days]

    def counted(self) -> Counter[tuple[int, int]]:
        """How many facts have the same metric and amount, told by the places of these two."""
        return Counter(zip(self.what, self.how_much, strict=True))

    def records(self, sheet: str) -> Iterator[FactRecord]:
        """The same as records."""
        moments = self.moments()
        for place in range(len(self.rows)):
            yield self.record(place, sheet, moments)

    def record(self, place: int, sheet: str, moments: Sequence[date | datetime]) -> FactRecord:
        """The fact at a place of the columns."""
        value, currency = self.amounts[self.how_much[place]]
        return FactRecord(
            Origin(sheet, self.rows[place]),
            self.keys[place],
            self.people[self.who[place]],
            self.metrics[self.what[place]],
            moments[self.when[place]],
            value,
            currency,
            self.identities[place],
        )


class _Different(Generic[T]):
    """Collects different things, told apart by a name, in the order they are met."""

    def __init__(self) -> None:
        self.things: list[T] = []
        self._places: dict[Hashable, int] = {}

    def place(self, name: Hashable, thing: T) -> int:
        place = self._places.setdefault(name, len(self.things))
        if place == len(self.things):
            self.things.append(thing)
        return place


class ColumnsMaker:
    """Puts facts of one sheet into `columns`. `person`, `metric`, `day` and `amount` give the places that
    `add` takes."""

    def __init__(self) -> None:
        self._people = _Different[PersonRef]()
        self._metrics = _Different[str]()
        self._days = _Different[int | datetime]()
        self._amounts = _Different[tuple[Decimal, str]]()
        self.columns = FactColumns(
            [], [], [], [], [], [], [],
            self._people.things, self._metrics.things, self._days.things, self._amounts.things,
        )  # fmt: skip

    def person(self, person: PersonRef) -> int:
        return self._people.place(person, person)

    def metric(self, name: str) -> int:
        return self._metrics.place(name, name)

    def day(self, day: date | datetime) -> int:
        if isinstance(day, datetime):  # one instant may be written in several time zones
            return self._days.place(day.isoformat(), day)
        return self._days.place(day.toordinal(), day.toordinal())

    def amount(self, value: Decimal, currency: str) -> int:
        return self._amounts.place((str(value), currency), (value, currency))  # 1.0 equals 1.00

    def add(self, row: int, key: str, identity: str, places: tuple[int, int, int, int]) -> None:
        """Adds a fact, see `FactColumns`."""
        columns = self.columns
        columns.rows.append(row)
        columns.keys.append(key)
        columns.identities.append(identity)
        who, what, when, how_much = places
        columns.who.append(who)
        columns.what.append(what)
        columns.when.append(when)
        columns.how_much.append(how_much)

    def add_all(self, rows: Sequence[int], keys: Sequence[str], places: tuple[Sequence[int], ...]) -> None:
        """Adds facts of rows that are identified by their keys; `places` are columns, see `FactColumns`."""
        columns = self.columns
        columns.rows.extend(rows)
        columns.keys.extend(keys)
        columns.identities.extend([""] * len(rows))
        own = columns.who, columns.what, columns.when, columns.how_much
        for column, more in zip(own, places, strict=True):
            column.extend(more)

    def add_record(self, fact: FactRecord) -> None:
        """The same of a record."""
        amount = self.amount(fact.value, fact.currency)
        places = (self.person(fact.person), self.metric(fact.metric), self.day(fact.day), amount)
        self.add(fact.origin.row, fact.key, fact.identity, places)


def columns_of(facts: Iterable[FactRecord]) -> Iterator[FactColumns]:
    """Records of one sheet as columns, some thousand at a time."""
    iterator = iter(facts)
    while part := list(islice(iterator, AT_ONCE)):
        made = ColumnsMaker()
        for fact in part:
            made.add_record(fact)
        yield made.columns
