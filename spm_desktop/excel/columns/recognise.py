"""Which kind of records a table holds."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import Heads, RecordKind
from spm_desktop.excel.columns import across
from spm_desktop.excel.columns import vocabulary as words
from spm_desktop.excel.columns.assignment import MOSTLY, Assignment
from spm_desktop.excel.columns.fields import LIKELY, field_names, is_dated, is_numeric, value_match
from spm_desktop.excel.columns.headers import person_header
from spm_desktop.excel.columns.measures import goal_metric
from spm_desktop.excel.columns.products import find_product
from spm_desktop.excel.columns.recognised import Constant, Context, Recognised, Source, is_id_field
from spm_desktop.excel.columns.survey import Column, Survey
from spm_desktop.excel.values.texts import looks_like_name
from spm_desktop.excel.values.words import plain
from spm_desktop.services.ports import ParseOptions

_MASTER_DATA_COLUMNS = 3
_SAY_METRIC = "Say what is measured with --metric Calls, or --map metric=COLUMN."
_ORDER = (RecordKind.DEALS, RecordKind.GOALS, RecordKind.FACTS, RecordKind.PEOPLE)


@dataclass(slots=True)
class Recogniser:
    """Judges one table. `options` overrule what its columns look like."""

    survey: Survey
    options: ParseOptions
    context: Context
    _given: dict[str, Source] = field(init=False)
    _assignment: Assignment = field(init=False)

    def __post_init__(self) -> None:
        """Raises KnownError (``column_unknown``)."""
        self._given = {name: self._source(text) for name, text in self.options.columns.items()}
        self._assignment = Assignment(self.survey, self.options, self.context, self._given)

    def recognise_all(self) -> list[Recognised]:
        """All that the table holds: a row with a target and a result is a goal and a fact. Raises as
        `recognise`."""
        first = self.recognise()
        pair = {RecordKind.GOALS: RecordKind.FACTS, RecordKind.FACTS: RecordKind.GOALS}.get(first.kind)
        if pair is None or self.options.kind is not None:
            return [first]
        known = {name for name in self._given if name not in self._unknown_fields(pair)}
        given = {name: source for name, source in self._given.items() if name in known}
        second = Assignment(self.survey, self.options, self.context, given).assign(pair)
        if self._missing(second) or not self._are_pair(*sorted((first, second), key=lambda it: it.kind)):
            return [first]
        return self._named_alike(first, second)

    def _are_pair(self, facts: Recognised, goals: Recognised) -> bool:
        """Whether a table holds both results and the targets for them."""
        if facts.heads is not None or goals.heads is not None:
            labels = [column.label for column in (*facts.across, *goals.across)]
            apart = not set(facts.across) & set(goals.across)  # what is a result is no target for itself
            return facts.heads is goals.heads and apart and all(labels)
        value, target = facts.sources.get("value"), goals.sources.get("target")
        if not isinstance(value, Column) or not isinstance(target, Column) or value is target:
            return False
        alike = goal_metric(target.header).casefold() == value.header.casefold()
        results = alike or value_match(value) >= LIKELY
        return results and across.is_target(target.header) and not self._is_daily_log(goals)

    def _named_alike(self, *pair: Recognised) -> list[Recognised]:
        """Both about one metric: what the target is of, or the title says, or the result is called. Raises
        KnownError (``metric_missing``)."""
        if any("metric" in found.sources for found in pair):
            return list(pair)
        facts, goals = sorted(pair, key=lambda found: found.kind)
        target = goals.sources.get("target")
        of_target = goal_metric(target.header if isinstance(target, Column) else goals.across[0].label)
        value = facts.sources.get("value")
        called = value.header if isinstance(value, Column) else facts.across[0].label
        metric = of_target or self._assignment.titled_metric or across.says_what(called)
        if not metric:
            raise KnownError(
                "metric_missing",
                f"{self._where} has results and targets, and nothing says of what: {self._headers}.",
                _SAY_METRIC,
            )
        return [replace(found, metric=metric) for found in pair]

    def recognise(self) -> Recognised:
        """Raises KnownError: ``kind_unknown``, ``column_missing``, ``metric_missing``, ``metrics_unsure``,
        ``people_unsure``, ``field_unknown``."""
        if self.options.kind is not None:
            return self._as_told(self.options.kind)
        self._refuse_fields_of_no_kind()
        for kind in _ORDER:
            if not self._unknown_fields(kind):
                found = self._assignment.assign(kind)
                told = self._given and not (found.kind is RecordKind.GOALS and found.periods)
                if not self._missing(found) and (told or self._convinces(found)):
                    return found
        self._refuse_nameless()
        self._ask_about_numbers()
        self._ask_about_people()
        raise KnownError(
            "kind_unknown",
            f"{self._where} holds neither people, deals, facts nor goals that can be told by its columns: "
            f"{self._headers}.",
            "Say what it is with --kind, and which column is which with --map FIELD=COLUMN.",
        )

    def _refuse_nameless(self) -> None:
        """Raises KnownError (``metric_missing``) where only what is measured is not said anywhere."""
        if not self._unknown_fields(RecordKind.FACTS):
            facts = self._assignment.assign(RecordKind.FACTS)
            if self._missing(facts) == "metric":
                raise self._lacks("metric", RecordKind.FACTS)

    def _ask_about_numbers(self) -> None:
        """Raises KnownError (``metrics_unsure``) where days of people have numbers in columns that no known
        word names: they may well be metrics, but nobody said so."""
        if self._unknown_fields(RecordKind.FACTS):
            return
        told = replace(self.options, kind=RecordKind.FACTS)
        facts = Assignment(self.survey, told, self.context, self._given).assign(RecordKind.FACTS)
        if facts.heads is Heads.METRICS and not self._missing(facts):
            metrics = ", ".join(column.header for column in facts.across)
            person, day = (_header(facts.sources[name]) for name in ("person", "day"))
            raise KnownError(
                "metrics_unsure",
                f"{self._where} may have numbers of {person} by {day}, but no known word says of what:"
                f" {metrics}.",
                "Read each of them as a metric with --kind facts, or say which column is which with"
                " --map FIELD=COLUMN.",
            )

    def _ask_about_people(self) -> None:
        """Raises KnownError (``people_unsure``) where numbers of days or months stand in columns that are
        headed by what may be names: nobody said so."""
        if self._given:
            return
        told = replace(self.options, kind=RecordKind.FACTS, across=Heads.PEOPLE)
        facts = Assignment(self.survey, told, self.context, self._given).assign(RecordKind.FACTS)
        named = all(
            looks_like_name(column.header) and is_numeric(column) and not column.is_id
            for column in facts.across
        )
        if len(facts.across) > 1 and named and "day" in facts.sources and "person" not in facts.sources:
            raise KnownError(
                "people_unsure",
                f"{self._where} may have a column for each person, but nobody said so:"
                f" {', '.join(column.header for column in facts.across)}.",
                "Read them so with --across people --kind facts.",
            )

    def _lacks(self, field: str, kind: RecordKind) -> KnownError:
        if field == "metric":
            return KnownError(
                "metric_missing",
                f"{self._where} has figures of people, and nothing says of what: {self._headers}.",
                _SAY_METRIC,
            )
        return KnownError(
            "column_missing",
            f"{self._where} has no column for the {field} of {kind.value}, only: {self._headers}.",
            f"Name it with --map {field}=COLUMN.",
        )

    def _as_told(self, kind: RecordKind) -> Recognised:
        if unknown := self._unknown_fields(kind):
            raise KnownError(
                "field_unknown",
                f"{kind.value.capitalize()} have no field “{unknown[0]}”.",
                f"Their fields are: {', '.join(field_names(kind))}.",
            )
        found = self._assignment.assign(kind)
        if missing := self._missing(found):
            raise self._lacks(missing, kind)
        return found

    def _refuse_fields_of_no_kind(self) -> None:
        unknown = [set(self._unknown_fields(kind)) for kind in _ORDER]
        nowhere = [name for name in self._given if all(name in names for names in unknown)]
        if nowhere:
            fields = "; ".join(f"of {kind.value} {', '.join(field_names(kind))}" for kind in _ORDER)
            raise KnownError("field_unknown", f"There is no field “{nowhere[0]}”.", f"Fields are: {fields}.")

    def _unknown_fields(self, kind: RecordKind) -> list[str]:
        """Fields of `--map` that the kind lacks; further columns of ids are ``id 2``, ``id 3``."""
        known = field_names(kind)
        return [
            name for name in self._given if name not in known and not ("id" in known and is_id_field(name))
        ]

    @property
    def _where(self) -> str:
        sheet = self.survey.table.name
        return f"The sheet “{sheet}” of {self.context.file_name}" if sheet else self.context.file_name

    @property
    def _headers(self) -> str:
        shown = [header if len(header) <= 40 else f"{header[:39]}…" for header in self.survey.header[:20]]
        more = len(self.survey.header) - len(shown)
        return ", ".join(shown) + (f" and {more} more" if more else "")

    def _source(self, text: str) -> Source:
        if text.startswith("="):
            return Constant(text[1:].strip())
        found = self._column(text) or find_product(text, self._column)
        if found is not None:
            return found
        raise KnownError(
            "column_unknown", f"{self._where} has no column “{text}”.", f"Its columns are: {self._headers}."
        )

    def _column(self, text: str) -> Column | None:
        """The column of that header."""
        for wanted in (text.strip(), plain(text)):
            for column in self.survey.columns:
                if wanted in (column.header, column.key):
                    return column
        return None

    # ---- whether that is enough --------------------------------------------------------------------------

    def _missing(self, found: Recognised) -> str:
        """The field without which records of this kind can't be made; '' when nothing is missing."""
        has = found.sources.keys()
        if found.kind is RecordKind.PEOPLE:
            return "" if {"name", "first_name", "last_name", "email"} & has else "name"
        if found.kind is RecordKind.DEALS:
            return _first_missing(has, ("owner", "stage"))
        if found.kind is RecordKind.FACTS:
            return self._missing_of_facts(found, has)
        if found.periods:
            return ""
        spanned = "period" in has or {"start", "end"} <= has
        return _first_missing(has, ("target",)) or ("" if spanned else "period")

    def _missing_of_facts(self, found: Recognised, has: Set[str]) -> str:
        if found.heads is None:
            value = "" if {"value", "metric"} & has or self._counts(found) else "value"
            amount = found.sources.get("value")
            nameless = isinstance(amount, Column) and amount.is_nameless and "metric" not in has
            return _first_missing(has, ("person", "day")) or value or ("metric" if nameless else "")
        wanted = {
            Heads.PERIODS: ("person",),
            Heads.PEOPLE: ("day",),
            Heads.METRICS: ("person", "day"),
        }[found.heads]
        named = found.heads is Heads.METRICS or "metric" in has or found.metric
        labels = [across.says_what(column.label) for column in found.across]
        labelled = found.heads is Heads.PERIODS and all(labels)
        value = "" if found.across else "value"
        return _first_missing(has, wanted) or value or ("" if named or labelled else "metric")

    def _counts(self, found: Recognised) -> bool:
        """Whether each row of the table is one activity: a log with a key, such as ``Call Id``."""
        key = found.sources.get("key")
        return isinstance(key, Column) and bool(words.ACTIVITY_NOUNS.intersection(key.words))

    def _convinces(self, found: Recognised) -> bool:
        keys = {column.key for column in self.survey.columns}
        if found.kind is RecordKind.DEALS:
            return bool({"amount", "close"} & found.sources.keys())
        if found.kind is RecordKind.FACTS:
            if found.heads is not None:
                return True
            value = found.sources.get("value")
            clear = isinstance(value, Column) and value_match(value) > LIKELY
            return clear or len(keys.intersection(words.MASTER_DATA)) < _MASTER_DATA_COLUMNS
        if found.kind is RecordKind.GOALS:
            if found.periods:
                labelled = any(across.is_target(column.label) for column in found.periods)
                return labelled or self._assignment.titled_target
            return not self._is_daily_log(found)
        return self._lists_staff(found, keys)

    def _is_daily_log(self, found: Recognised) -> bool:
        """Whether results stand by the day beside the targets: then the table is about the results."""
        period, target = found.sources.get("period"), found.sources.get("target")
        if not isinstance(period, Column) or period.content.first_days == period.content.dates:
            return False
        others = [column for column in self.survey.columns if column is not target and is_numeric(column)]
        return any(value_match(column) > LIKELY for column in others)

    def _lists_staff(self, found: Recognised, keys: set[str]) -> bool:
        sources = found.sources
        name = sources.get("name") or sources.get("last_name") or sources.get("first_name")
        if not isinstance(name, Column) or self._about_others(sources, keys):
            return False
        own_ids = [column for column in found.ids if person_header(column.key)]
        email = [source for source in (sources.get("email"),) if isinstance(source, Column)]
        moves = "since" in sources and {"team", "manager", "office"} & sources.keys()
        once = any(c.content.share(c.content.distinct) >= MOSTLY for c in (name, *own_ids, *email))
        if not once and not moves:
            return False
        staff = {"email", "manager", "team", "office", "role", "hire_day"} & sources.keys()
        return bool(staff or own_ids) or person_header(name.key)

    def _about_others(self, sources: Mapping[str, Source], keys: set[str]) -> bool:
        """Whether these people are contacts of ours rather than staff, or the table is about amounts."""
        used = {source.index for source in sources.values() if isinstance(source, Column)}
        if keys.intersection(words.OWNER_OF_A_CONTACT) or self._assignment.about_customers:
            return True
        if across.period_columns(self.survey.columns, targets=False):
            return True
        numbers = [
            c for c in self.survey.columns if c.index not in used and is_numeric(c) and c.content.filled
        ]
        dated = any(
            c.key in words.FACT_DATE and is_dated(c) for c in self.survey.columns if c.index not in used
        )
        # numbers of a day are figures, whatever language they are named in; those of a person may be ids
        return any(value_match(c) or (dated and not c.is_id) for c in numbers)


def names_columns_of(survey: Survey, options: ParseOptions) -> bool:
    """Whether a table has all columns that were named."""
    try:
        Recogniser(survey, options, Context(""))
    except KnownError:
        return False
    return True


def _header(source: Source) -> str:
    return source.header if isinstance(source, Column) else source.text


def _first_missing(has: Set[str], wanted: tuple[str, ...]) -> str:
    return next((name for name in wanted if name not in has), "")
