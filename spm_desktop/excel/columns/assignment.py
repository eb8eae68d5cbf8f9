"""Which column of a table is which field, for each kind of records that it might hold."""

from collections.abc import Mapping
from dataclasses import dataclass

from spm_desktop.domain.records import Heads, RecordKind
from spm_desktop.excel.columns import across
from spm_desktop.excel.columns import vocabulary as words
from spm_desktop.excel.columns.fields import (
    BEST,
    FIELDS,
    LIKELY,
    Field,
    field_names,
    is_dated,
    is_numeric,
    names_months,
    person_match,
    value_match,
)
from spm_desktop.excel.columns.headers import base_of_id, header_words, known_id, person_header
from spm_desktop.excel.columns.products import Product
from spm_desktop.excel.columns.recognised import (
    Context,
    Recognised,
    Source,
    TitledPeriod,
    is_id_field,
)
from spm_desktop.excel.columns.survey import Column, Survey
from spm_desktop.excel.columns.titled import titled_period
from spm_desktop.excel.values.words import plain
from spm_desktop.services.ports import ParseOptions

MOSTLY, HALF = 0.8, 0.5
_OF_OTHERS = words.MASTER_DATA.union(
    words.MANAGER, words.OFFICE, words.TERRITORY, words.ACCOUNT, words.PRODUCT
)
"""What ids may be of that identify neither the row nor who sells."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Finds columns for fields; those of `given` are told by the user."""

    survey: Survey
    options: ParseOptions
    context: Context
    given: Mapping[str, Source]

    def assign(self, kind: RecordKind) -> Recognised:
        """The fields that columns were found for, whether or not they are enough for a record."""
        taken = {source.index for source in self.given.values() if isinstance(source, Column)}
        free = [column for column in self.survey.columns if column.index not in taken]
        sources = dict(self.given)
        scored = [
            (self._score(wanted, column), -order, -column.index, wanted.name, column)
            for order, wanted in enumerate(FIELDS[kind])
            if wanted.name not in sources
            for column in free
        ]
        for score, _, _, name, column in sorted(scored, key=lambda item: item[:3], reverse=True):
            if score and name not in sources and column.index not in taken:
                sources[name] = column
                taken.add(column.index)
        order = field_names(kind)
        sources = dict(
            sorted(sources.items(), key=lambda item: order.index(item[0]) if item[0] in order else 99)
        )
        if kind is RecordKind.PEOPLE:
            return self._people(sources, taken)
        if kind is RecordKind.DEALS:
            self._settle_deal(sources)
        if kind is RecordKind.FACTS:
            return self._facts(sources)
        return self._goals(sources, taken) if kind is RecordKind.GOALS else Recognised(kind, sources)

    def _score(self, wanted: Field, column: Column) -> float:
        if not column.content.filled:
            return 0.0
        if wanted.name in ("person", "owner") and known_id(column.header, self.context.person_ids):
            return LIKELY
        if wanted.name == "value" and column.key in map(plain, self.options.known_metrics):
            return 2 * BEST + wanted.score(column) if is_numeric(column) else 0.0
        if (
            wanted.name == "person"
            and column.key in (*words.PLAIN_NAME, *words.EMAIL)
            and self.about_customers
        ):
            return 0.0
        return wanted.score(column)

    @property
    def about_customers(self) -> bool:
        """Whether a plain "name" is more likely a customer's."""
        return any(
            column.key in words.ACCOUNT or {"customer", "client", "account"} & set(column.words)
            for column in self.survey.columns
            if column.content.distinct >= min(2, self.survey.rows)  # the same one everywhere is our own
        )

    def _people(self, sources: dict[str, Source], taken: set[int]) -> Recognised:
        ids = []
        for name in [name for name in sources if is_id_field(name)]:
            del sources[name]
        for column in self.survey.columns:
            given = any(source is column and is_id_field(name) for name, source in self.given.items())
            if not given and (column.index in taken or not self._is_persons_id(column, "since" in sources)):
                continue
            ids.append(column)
            taken.add(column.index)
        if "name" not in sources and "first_name" not in sources and "last_name" not in sources:
            self._find_name(sources, taken)
        for name in ("team", "office"):
            source = sources.get(name)
            if isinstance(source, Column) and name not in self.given and source.is_id and is_numeric(source):
                del sources[name]  # a number is no name of a team
        return Recognised(RecordKind.PEOPLE, sources, tuple(ids))

    def _is_persons_id(self, column: Column, dated: bool) -> bool:
        """Whether a column holds ids of the people; where rows are `dated` each may stand in many of them."""
        base = base_of_id(column.key)
        content = column.content
        if column.key not in words.GENERIC_PERSON_IDS and (not base or is_dated(column)):
            return False
        repeats = content.share(content.distinct) < HALF and not (dated and person_header(column.key))
        if repeats or content.emails:
            return False
        return base not in _OF_OTHERS and column.key not in _OF_OTHERS

    def _find_name(self, sources: dict[str, Source], taken: set[int]) -> None:
        """A column headed "Sales Team" that names a different person in each row is the people themselves."""
        for column in self.survey.columns:
            content = column.content
            if column.key in words.TEAM and content.unique and content.share(content.names) >= MOSTLY:
                sources.pop("team", None)
                sources["name"] = column
                taken.add(column.index)
                return

    def _settle_deal(self, sources: dict[str, Source]) -> None:
        if "owner" not in sources:
            self._find_empty_owner(sources)
        if "close" not in sources and "expected" in sources:
            sources["close"] = sources.pop("expected")
        key = sources.get("key")
        if isinstance(key, Column) and "key" not in self.given:
            content = key.content
            if content.share(content.distinct) < HALF:  # lines of orders
                del sources["key"]
        if "key" not in sources:
            self._find_key(sources)

    def _find_empty_owner(self, sources: dict[str, Source]) -> None:
        """Deals without any owner are deals all the same: their rows are told to lack one."""
        unused = [column for column in self.survey.columns if column not in sources.values()]
        empty = [column for column in unused if not column.content.filled and person_match(column)]
        if empty:
            sources["owner"] = max(empty, key=person_match)

    def _facts(self, sources: dict[str, Source]) -> Recognised:
        """A fact a row, or many of them."""
        self._find_titled_day(sources)
        heads, columns = self._many(sources)
        if heads is None:
            self._settle_fact(sources)
            return Recognised(RecordKind.FACTS, sources)
        used = {column.index for column in columns}
        needless = {"value", "currency"} | ({"day"} if heads is Heads.PERIODS else set())
        needless |= {"person"} if heads is Heads.PEOPLE else set()
        for name, source in list(sources.items()):
            at = source.index if isinstance(source, Column) else -1
            if (name in needless or at in used) and name not in self.given:
                del sources[name]
        if heads is not Heads.PERIODS:
            self._settle_day(sources)
        self._settle_key(sources)
        metric = "" if heads is Heads.METRICS else self.titled_metric
        return Recognised(RecordKind.FACTS, sources, heads=heads, across=columns, metric=metric)

    def _many(self, sources: Mapping[str, Source]) -> tuple[Heads | None, tuple[Column, ...]]:
        """What the headers of columns of values are, where a row has many; None where it has one."""
        asked = self.options.across
        if asked is Heads.NOTHING or (asked is None and "value" in self.given):
            return None, ()
        others = {
            source.index
            for name, source in sources.items()
            if isinstance(source, Column) and (name != "value" or name in self.given)
        }
        free = [column for column in self.survey.columns if column.index not in others]
        if asked is Heads.PEOPLE:
            return asked, across.people_columns(free)
        if asked is Heads.METRICS:
            return asked, across.number_columns(free)
        if wide := across.period_columns(self.survey.columns, targets=False):
            return Heads.PERIODS, wide
        if asked is None and "metric" not in self.given:
            measured = across.activity_columns(free)
            if not measured and self._is_daily(sources):
                told = self.options.kind is RecordKind.FACTS
                measured = across.metric_columns(free) or (across.number_columns(free) if told else ())
            return (Heads.METRICS, measured) if measured else (None, ())
        return asked, ()

    def _is_daily(self, sources: Mapping[str, Source]) -> bool:
        """Whether rows are somebody's days, and not activities, each with an id or a type."""
        day = sources.get("day")
        dated = isinstance(day, TitledPeriod) or (isinstance(day, Column) and day.key in words.FACT_DATE)
        others = sources.keys() & {"value", "metric", "key"} or any(c.is_id for c in self.survey.columns)
        return dated and "person" in sources and not others

    def _settle_fact(self, sources: dict[str, Source]) -> None:
        self._settle_key(sources)
        self._settle_day(sources)
        self._settle_value(sources)
        value = sources.get("value")
        if isinstance(value, Product):
            return
        counts = not isinstance(value, Column) or words.COUNT_WORDS.intersection(value.words)
        if counts and "currency" not in self.given:
            sources.pop("currency", None)  # it is of other columns

    def _settle_key(self, sources: dict[str, Source]) -> None:
        key = sources.get("key")
        if isinstance(key, Column) and "key" not in self.given and not key.content.unique:
            del sources["key"]
        if "key" not in sources and not isinstance(sources.get("day"), TitledPeriod):
            self._find_key(sources)

    def _settle_day(self, sources: dict[str, Source]) -> None:
        """The only column of dates is the day, whatever it is called."""
        if "day" not in sources:
            dated = [c for c in self.survey.columns if c.content.dates and is_dated(c)]
            if len(dated) == 1:
                sources["day"] = dated[0]
        if "day" not in sources:
            used = [source for source in sources.values() if isinstance(source, Column)]
            months = [c for c in self.survey.columns if c not in used and names_months(c)]
            if len(months) == 1:
                sources["day"] = months[0]
        day = sources.get("day")
        if "year" not in self.given and isinstance(day, Column) and is_dated(day):
            sources.pop("year", None)

    def _find_titled_day(self, sources: dict[str, Source]) -> None:
        """A sheet without days may be one month's; then what is unique in it comes again next month."""
        others = any(
            c.period or (is_dated(c) and c.content.filled) or names_months(c) for c in self.survey.columns
        )
        if "day" in sources or others or (len(sources) < 2 and self.options.across is not Heads.PEOPLE):
            return
        if titled := titled_period(self.survey, self.context, years=False):
            sources["day"] = titled
            if "key" not in self.given:
                sources.pop("key", None)

    def _settle_value(self, sources: dict[str, Source]) -> None:
        """A table is about amounts, or about activities by their type, unless it has metrics in its rows."""
        kind, value = sources.get("metric"), sources.get("value")
        if not (isinstance(kind, Column) and isinstance(value, Column)) or "metric" in self.given:
            return
        if kind.key in words.METRIC or "value" in self.given:
            return
        of_activities = self._is_activity_log(kind, sources.get("day"))
        if of_activities and value.key in words.NAMELESS_VALUES:
            return
        if of_activities and value_match(value) <= LIKELY:
            del sources["value"]  # its rows count one each
        else:
            del sources["metric"]

    def _is_activity_log(self, kind: Column, day: Source | None) -> bool:
        if kind.key in words.TYPE[: words.TYPE.index("type")]:
            return True
        return isinstance(day, Column) and bool(words.ACTIVITY_NOUNS.intersection(day.words))

    def _find_key(self, sources: dict[str, Source]) -> None:
        """The first column of ids, used for nothing else, that are all different."""
        for column in self.survey.columns:
            if not column.is_id or not column.content.unique or is_dated(column):
                continue
            base = base_of_id(column.key)
            if base not in _OF_OTHERS and base not in words.PERSON and column not in sources.values():
                sources["key"] = column
                return

    def _goals(self, sources: dict[str, Source], taken: set[int]) -> Recognised:
        free = [c for c in self.survey.columns if c.index not in taken or c.period]
        periods = () if "target" in self.given else across.period_columns(free, targets=True)
        if periods and self.options.across in (None, Heads.PERIODS):
            for name in ("target", "period", "start", "end"):
                sources.pop(name, None)
            return Recognised(RecordKind.GOALS, sources, heads=Heads.PERIODS, across=periods)
        if "target" not in sources and (self.options.kind is RecordKind.GOALS or self.titled_target):
            amounts = [
                c for c in self.survey.columns if c.index not in taken and is_numeric(c) and value_match(c)
            ]
            if amounts:
                sources["target"] = max(amounts, key=value_match)
        if "period" not in sources and "year" in sources:
            sources["period"] = sources.pop("year")
        undated = "target" in sources and not {"period", "start", "end"} & sources.keys()
        if undated and (titled := titled_period(self.survey, self.context, years=True)):
            sources["period"] = titled
        return Recognised(RecordKind.GOALS, sources)

    @property
    def titled_metric(self) -> str:
        """What the sheet, a title above the table or the file is about; '' where none says it."""
        names = (*self.survey.titles, self.survey.table.name, self.context.file_name.rpartition(".")[0])
        return next(filter(None, map(across.metric_in, names)), "")

    @property
    def titled_target(self) -> bool:
        """Whether the file, the sheet or a title above the table speaks of targets."""
        name = self.context.file_name.rpartition(".")[0]
        titles = (name, self.survey.table.name, *self.survey.titles)
        return any(words.TARGET_WORDS.intersection(header_words(title)) for title in titles)
