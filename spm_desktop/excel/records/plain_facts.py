"""Reads the rows of a sheet of facts a column at a time: few cells of a column differ, and each of these is
read once. Rows about which there is anything to be said are read one by one."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from typing import Any, NamedTuple

from spm_desktop.domain.fact_columns import AT_ONCE, ColumnsMaker, FactColumns
from spm_desktop.domain.records import FactRecord
from spm_desktop.excel.columns.products import Product
from spm_desktop.excel.columns.survey import Column
from spm_desktop.excel.formats.cells import CellValue, cell_text
from spm_desktop.excel.records.facts import ONE, FactMaker
from spm_desktop.excel.records.keys import UniqueKeys
from spm_desktop.excel.records.rows import Maker, NumberedRow, Reader, Reading, Row
from spm_desktop.excel.records.same_people import SamePeople
from spm_desktop.excel.values.amounts import Amount
from spm_desktop.excel.values.readers import BadCell

_NOT_PLAIN = -1
"""The place of a cell that holds nothing, or can't be read."""
NEAR = 2_000
"""Rows that are looked at together: so many stay in the processor's own memory."""

_Places = tuple[list[int], list[int], list[int], list[int]]
"""Of the person, what stands for the metric, the day and the amount of each row."""


class _Block(NamedTuple):
    """Some rows, and their cells column by column."""

    numbers: Sequence[int]
    columns: Sequence[Sequence[CellValue]]

    @property
    def rows(self) -> int:
        return len(self.numbers)


