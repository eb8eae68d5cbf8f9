"""One table from its recognised columns to its records, and the plan that says how it was understood."""

from collections.abc import Iterable, Iterator, Sequence

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fact_columns import FactColumns, columns_of
from spm_desktop.domain.records import FeedPlan, Problem, RecordKind
from spm_desktop.excel.columns.measures import counted_in
from spm_desktop.excel.columns.products import Product
from spm_desktop.excel.columns.recognised import Constant, Recognised, Source, TitledPeriod
from spm_desktop.excel.columns.survey import Column, Survey
from spm_desktop.excel.formats.cells import column_letters
from spm_desktop.excel.formats.xlsx_scan import SheetFlaws
from spm_desktop.excel.records.by_hand import ByHand
from spm_desktop.excel.records.deals import DealMaker
from spm_desktop.excel.records.facts import FactMaker
from spm_desktop.excel.records.fields import Customs, reader_of, value_reader
from spm_desktop.excel.records.goals import GoalMaker
from spm_desktop.excel.records.keys import UniqueKeys
from spm_desktop.excel.records.notes import measured_besides, notes_on_columns, notes_on_rows
from spm_desktop.excel.records.people import PersonMaker, Staff
from spm_desktop.excel.records.plain_facts import PlainFacts, is_plain
from spm_desktop.excel.records.rows import Made, Maker, Reader, Reading, Row
from spm_desktop.excel.records.same_people import SamePeople
from spm_desktop.excel.records.sums import Sums
from spm_desktop.excel.spool import Blocks, SpoolWriter
from spm_desktop.excel.values.dates import find_yearless_date
from spm_desktop.excel.values.periods import YearlessPeriod, find_period, find_yearless
from spm_desktop.excel.values.readers import BadCell
from spm_desktop.excel.values.words import plain
from spm_desktop.services.ports import ParseOptions, RejectedRow
from spm_desktop.services.sentences import counted

MOST_TOTALS = 100
_DATED = ("day", "period", "opened", "close", "expected", "start", "end")
_ADDED_BY_NATURE = (RecordKind.PEOPLE, RecordKind.GOALS)