class PlainFacts:
    """Of a sheet whose rows have one value each. `make` makes the records of a row that is not plain."""

    def __init__(
        self,
        reading: Reading,
        maker: FactMaker,
        keys: UniqueKeys,
        same_people: SamePeople,
        make: Maker[FactRecord],
    ) -> None:
        self._reading = reading
        self._maker = maker
        self._keys = keys
        self._same_people = same_people
        self._make = make
        self._width = len(reading.survey.columns)

    def columns(self, rows: Iterator[NumberedRow]) -> Iterator[FactColumns]:
        """The facts of the rows, in their order, some thousand at a time."""
        for first in rows:
            made, names = ColumnsMaker(), list[str]()
            once = self._readers(made, names)
            more = chain((first,), islice(rows, AT_ONCE - 1))
            while few := list(islice(more, NEAR)):
                self._add(made, few, names, once)
            yield made.columns

    def _add(
        self, made: ColumnsMaker, rows: Sequence[NumberedRow], names: Sequence[str], once: "_Readers"
    ) -> None:
        numbers, every = zip(*rows, strict=True)
        block = _Block(numbers, list(zip_longest(*every, fillvalue="")))
        places = (
            once.person.places(self._cells(block, "person")),
            [0] * block.rows if once.metric is None else once.metric.places(self._cells(block, "metric")),
            once.day.places(self._cells(block, "day")),
            [made.amount(ONE, "")] * block.rows if once.amount is None else self._amounts(block, once.amount),
        )
        if not self._add_all(made, block, names, places):
            self._add_each(made, rows, names, places)

    def _add_all(self, made: ColumnsMaker, block: _Block, names: Sequence[str], places: _Places) -> bool:
        """Adds the rows at once; False, and nothing was done, where some have to be looked at."""
        if (
            self._same_people.learns
            or len(block.columns) > self._width
            or not self._reading.by_hand.left_out.isdisjoint(block.numbers)
            or any(min(column) < 0 for column in places)
        ):
            return False
        keys = self._keys.all_plain(block.numbers, block.columns)
        if keys is None:
            return False
        who, what, when, how_much = places
        metrics = {name: self._metric(made, names, name) for name in dict.fromkeys(what)}
        made.add_all(block.numbers, keys, (who, [metrics[name] for name in what], when, how_much))
        return True

    def _add_each(
        self, made: ColumnsMaker, rows: Sequence[NumberedRow], names: Sequence[str], places: _Places
    ) -> None:
        metrics: dict[int, int] = {}  # which spelling of a name counts is said by the rows that can be used
        left_out = self._reading.by_hand.left_out
        for (number, cells), who, name, when, how_much in zip(rows, *places, strict=True):
            key = None
            if min(who, name, when, how_much) >= 0 and len(cells) <= self._width and number not in left_out:
                key = self._keys.plain(number, cells)
            if key is None:
                for record in self._reading.records_of(number, cells, self._make):
                    made.add_record(record)
                continue
            if name not in metrics:
                metrics[name] = self._metric(made, names, name)
            identity = ""
            if not key or self._same_people.learns:
                row = Row(self._reading, number, cells)
                identity = "" if key else row.identity
                self._same_people.see(row)
            made.add(number, key, identity, (who, metrics[name], when, how_much))

    def _metric(self, made: ColumnsMaker, names: Sequence[str], name: int) -> int:
        return made.metric(self._maker.metric_written(names[name] if names else ""))

    def _has(self, field: str) -> bool:
        return field in self._reading.fields

    def _readers(self, made: ColumnsMaker, names: list[str]) -> "_Readers":
        """What puts different things into `made`, and different names of metrics into `names`."""
        read = {field: reader for field, (_, reader) in self._reading.fields.items()}
        return _Readers(
            _ReadOnce(read["person"], made.person),
            _ReadOnce(read["metric"], _places_in(names)) if "metric" in read else None,
            _ReadOnce(read["day"], made.day),
            _ReadOnce(self._amount_reader(), lambda one: made.amount(*one)) if "value" in read else None,
        )

    def _amount_reader(self) -> Reader:
        """Reads a cell; where amounts have a currency of their own, a pair of cells."""
        read_value = self._reading.fields["value"][1]
        if not self._has("currency"):
            return read_value
        read_currency = self._reading.fields["currency"][1]

        def read(cells: tuple[CellValue, CellValue]) -> Amount | None:
            amount: Amount | None = read_value(cells[0])
            if amount is None or amount.currency:
                return amount
            return Amount(amount.value, read_currency(cells[1]))

        return read

    def _amounts(self, block: _Block, once: "_ReadOnce") -> list[int]:
        """For each row the place of its amount."""
        values = self._cells(block, "value")
        if not self._has("currency"):
            return once.places(values)
        return once.places(zip(values, self._cells(block, "currency"), strict=True))

    def _cells(self, block: _Block, field: str) -> Sequence[CellValue]:
        source, _ = self._reading.fields[field]
        if not isinstance(source, Column):
            return [source.text] * block.rows
        cells = block.columns[source.index] if source.index < len(block.columns) else [""] * block.rows
        if bool in set(map(type, cells)):  # True equals 1
            return [cell_text(cell) if isinstance(cell, bool) else cell for cell in cells]
        return cells


def is_plain(maker: object, reading: Reading) -> bool:
    """Whether the rows of a sheet have one value each, and neither it nor the day is put together from
    several cells."""
    composed = "year" in reading.fields or any(
        isinstance(source, Product) for source, _ in reading.fields.values()
    )
    plain = isinstance(maker, FactMaker) and maker.one_each and not maker.is_dated_elsewhere
    return plain and not composed


class _ReadOnce(dict[Hashable, int]):
    """The places of what cells say; each different one is read once."""

    def __init__(self, read: Reader, place_of: Callable[[Any], int]) -> None:
        self._read = read
        self._place_of = place_of

    def __missing__(self, cell: Hashable) -> int:
        try:
            said = self._read(cell)
        except BadCell:
            said = None
        place = self[cell] = _NOT_PLAIN if said is None or said == "" else self._place_of(said)
        return place

    def places(self, cells: Iterable[Hashable]) -> list[int]:
        """For each cell the place of what it says."""
        return list(map(self.__getitem__, cells))


class _Readers(NamedTuple):
    """Of the fields of a fact; None for those that no cell tells."""

    person: _ReadOnce
    metric: _ReadOnce | None
    day: _ReadOnce
    amount: _ReadOnce | None


def _places_in(names: list[str]) -> Callable[[str], int]:
    """Puts each name into the list, and gives its place."""

    def place_of(name: str) -> int:
        names.append(name)
        return len(names) - 1

    return place_of