class SheetReading:
    """Reads one table. `plan`, `problems` and `rejected` are complete once it has been written."""

    def __init__(
        self,
        survey: Survey,
        recognised: Recognised,
        options: ParseOptions,
        customs: Customs,
        flaws: SheetFlaws,
        part: str = "",
    ) -> None:
        """Raises KnownError: ``column_unknown``, ``key_missing``, ``constant_unusable``, ``year_missing``."""
        self._survey = survey
        self._recognised = recognised
        self._customs = customs
        self._part = part
        self._keyless = options.keyless
        self._uncalculated = flaws.uncalculated
        self._keys = _key_columns(survey, recognised, options)
        self._merge = self._merges(options.merge)
        if customs.year is None:
            self._refuse_yearless()
        fields = {name: self._field(name, source) for name, source in recognised.sources.items()}
        also_used = [*self._keys, *recognised.ids, *recognised.across]
        self._unique = UniqueKeys(self._keys)
        by_hand = ByHand(options, survey.table.name, survey.table.first_column)
        self._reading = Reading(
            survey,
            fields,
            also_used,
            flaws.errors,
            self._unique.read,
            by_hand,
            keep_totals=customs.totals,
        )
        self._maker = self._make_maker()
        self._same_people = SamePeople(survey, recognised)
        self._sums = Sums()

    @property
    def rows(self) -> int:
        """How many rows there are, without those that add up others, and remarks."""
        return self._survey.rows - len(self._reading.totals) - len(self._reading.remarks)

    @property
    def problems(self) -> Sequence[Problem]:
        return self._reading.problems

    @property
    def rejected(self) -> Sequence[RejectedRow]:
        return self._reading.rejected

    def write(self, spool: SpoolWriter) -> Blocks:
        """Reads all rows into `spool`. Raises KnownError (``cells_unusable``, ``quote_unclosed``)."""
        if isinstance(self._maker, FactMaker):
            return spool.write_facts(self._seen(self._facts(self._maker), self._maker))
        return spool.write_records(self._reading.run(self._noting_people(self._maker)))

    def _seen(self, blocks: Iterable[FactColumns], maker: FactMaker) -> Iterator[FactColumns]:
        for columns in blocks:
            each = columns.counted()
            maker.see(columns, each)
            self._sums.see_facts(columns, each)
            yield columns

    def _facts(self, maker: FactMaker) -> Iterator[FactColumns]:
        make = self._noting_people(maker)
        if not is_plain(maker, self._reading):
            yield from columns_of(self._reading.run(make))
            return
        plain = PlainFacts(self._reading, maker, self._unique, self._same_people, make)
        yield from plain.columns(self._reading.rows())

    def _noting_people(self, maker: Maker[Made]) -> Maker[Made]:
        def make(row: Row) -> Sequence[Made]:
            made = tuple(maker(row))
            self._same_people.see(row)
            for record in made:
                self._sums.see(record)
            return made

        return make

    def plan(self, *more_notes: str) -> FeedPlan:
        """How the table was understood."""
        facts = self._maker if isinstance(self._maker, FactMaker) else None
        units = self._maker.units if isinstance(self._maker, FactMaker | GoalMaker) else {}
        keyed = bool(self._keys)
        return FeedPlan(
            kind=self._recognised.kind,
            sheet=self._survey.table.name,
            header_row=self._survey.header_row,
            shape=self._shape,
            columns=self._columns(),
            key_columns=tuple(column.header for column in self._keys),
            merge=self._merge,
            metric_units=units,
            metric_decimals=facts.decimals if facts else {},
            notes=(
                *notes_on_columns(self._survey, self._recognised, self._customs, self.rows, keyed),
                *self._zeros(),
                *notes_on_rows(self._reading, self._recognised, self._uncalculated),
                *self._reading.by_hand.notes(),
                *more_notes,
            ),
            letters=self._letters(),
            same_people=self._same_people.groups,
            heads=self._recognised.heads,
            across=tuple(column.header for column in self._recognised.across),
            totals=tuple(self._reading.totals[:MOST_TOTALS]),
            added_up=self._sums.added_up(units),
            days=self._sums.days,
            besides=tuple(measured_besides(self._survey, self._recognised)),
        )

    @property
    def _shape(self) -> str:
        """The plain headers; next year's columns of periods make no other feed, and a table that replaces is
        told from others of the same columns in its file."""
        shape = self._survey.shape
        periods = {column.key for column in self._recognised.periods}
        if periods and self._recognised.kind is RecordKind.FACTS:
            shape = "|".join([*(key for key in shape.split("|") if key not in periods), "…"])
        return f"{shape}|@{self._part}" if self._part and not self._merge else shape

    def _refuse_yearless(self) -> None:
        """Raises KnownError (``year_missing``) for days and months of a year that nothing says."""
        if "year" in self._recognised.sources:
            return
        for column in self._recognised.periods:
            if isinstance(column.period, YearlessPeriod):
                raise _year_missing(f"The header {column.header} names")
        for name in _DATED:
            source = self._recognised.sources.get(name)
            if isinstance(source, TitledPeriod) and find_yearless(source.text):
                raise _year_missing(f"“{source.text}” in {source.place} names")
            if not isinstance(source, Column):
                continue
            texts = source.content.samples
            example = next((t for t in texts if find_yearless(t) or find_yearless_date(t)), "")
            if example and not find_period(example):
                raise _year_missing(f"“{example}” in the column {source.header} names")

    def _merges(self, told: bool | None) -> bool:
        if self._recognised.kind in _ADDED_BY_NATURE or self._keys:
            return told is not False
        if told:
            where = f"the sheet “{self._survey.table.name}”" if self._survey.table.name else "the file"
            raise KnownError(
                "key_missing",
                f"Nothing identifies the rows of {where}, so they can't be merged.",
                "Name the columns that identify a row with --key, or use --mode replace.",
            )
        return False

    def _columns(self) -> dict[str, str]:
        """Fields and headers, as `ParseOptions.columns` takes them."""
        found = {
            name: f"={source.text}" if isinstance(source, Constant) else _written(source)
            for name, source in self._recognised.sources.items()
            if not (self._keyless and name == "key") and not isinstance(source, TitledPeriod)
        }
        for number, column in enumerate(self._recognised.ids, 1):
            found["id" if number == 1 else f"id {number}"] = column.header
        return found

    def _letters(self) -> dict[str, str]:
        """Header -> letters of its column; of several with one header those of the one that is used."""
        first = self._survey.table.first_column
        used = [source for source in self._recognised.sources.values() if isinstance(source, Column)]
        columns = (*self._survey.columns, *self._keys, *used)
        return {column.header: column_letters(first + column.place) for column in columns}

    def _zeros(self) -> Iterable[str]:
        if isinstance(self._maker, GoalMaker) and self._maker.zeros:
            yield f"{counted(self._maker.zeros, 'target is', 'targets are')} 0 and counted as no target."

    def _field(self, name: str, source: Source) -> tuple[Source, Reader]:
        reader = reader_of(name, self._recognised, self._survey, self._customs)
        if isinstance(source, Constant):
            return source, _always(name, source, reader)
        return source, reader

    def _make_maker(self) -> DealMaker | FactMaker | PersonMaker | GoalMaker:
        recognised = self._recognised
        titles, told = self._survey.titles, self._customs.amounts_in
        many = {
            column.index: value_reader(column, self._survey, counted_in(column, titles, told))
            for column in recognised.across
        }
        if recognised.kind is RecordKind.DEALS:
            return DealMaker(self._unique)
        if recognised.kind is RecordKind.FACTS:
            return FactMaker(recognised, self._unique, many, self._customs.year, self._customs.fiscal)
        if recognised.kind is RecordKind.PEOPLE:
            return PersonMaker(recognised, Staff(self._survey, recognised))
        return GoalMaker(recognised, many, self._customs.year, self._customs.fiscal)


def _written(source: Column | Product) -> str:
    """As `ParseOptions.columns` takes it."""
    return source.header if isinstance(source, Column) else source.text


def _year_missing(what: str) -> KnownError:
    return KnownError(
        "year_missing", f"{what} no year, and nothing else does.", "Say which it is with --year 2017."
    )


def _always(name: str, constant: Constant, reader: Reader) -> Reader:
    """A reader that gives the constant, whatever the row."""
    try:
        value = reader(constant.text)
    except BadCell as bad:
        raise KnownError(
            "constant_unusable", f"The constant for {name} can't be used: {bad}.", f"Correct --map {name}==…"
        ) from bad
    return lambda _: value


def _key_columns(survey: Survey, recognised: Recognised, options: ParseOptions) -> tuple[Column, ...]:
    """The columns that identify a row: as told, else the one that was found."""
    if options.keyless:
        return ()
    found = []
    for header in options.key:
        matching = [c for c in survey.columns if header.strip() == c.header or plain(header) == c.key]
        if not matching:
            raise KnownError(
                "column_unknown",
                f"There is no column “{header}” to identify rows by.",
                f"The columns are: {', '.join(survey.header)}.",
            )
        found.append(matching[0])
    key = recognised.sources.get("key")
    return tuple(found) or ((key,) if isinstance(key, Column) else ())
